#include "server/admin/audit.h"

#include "server/audit/audit_lines.h"
#include "server/domain/audit_chain.h"

namespace passerelle::admin {

using namespace Qt::StringLiterals;

namespace {

constexpr int kExportPart = 10'000;

api::AuditView auditViewOf(const AuditRecord &record)
{
    return {.number = record.number,
            .at = toIso8601(record.at),
            .actor = record.entry.actor,
            .action = record.entry.action,
            .tenantId = record.entry.tenant ? std::optional(record.entry.tenant->value) : std::nullopt,
            .object = record.entry.object,
            .detail = record.detail == AuditDetail::Readable ? std::optional(record.entry.detail) : std::nullopt,
            .hash = QString::fromLatin1(record.hash.toHex())};
}

} // namespace

AuditEntry entryOf(const Principal &caller, const QString &action, const std::optional<TenantContext> &context, const QString &object, const QString &detail)
{
    return {caller.actor(), action, context ? std::optional(context->tenant()) : std::nullopt, object, detail};
}

Result<api::Page<api::AuditView>> Audit::list(const std::optional<TenantContext> &context, const ListPart &part) const
{
    AuditQuery query{{}, part.after, part.limit};
    if (context)
        query.tenant = context->tenant();
    const auto records = m_rooms.auditReader.list(query);
    if (!records)
        return failure(records.error());
    api::Page<api::AuditView> page;
    for (const AuditRecord &record : *records)
        page.items.push_back(auditViewOf(record));
    if (static_cast<int>(records->size()) >= part.limit)
        page.next = QString::number(records->back().number);
    return page;
}

Result<api::AuditCheck> Audit::check() const
{
    // Making a tenant is always recorded.
    const auto report = audit::verifyLog(m_rooms.auditReader, m_access.tenantCount() > 0);
    if (!report)
        return failure(report.error());
    return api::AuditCheck{.intact = report->isIntact(),
                           .entries = report->entries,
                           .erasedDetails = report->erasedDetails,
                           .head = QString::fromLatin1(report->head.toHex()),
                           .faults = report->faults};
}

Result<QByteArray> Audit::exportAfter(qint64 number) const
{
    QByteArray previous = auditBeginning();
    if (number > 0) {
        const auto before = m_rooms.auditReader.listAfter(number - 1, 1);
        if (!before)
            return failure(before.error());
        if (before->empty())
            return failure(ErrorKind::NotFound, u"there is no such entry"_s);
        previous = before->front().hash;
    }
    // The head first: what comes after it belongs to the next export.
    const auto head = m_rooms.auditReader.head();
    if (!head)
        return failure(head.error());
    const auto records = m_rooms.auditReader.listAfter(number, kExportPart);
    if (!records)
        return failure(records.error());
    QByteArray lines;
    qint64 last = number;
    for (const AuditRecord &record : *records) {
        if (record.number > head->length && head->authentic)
            break;
        lines += audit::lineOf(record, previous);
        previous = record.hash;
        last = record.number;
    }
    if (last >= head->length || records->empty())
        lines += audit::lineOf(*head);
    return lines;
}

Status Audit::noteGrantedRead(const Principal &caller, const TenantContext &context, GrantId grant, const QString &what)
{
    return m_rooms.audit.record(entryOf(caller, u"content.read"_s, context, u"grant:"_s + QString::number(grant.value), what));
}

} // namespace passerelle::admin
