#include "server/audit/canary_sweep.h"

#include <algorithm>

namespace passerelle::audit {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t kCanariesPerTenant = 64;
constexpr qsizetype kLongestCanary = 240;
constexpr qsizetype kShortestCanary = 12;
constexpr std::size_t kMostLeaks = 20;
constexpr qint64 kAnswerEvery = 10; // the evidence is what an answer is made of: one in ten is made
constexpr std::chrono::seconds kAskWithin{10};

void addLeak(CanaryReport &report, const QString &words)
{
    if (report.leaks.size() < kMostLeaks)
        report.leaks.push_back(words);
}

} // namespace

Result<bool> CanarySweep::addCanaries(Yard &yard, const Document &document)
{
    const auto passages = m_rooms.passages.passagesOf(yard.context, document.id);
    if (!passages) {
        // A damaged document is somebody else's alarm; the others are swept.
        if (passages.error().kind == ErrorKind::Corrupt || passages.error().kind == ErrorKind::NotFound)
            return true;
        return failure(passages.error());
    }
    const std::size_t step = std::max<std::size_t>(1, passages->size() / kCanariesPerTenant);
    for (std::size_t i = 0; i < passages->size() && yard.canaries.size() < kCanariesPerTenant; i += step) {
        const QString text = passages->at(i).text.simplified().left(kLongestCanary);
        if (text.size() >= kShortestCanary)
            yard.canaries.push_back({yard.context.tenant(), passages->at(i).id, text});
    }
    return yard.canaries.size() < kCanariesPerTenant;
}

Result<std::vector<CanarySweep::Yard>> CanarySweep::gather()
{
    const auto tenants = m_rooms.tenants.list();
    if (!tenants)
        return failure(tenants.error());
    std::vector<Yard> yards;
    for (const Tenant &tenant : *tenants) {
        Yard yard{TenantContext::proven(tenant.id, TenantProof::StoredRecord), {}, {}};
        const auto documents = m_rooms.documents.list(yard.context);
        if (!documents)
            return failure(documents.error());
        bool more = true;
        for (const Document &document : *documents) {
            yard.documents.insert(document.id);
            if (!more)
                continue;
            const auto added = addCanaries(yard, document);
            if (!added)
                return failure(added.error());
            more = *added;
        }
        if (!yard.canaries.empty())
            yards.push_back(std::move(yard));
    }
    return yards;
}

Result<CanaryReport> CanarySweep::run(qint64 questions, std::stop_token stop)
{
    const std::lock_guard sweeping(m_sweeping);
    auto yards = gather();
    if (!yards)
        return failure(yards.error());
    CanaryReport report;
    report.tenants = static_cast<qint64>(yards->size());
    const auto count = yards->size();
    // Each tenant is asked for each other one's sentences in turn, and for other sentences at every round.
    for (std::size_t round = 0; count > 1 && report.questions < questions; ++round) {
        const std::size_t asked = round % count;
        const std::size_t distance = 1 + (round / count) % (count - 1);
        const Yard &owner = (*yards)[(asked + distance) % count];
        const Canary &canary = owner.canaries[(round / (count * (count - 1))) % owner.canaries.size()];
        if (stop.stop_requested())
            return failure(ErrorKind::Cancelled, u"the sweep was stopped"_s);
        if (Status done = ask((*yards)[asked], canary, report.questions % kAnswerEvery == 0, report, stop); !done)
            return failure(std::move(done).error());
        ++report.questions;
    }
    m_troubles.with([&](auto &troubles) { troubles = report.leaks; });
    return report;
}

Status CanarySweep::ask(Yard &asked, const Canary &canary, bool answered, CanaryReport &report, std::stop_token stop)
{
    SearchRequest request;
    request.text = canary.text;
    request.wordsOnly = true;
    const auto evidence = m_rooms.finder.search(asked.context, request, Deadline::after(kAskWithin), stop);
    if (!evidence)
        return failure(evidence.error().during(u"asking a tenant for another's sentence"));
    report.answers += evidence->passages.empty() ? 0 : 1;
    if (Status inspected = inspect(asked, canary, *evidence, report); !inspected || !answered || !m_rooms.answer)
        return inspected;
    const auto answer = m_rooms.answer(asked.context, canary.text, *evidence);
    if (!answer)
        return failure(answer.error());
    for (const PassageId cited : answer->cited) {
        const bool found = std::any_of(evidence->passages.begin(), evidence->passages.end(), [&](const ScoredPassage &scored) { return scored.passage.id == cited; });
        if (!found)
            addLeak(report, u"tenant %1, asked for a sentence of tenant %2, cites passage %3, which it did not find"_s.arg(asked.context.tenant().value).arg(canary.tenant.value).arg(cited.value));
    }
    return {};
}

bool CanarySweep::isOwn(Yard &asked, DocumentId document)
{
    if (asked.documents.contains(document))
        return true;
    // One that came since the sweep began.
    const bool own = m_rooms.documents.find(asked.context, document).has_value();
    if (own)
        asked.documents.insert(document);
    return own;
}

Status CanarySweep::inspect(Yard &asked, const Canary &canary, const Evidence &evidence, CanaryReport &report)
{
    std::vector<PassageId> ids;
    for (const ScoredPassage &scored : evidence.passages)
        ids.push_back(scored.passage.id);
    const auto own = ids.empty() ? Result<std::vector<Passage>>(std::vector<Passage>()) : m_rooms.passages.passages(asked.context, ids);
    if (!own)
        return failure(own.error());
    for (const ScoredPassage &scored : evidence.passages) {
        const Passage &passage = scored.passage;
        const bool leaks = passage.id == canary.passage || !isOwn(asked, passage.document)
                           || std::any_of(own->begin(), own->end(), [&](const Passage &kept) { return kept.id == passage.id && kept.text != passage.text; });
        if (leaks)
            addLeak(report, u"tenant %1, asked for a sentence of tenant %2, was given passage %3 of document %4, which is not its own"_s.arg(asked.context.tenant().value)
                                .arg(canary.tenant.value)
                                .arg(passage.id.value)
                                .arg(passage.document.value));
    }
    return {};
}

std::vector<QString> CanarySweep::troubles() const
{
    return m_troubles.with([](const auto &troubles) { return troubles; });
}

} // namespace passerelle::audit
