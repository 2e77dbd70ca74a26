#include "server/storage/sql_state_readers.h"

#include "server/domain/message.h"
#include "server/storage/usage_rows.h"

#include <algorithm>
#include <array>

namespace passerelle::storage {

namespace {

// So many answers of a day are looked at for how long they took: each is a look into two tables of large rows.
constexpr qint64 kAnswersLookedAt = 100;
// Numbers are given at the commit, times at the arrival: neighbours may stand the other way round.
constexpr std::chrono::minutes kDisorder{10};

DayFigures *figuresOn(std::vector<DayFigures> &figures, const std::vector<Span> &days, Instant at)
{
    const auto after = std::upper_bound(days.begin(), days.end(), at, [](Instant wanted, const Span &day) { return wanted < day.from; });
    if (after == days.begin() || at >= std::prev(after)->to)
        return nullptr;
    return &figures[static_cast<std::size_t>(std::prev(after) - days.begin())];
}

// The tenant's first message that arrived at that instant or later: its numbers rise with its times.
Result<qint64> firstNumberFrom(Connection &connection, TenantId tenant, Instant from)
{
    Statement newest = connection.query("figures/find_last");
    newest.bind(":owner", tenant.value);
    if (!newest.next())
        return newest.status() ? Result<qint64>(0) : failure(newest.status().error());
    qint64 low = 0;
    qint64 high = newest.integer(0) + 1;
    while (low < high) {
        const qint64 middle = low + (high - low) / 2;
        Statement row = connection.query("figures/find_from");
        row.bind(":owner", tenant.value).bind(":number", middle);
        if (!row.next())
            return row.status() ? Result<qint64>(high) : failure(row.status().error());
        if (row.integer(1) >= toMillis(from))
            high = middle;
        else
            low = row.integer(0) + 1;
    }
    return low;
}

void countIn(DayFigures &day, std::optional<Fate> fate)
{
    ++day.received;
    if (fate == Fate::Answered)
        ++day.answered;
    else if (fate == Fate::Drafted)
        ++day.drafted;
    else if (fate == Fate::ToPerson)
        ++day.toPerson;
}

Status readMessages(Connection &connection, TenantId tenant, qint64 from, const std::vector<Span> &days, std::vector<DayFigures> &figures)
{
    Statement rows = connection.query("figures/list_messages");
    rows.bind(":owner", tenant.value).bind(":number", from);
    while (rows.next()) {
        DayFigures *day = figuresOn(figures, days, fromMillis(rows.integer(0)));
        if (!day)
            continue;
        countIn(*day, rows.isNull(2) ? std::nullopt : std::optional(static_cast<Fate>(rows.integer(2))));
        if (!rows.isNull(1))
            day->ack.add(std::chrono::milliseconds(rows.integer(1)));
    }
    if (!rows.status())
        return rows.status();
    Statement gaps = connection.query("figures/list_gaps");
    gaps.bind(":owner", tenant.value).bind(":number", from);
    while (gaps.next()) {
        if (DayFigures *day = figuresOn(figures, days, fromMillis(gaps.integer(0))))
            ++day->unanswered;
    }
    return gaps.status();
}

Status readAnswers(Connection &connection, TenantId tenant, const Span &span, DayFigures &day)
{
    Statement cost = connection.query("billing/sum_span");
    cost.bind(":owner", tenant.value).bind(":from", usageSlotOf(span.from)).bind(":to", usageSlotOf(span.to));
    if (!cost.next())
        return cost.status();
    day.cost = {cost.integer(7)};
    Statement counted = connection.query("figures/count_answers");
    counted.bind(":owner", tenant.value).bind(":from", toMillis(span.from)).bind(":to", toMillis(span.to));
    if (!counted.next())
        return counted.status();
    const qint64 step = std::max<qint64>(1, (counted.integer(0) + kAnswersLookedAt - 1) / kAnswersLookedAt);
    Statement times = connection.query("figures/list_answer_times");
    times.bind(":owner", tenant.value).bind(":from", toMillis(span.from)).bind(":to", toMillis(span.to)).bind(":step", step);
    while (times.next())
        day.answer.add(std::chrono::milliseconds(times.integer(0)));
    return times.status();
}

std::optional<Instant> instantAt(const Statement &row, int column)
{
    return row.isNull(column) ? std::nullopt : std::optional(fromMillis(row.integer(column)));
}

Status readQueue(Connection &connection, const char *query, WaitingQueue &queue)
{
    Statement row = connection.query(query);
    if (row.next()) {
        queue.depth = row.integer(0);
        queue.oldest = instantAt(row, 1);
    }
    return row.status();
}

} // namespace

Result<std::vector<DayFigures>> SqlFiguresReader::figures(const TenantContext &context, const std::vector<Span> &days)
{
    return m_database.read<std::vector<DayFigures>>(context, [&](Connection &connection) -> Result<std::vector<DayFigures>> {
        std::vector<DayFigures> figures(days.size());
        if (days.empty())
            return figures;
        const auto first = firstNumberFrom(connection, context.tenant(), days.front().from - kDisorder);
        Status done = first ? readMessages(connection, context.tenant(), *first, days, figures) : failure(first.error());
        for (std::size_t i = 0; done && i < days.size(); ++i)
            done = readAnswers(connection, context.tenant(), days[i], figures[i]);
        if (!done)
            return failure(std::move(done).error());
        return figures;
    });
}

Result<std::vector<WaitingQueue>> SqlQueueReader::queues()
{
    // The inbox first, as the ledger does: what is drained meanwhile is counted once.
    const auto pending = m_inbox.pending();
    if (!pending)
        return failure(pending.error());
    return m_database.read<std::vector<WaitingQueue>>(Scope::installation(), [&](Connection &connection) -> Result<std::vector<WaitingQueue>> {
        WaitingQueue inbox{"inbox"};
        Statement drained = connection.query("tickets/find_drained_number");
        if (!drained.bind(":instance", m_instance).next())
            return failure(drained.status().error());
        for (const InboxPending &row : *pending) {
            if (row.number.value <= drained.integer(0))
                continue;
            ++inbox.depth;
            inbox.oldest = std::min(inbox.oldest.value_or(row.receivedAt), row.receivedAt);
        }
        std::array<WaitingQueue, 4> turns{WaitingQueue{"due"}, WaitingQueue{"working"}, WaitingQueue{"retry"}, WaitingQueue{"sending"}};
        Statement stages = connection.query("queues/count_turns");
        while (stages.next()) {
            WaitingQueue &queue = turns[static_cast<std::size_t>(std::clamp<qint64>(stages.integer(0), 0, 3))];
            queue.depth = stages.integer(1);
            queue.oldest = instantAt(stages, 2);
        }
        WaitingQueue uncertain{"uncertain", 0, {}, true};
        WaitingQueue dead{"dead_letters", 0, {}, true};
        Statement ended = connection.query("queues/count_dead");
        while (ended.next()) {
            WaitingQueue &queue = static_cast<Fate>(ended.integer(0)) == Fate::Uncertain ? uncertain : dead;
            queue.depth = ended.integer(1);
            queue.oldest = instantAt(ended, 2);
        }
        WaitingQueue replies{"replies"};
        WaitingQueue alerts{"alert_deliveries"};
        WaitingQueue documents{"documents"};
        Status done = stages.status() ? ended.status() : stages.status();
        if (done)
            done = readQueue(connection, "queues/count_replies", replies);
        if (done)
            done = readQueue(connection, "queues/count_alerts", alerts);
        if (done)
            done = readQueue(connection, "queues/count_documents", documents);
        if (!done)
            return failure(std::move(done).error());
        return std::vector<WaitingQueue>{inbox, turns[0], turns[1], turns[2], turns[3], uncertain, dead, replies, alerts, documents};
    });
}

} // namespace passerelle::storage
