#include "server/audit/chain_verifier.h"

#include "server/domain/audit_chain.h"

namespace passerelle::audit {

using namespace Qt::StringLiterals;

namespace {
constexpr std::size_t kMostFaults = 20;
constexpr int kPart = 1000;
} // namespace

ChainVerifier::ChainVerifier() : m_previousHash(auditBeginning()) {}

void ChainVerifier::addFault(const QString &words)
{
    if (m_report.faults.size() < kMostFaults)
        m_report.faults.push_back(words);
}

void ChainVerifier::add(const AuditRecord &record)
{
    checkPlace(record);
    checkDetail(record);
    if (auditEntryHash(m_previousHash, record) != record.hash)
        addFault(u"entry %1 is not what was recorded: it was changed, or it does not follow the one that stands before it"_s.arg(record.number));
    // Goes on from what stands there, so that one fault is told once and the next ones are told as well.
    m_previousHash = record.hash;
    m_last = record.number;
    ++m_report.entries;
}

void ChainVerifier::checkPlace(const AuditRecord &record)
{
    if (record.number == m_last + 1)
        return;
    if (record.number > m_last + 1)
        addFault(record.number == m_last + 2 ? u"entry %1 is missing"_s.arg(m_last + 1) : u"entries %1 to %2 are missing"_s.arg(m_last + 1).arg(record.number - 1));
    else
        addFault(u"entry %1 stands after entry %2: the order was changed"_s.arg(record.number).arg(m_last));
}

void ChainVerifier::checkDetail(const AuditRecord &record)
{
    switch (record.detail) {
    case AuditDetail::None:
        if (record.detailHash != auditDetailHash({}, {}))
            addFault(u"the detail of entry %1 was taken out"_s.arg(record.number));
        break;
    case AuditDetail::Readable:
        if (record.detailHash != auditDetailHash(record.salt, record.entry.detail))
            addFault(u"the detail of entry %1 was changed"_s.arg(record.number));
        break;
    case AuditDetail::Erased: ++m_report.erasedDetails; break;
    case AuditDetail::Damaged: addFault(u"the detail of entry %1 does not open: it was changed"_s.arg(record.number)); break;
    }
}

ChainReport ChainVerifier::finish(const std::optional<AuditHead> &head)
{
    m_report.head = m_previousHash;
    if (!head) {
        addFault(u"the head is missing: whether the end was cut off cannot be told"_s);
        return m_report;
    }
    if (head->length != m_last)
        addFault(u"the log ends with entry %1, its head speaks of entry %2: the end was cut off or added to"_s.arg(m_last).arg(head->length));
    else if (head->hash != m_previousHash)
        addFault(u"the last entry is not the one that the head speaks of"_s);
    if (!head->authentic)
        addFault(u"the head's seal does not fit: the head was changed, or the log was added to after it was meddled with"_s);
    return m_report;
}

Result<ChainReport> verifyLog(AuditReader &log, bool mustHaveBegun)
{
    ChainVerifier verifier;
    std::optional<AuditHead> head;
    for (;;) {
        const auto part = log.listAfter(verifier.lastNumber(), kPart);
        if (!part)
            return failure(part.error());
        for (const AuditRecord &record : *part)
            verifier.add(record);
        if (!part->empty())
            continue;
        auto now = log.head();
        if (!now)
            return failure(now.error());
        // Entries that came meanwhile are read as well; an end that does not move any more is the end.
        const bool moved = now->length > verifier.lastNumber() && (!head || head->length != now->length);
        head = std::move(*now);
        if (!moved)
            break;
    }
    if (mustHaveBegun && head->length == 0)
        verifier.addFault(u"the log is empty, although things were made here that are always recorded"_s);
    return verifier.finish(head);
}

} // namespace passerelle::audit
