#include "server/storage/sql_usage_store.h"

#include "server/storage/usage_rows.h"

#include <QtCore/QLoggingCategory>

namespace passerelle::storage {

namespace {

using namespace Qt::StringLiterals;

Q_LOGGING_CATEGORY(usageLog, "passerelle.billing")

// answers, calls, input, output, thinking, cached, embedded, cost, unpriced: in this order wherever sums are read.
UsageTotals totalsAt(const Statement &row, int column)
{
    UsageTotals totals;
    totals.answers = row.integer(column);
    totals.calls = row.integer(column + 1);
    totals.tokens = {row.integer(column + 2), row.integer(column + 3), row.integer(column + 4), row.integer(column + 5)};
    totals.embedded = row.integer(column + 6);
    totals.cost = {row.integer(column + 7)};
    totals.unpricedCalls = row.integer(column + 8);
    return totals;
}

Instant slotBegin(qint64 slot)
{
    return fromMillis(slot * std::chrono::milliseconds(kUsageSlot).count());
}

void bindSlots(Statement &rows, const TenantContext &context, Span span)
{
    rows.bind(":owner", context.tenant().value).bind(":from", usageSlotOf(span.from)).bind(":to", usageSlotOf(span.to));
}

void bindInstants(Statement &rows, const TenantContext &context, Span span, int limit)
{
    rows.bind(":owner", context.tenant().value).bind(":from", toMillis(span.from)).bind(":to", toMillis(span.to)).bind(":limit", limit);
}

} // namespace

Status SqlUsageStore::record(const TenantContext &context, const std::vector<ModelCall> &calls, Instant at)
{
    if (calls.empty())
        return {};
    return m_database.write<void>(context, [&](Connection &connection) { return writeCalls(connection, {context.tenant(), {}, {}}, calls, at); });
}

void SqlUsageStore::post(const TenantContext &context, std::vector<ModelCall> calls, Instant at)
{
    if (calls.empty())
        return;
    m_database.post(context, [tenant = context.tenant(), calls = std::move(calls), at](Connection &connection) { return writeCalls(connection, {tenant, {}, {}}, calls, at); },
                    [](const Status &written) {
                        if (!written)
                            qCWarning(usageLog) << "usage could not be written:" << written.error().what;
                    });
}

Result<UsageTotals> SqlUsageStore::totals(const TenantContext &context, Span span)
{
    return m_database.read<UsageTotals>(context, [&](Connection &connection) -> Result<UsageTotals> {
        Statement row = connection.query("billing/sum_span");
        bindSlots(row, context, span);
        if (!row.next())
            return failure(row.status().error());
        return totalsAt(row, 0);
    });
}

Result<std::vector<UsageSlot>> SqlUsageStore::slots(const TenantContext &context, Span span)
{
    return m_database.read<std::vector<UsageSlot>>(context, [&](Connection &connection) -> Result<std::vector<UsageSlot>> {
        std::vector<UsageSlot> slots;
        Statement rows = connection.query("billing/list_slots");
        bindSlots(rows, context, span);
        while (rows.next())
            slots.push_back({slotBegin(rows.integer(0)), rows.text(1), rows.text(2), static_cast<CallPurpose>(rows.integer(3)), totalsAt(rows, 4)});
        if (!rows.status())
            return failure(rows.status().error());
        return slots;
    });
}

Result<std::vector<ContactUsage>> SqlUsageStore::byContact(const TenantContext &context, Span span, int limit)
{
    return m_database.read<std::vector<ContactUsage>>(context, [&](Connection &connection) -> Result<std::vector<ContactUsage>> {
        std::vector<ContactUsage> contacts;
        Statement rows = connection.query("billing/list_contacts");
        bindInstants(rows, context, span, limit);
        while (rows.next())
            contacts.push_back({ContactId(rows.integer(0)), totalsAt(rows, 1)});
        if (!rows.status())
            return failure(rows.status().error());
        return contacts;
    });
}

Result<std::vector<TurnUsage>> SqlUsageStore::byTurn(const TenantContext &context, Span span, int limit)
{
    return m_database.read<std::vector<TurnUsage>>(context, [&](Connection &connection) -> Result<std::vector<TurnUsage>> {
        std::vector<TurnUsage> turns;
        Statement rows = connection.query("billing/list_turns");
        bindInstants(rows, context, span, limit);
        while (rows.next()) {
            // COUNT(*) stands where answers do elsewhere: a turn is one answer of so many calls.
            UsageTotals totals = totalsAt(rows, 2);
            totals.answers = 1;
            turns.push_back({TurnId(rows.integer(0)), ContactId(rows.integer(1)), fromMillis(rows.integer(2)), totals});
        }
        if (!rows.status())
            return failure(rows.status().error());
        return turns;
    });
}

Result<AnswerFigures> SqlUsageStore::answers(const TenantContext &context, Span span)
{
    return m_database.read<AnswerFigures>(context, [&](Connection &connection) -> Result<AnswerFigures> {
        AnswerFigures figures;
        Statement fates = connection.query("billing/count_fates");
        fates.bind(":owner", context.tenant().value).bind(":from", toMillis(span.from)).bind(":to", toMillis(span.to));
        while (fates.next()) {
            const auto fate = static_cast<std::size_t>(fates.integer(0));
            if (fates.isNull(0) || fate >= figures.fates.size())
                figures.inProgress += fates.integer(1);
            else
                figures.fates[fate] = fates.integer(1);
        }
        if (!fates.status())
            return failure(fates.status().error());
        std::vector<std::chrono::milliseconds> times; // rising
        Statement rows = connection.query("billing/list_answer_times");
        rows.bind(":owner", context.tenant().value).bind(":from", toMillis(span.from)).bind(":to", toMillis(span.to));
        while (rows.next()) {
            times.emplace_back(rows.integer(0));
            ++(rows.integer(1) != 0 ? figures.byModel : figures.withoutModel);
        }
        if (!rows.status())
            return failure(rows.status().error());
        if (!times.empty()) {
            figures.median = times[times.size() / 2];
            figures.slow = times[std::min(times.size() - 1, times.size() * 95 / 100)];
        }
        return figures;
    });
}

Result<DocumentVolume> SqlUsageStore::volume(const TenantContext &context)
{
    return m_database.read<DocumentVolume>(context, [&](Connection &connection) -> Result<DocumentVolume> {
        Statement row = connection.query("billing/document_volume");
        row.bind(":owner", context.tenant().value);
        if (!row.next())
            return failure(row.status().error());
        return DocumentVolume{row.integer(0), row.integer(1)};
    });
}

Result<std::vector<QString>> SqlUsageStore::verify()
{
    return m_database.read<std::vector<QString>>(Scope::installation(), [](Connection &connection) -> Result<std::vector<QString>> {
        std::vector<QString> differences;
        Statement rows = connection.query("billing/recount");
        while (rows.next())
            differences.push_back(u"tenant %1, %2, %3 %4 (%5): the rows count %6 answers, %7 calls and %8 millionths of a euro more than the sums"_s
                                      .arg(rows.integer(0)).arg(toIso8601(slotBegin(rows.integer(1))), rows.text(2), rows.text(3))
                                      .arg(QLatin1String(nameOf(static_cast<CallPurpose>(rows.integer(4))))).arg(rows.integer(5)).arg(rows.integer(6)).arg(rows.integer(12)));
        if (!rows.status())
            return failure(rows.status().error());
        return differences;
    });
}

} // namespace passerelle::storage
