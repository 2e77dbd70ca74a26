#include "server/storage/sql_ledger.h"

#include "server/storage/journal_records.h"
#include "server/storage/ledger_counts.h"
#include "server/storage/sql_media_store.h"

#include <limits>
#include <map>

namespace passerelle::storage {

using namespace Qt::StringLiterals;

namespace {

constexpr Millis kOverdueAfter{60'000};
constexpr int kPageLimit = 200;

qint64 beforeOrNewest(InboxNumber before) { return before.isValid() ? before.value : std::numeric_limits<qint64>::max(); }
int bounded(int limit) { return std::clamp(limit, 1, kPageLimit); }

std::optional<Millis> millisAt(const Statement &row, int column)
{
    return row.isNull(column) ? std::nullopt : std::optional(Millis(row.integer(column)));
}

void bindOwner(Statement &row, const std::optional<TenantContext> &context)
{
    if (context)
        row.bind(":owner", context->tenant().value);
    else
        row.bindNull(":owner");
}

// Reads JourneyMessages of one tenant over one connection.
class JourneyReader {
public:
    JourneyReader(Connection &connection, Cipher &cipher, TenantId tenant) : m_connection(connection), m_cipher(cipher), m_tenant(tenant) {}

    // `row` stands on a row of list_messages, list_dead or find_message.
    Result<JourneyMessage> read(const Statement &row)
    {
        JourneyMessage message;
        message.number = InboxNumber(row.integer(0));
        message.conversation = ConversationId(row.integer(1));
        message.channel = ChannelId(row.integer(2));
        message.turn = TurnId(row.integer(3));
        message.receivedAt = fromMillis(row.integer(4));
        message.ack = millisAt(row, 5);
        if (!row.isNull(6))
            message.fate = static_cast<Fate>(std::clamp<qint64>(row.integer(6), 0, kFateCount - 1));
        message.reason = row.text(7);
        message.duplicateOf = InboxNumber(row.integer(8));
        message.text = textOf(message, row.blobView(9));
        if (!message.fate) {
            message.stage = u"waiting"_s;
            if (!row.isNull(10))
                message.turn = TurnId(row.integer(10));
        }
        if (message.turn.isValid()) {
            if (auto done = addTurn(message); !done)
                return failure(std::move(done).error());
        }
        return message;
    }

    Status addContent(JourneyMessage &message)
    {
        if (!message.turn.isValid())
            return {};
        Statement row = m_connection.query("ledger/find_turn");
        row.bind(":id", message.turn.value).bind(":owner", m_tenant.value);
        if (!row.next())
            return row.status();
        message.usage = {.input = row.integer(9), .output = row.integer(10), .thinking = row.integer(11)};
        if (row.isNull(15))
            return {};
        const auto plain = m_cipher.open(KeyName::ofContact(m_tenant, ContactId(message.conversation.value)), {"turn", "draft", message.turn.value}, row.blobView(15));
        auto draft = plain ? decodeDraft(*plain) : Result<Draft>(failure(plain.error()));
        if (!draft) {
            message.reason += message.reason.isEmpty() ? u"the answer does not open"_s : u"; the answer does not open"_s;
            return {};
        }
        message.question = std::move(draft->question);
        message.searched = std::move(draft->searched);
        message.answer = std::move(draft->answer.text);
        message.answerKind = draft->answer.kind;
        message.model = std::move(draft->answer.model);
        message.passages = std::move(draft->passages);
        message.sentParts = std::move(draft->parts);
        if (message.reason.isEmpty())
            message.reason = draft->answer.reason;
        return {};
    }

private:
    // What cannot be opened is shown as such: a list must not end where one row is damaged.
    QString textOf(JourneyMessage &message, QByteArrayView sealed)
    {
        if (sealed.isEmpty())
            return {};
        const auto plain = m_cipher.open(KeyName::ofContact(m_tenant, ContactId(message.conversation.value)), {"message", "sealed", message.number.value}, sealed);
        const auto decoded = plain ? decodeTicketText(*plain) : Result<InboundMessage>(failure(plain.error()));
        if (decoded) {
            message.kind = decoded->kind;
            if (decoded->kind != MessageKind::Text)
                message.reading = readingOf(m_connection, m_cipher, m_tenant, ContactId(message.conversation.value), message.number);
            return decoded->text;
        }
        message.reason += u"the text does not open"_s;
        return {};
    }

    Status addTurn(JourneyMessage &message)
    {
        Statement row = m_connection.query("ledger/find_turn");
        row.bind(":id", message.turn.value).bind(":owner", m_tenant.value);
        if (!row.next())
            return row.status();
        const bool isCovered = message.number.value >= row.integer(12) && message.number.value <= row.integer(13);
        if (!message.fate && !isCovered) {
            message.turn = {}; // it waits for the turn after this one
            return {};
        }
        if (!message.fate) {
            message.stage = QString::fromLatin1(nameOf(static_cast<TurnStage>(std::clamp<qint64>(row.integer(0), 0, static_cast<int>(TurnStage::Finished)))));
            if (message.reason.isEmpty())
                message.reason = row.text(14);
        }
        message.attempts = static_cast<int>(row.integer(1));
        message.wait = std::max(Millis(0), Millis(row.integer(2)) - Millis(toMillis(message.receivedAt)));
        message.times = {.search = millisAt(row, 4), .model = millisAt(row, 5), .own = millisAt(row, 6), .send = millisAt(row, 7)};
        message.model = row.text(8);
        return addDelivery(message);
    }

    // As far as the channel says: one part that failed fails all; else the one that got least far.
    Status addDelivery(JourneyMessage &message)
    {
        Statement row = m_connection.query("deliveries/list_of_turn");
        row.bind(":turn", message.turn.value);
        while (row.next()) {
            const auto state = static_cast<DeliveryState>(std::clamp<qint64>(row.integer(0), 0, kDeliveryStateCount - 1));
            const bool hasFailed = message.delivery == DeliveryState::Failed;
            if (!message.delivery || state == DeliveryState::Failed || (!hasFailed && state < *message.delivery))
                message.delivery = state;
            message.deliveryAt = std::max(message.deliveryAt.value_or(fromMillis(0)), fromMillis(row.integer(1)));
        }
        return row.status();
    }

    Connection &m_connection;
    Cipher &m_cipher;
    TenantId m_tenant;
};

// What few messages are is found by an index of those; "answered" and "merged" are met soon enough by looking.
Statement messagesOf(Connection &connection, const MessageQuery &query)
{
    const bool rare = query.fate && *query.fate > Fate::Merged;
    Statement rows = connection.query(query.inProgress ? "ledger/list_open_messages" : rare ? "ledger/list_messages_of_fate" : "ledger/list_messages");
    rows.bind(":since", query.sinceDay);
    if (query.conversation)
        rows.bind(":conversation", query.conversation->value);
    else
        rows.bindNull(":conversation");
    if (query.inProgress)
        return rows;
    if (query.fate)
        rows.bind(":fate", static_cast<int>(*query.fate));
    else
        rows.bindNull(":fate");
    return rows;
}

} // namespace

Result<Ledger> SqlLedger::ledger(const std::optional<TenantContext> &context, qint64 sinceDay)
{
    // The inbox first: what is drained between the two readings is then counted once, by the main database, whose
    // highest number tells which of the inbox's rows it has.
    const auto pending = m_inbox.pending();
    if (!pending)
        return failure(pending.error());
    return m_database.read<Ledger>(Scope::tenantOrInstallation(context), [&](Connection &connection) -> Result<Ledger> {
        std::map<qint64, LedgerDay, std::greater<>> days;
        Statement drained = connection.query("tickets/find_drained_number");
        if (!drained.bind(":instance", m_instance).next())
            return failure(drained.status().error());
        std::optional<Instant> oldest;
        for (const InboxPending &row : *pending) {
            if (row.isReport || row.number.value <= drained.integer(0) || row.day < sinceDay || (context && row.tenant != context->tenant()))
                continue;
            LedgerDay &day = days[row.day];
            ++day.received;
            ++day.inProgress;
            oldest = std::min(oldest.value_or(row.receivedAt), row.receivedAt);
        }
        Statement counts = connection.query("ledger/list_counts");
        counts.bind(":since", sinceDay);
        bindOwner(counts, context);
        while (counts.next()) {
            LedgerDay &day = days[counts.integer(1)];
            const qint64 kind = counts.integer(2);
            if (kind == kReceivedKind)
                day.received += counts.integer(3);
            else if (kind == kOpenKind)
                day.inProgress += counts.integer(3);
            else if (kind >= 0 && kind < kFateCount)
                day.fates[static_cast<std::size_t>(kind)] += counts.integer(3);
        }
        if (!counts.status())
            return failure(counts.status().error());

        Ledger ledger;
        for (auto &[number, day] : days) {
            day.day = number;
            ledger.total.received += day.received;
            ledger.total.inProgress += day.inProgress;
            for (std::size_t i = 0; i < day.fates.size(); ++i)
                ledger.total.fates[i] += day.fates[i];
            ledger.days.push_back(day);
        }
        const Instant now = m_clock.now();
        Statement open = connection.query("ledger/find_oldest_open");
        open.bind(":overdue", toMillis(now - kOverdueAfter));
        bindOwner(open, context);
        if (!open.next())
            return failure(open.status().error());
        if (!open.isNull(0))
            oldest = std::min(oldest.value_or(fromMillis(open.integer(0))), fromMillis(open.integer(0)));
        ledger.overdue = static_cast<int>(open.integer(1));
        if (oldest)
            ledger.oldestInProgress = std::max(Millis(0), std::chrono::duration_cast<Millis>(now - *oldest));
        return ledger;
    });
}

Result<std::vector<QString>> SqlLedger::verify()
{
    return m_database.read<std::vector<QString>>(Scope::installation(), [](Connection &connection) -> Result<std::vector<QString>> {
        using Key = std::tuple<qint64, qint64, qint64>;
        std::map<Key, std::pair<qint64, qint64>> both; // counted, kept
        Statement recount = connection.query("ledger/recount");
        while (recount.next()) {
            both[{recount.integer(0), recount.integer(1), recount.integer(2)}].first += recount.integer(3);
            both[{recount.integer(0), recount.integer(1), kReceivedKind}].first += recount.integer(3);
        }
        if (!recount.status())
            return failure(recount.status().error());
        Statement kept = connection.query("ledger/list_counts");
        kept.bind(":since", std::numeric_limits<qint64>::min()).bindNull(":owner");
        while (kept.next())
            both[{kept.integer(0), kept.integer(1), kept.integer(2)}].second += kept.integer(3);
        if (!kept.status())
            return failure(kept.status().error());
        std::vector<QString> differences;
        for (const auto &[key, counts] : both) {
            if (counts.first != counts.second)
                differences.push_back(u"tenant %1, day %2, kind %3: %4 counted, %5 kept"_s.arg(std::get<0>(key)).arg(std::get<1>(key)).arg(std::get<2>(key))
                                          .arg(counts.first).arg(counts.second));
        }
        return differences;
    });
}

Result<std::vector<JourneyMessage>> SqlLedger::messages(const TenantContext &context, const MessageQuery &query)
{
    return m_database.read<std::vector<JourneyMessage>>(context, [&](Connection &connection) -> Result<std::vector<JourneyMessage>> {
        std::vector<JourneyMessage> found;
        JourneyReader reader(connection, m_cipher, context.tenant());
        Statement rows = messagesOf(connection, query);
        rows.bind(":owner", context.tenant().value).bind(":before", beforeOrNewest(query.before)).bind(":limit", bounded(query.limit));
        while (rows.next()) {
            auto message = reader.read(rows);
            if (!message)
                return failure(std::move(message).error());
            found.push_back(std::move(*message));
        }
        if (!rows.status())
            return failure(rows.status().error());
        return found;
    });
}

Result<JourneyMessage> SqlLedger::message(const TenantContext &context, InboxNumber number)
{
    return m_database.read<JourneyMessage>(context, [&](Connection &connection) -> Result<JourneyMessage> {
        Statement row = connection.query("ledger/find_message");
        row.bind(":owner", context.tenant().value).bind(":number", number.value);
        if (!row.next())
            return row.status() ? failure(ErrorKind::NotFound, u"no such message"_s) : failure(row.status().error());
        JourneyReader reader(connection, m_cipher, context.tenant());
        auto message = reader.read(row);
        if (!message)
            return message;
        if (auto done = reader.addContent(*message); !done)
            return failure(std::move(done).error());
        return message;
    });
}

Result<std::vector<JourneyMessage>> SqlLedger::deadLetters(const TenantContext &context, InboxNumber before, int limit)
{
    return m_database.read<std::vector<JourneyMessage>>(context, [&](Connection &connection) -> Result<std::vector<JourneyMessage>> {
        std::vector<JourneyMessage> found;
        JourneyReader reader(connection, m_cipher, context.tenant());
        Statement rows = connection.query("ledger/list_dead");
        rows.bind(":owner", context.tenant().value).bind(":before", beforeOrNewest(before)).bind(":limit", bounded(limit));
        while (rows.next()) {
            auto message = reader.read(rows);
            if (!message)
                return failure(std::move(message).error());
            found.push_back(std::move(*message));
        }
        if (!rows.status())
            return failure(rows.status().error());
        return found;
    });
}

Result<std::vector<RejectedCall>> SqlLedger::rejectedCalls(const TenantContext &context, int limit)
{
    return m_database.read<std::vector<RejectedCall>>(context, [&](Connection &connection) -> Result<std::vector<RejectedCall>> {
        std::vector<RejectedCall> calls;
        Statement rows = connection.query("ledger/list_rejected");
        rows.bind(":owner", context.tenant().value).bind(":limit", bounded(limit));
        while (rows.next()) {
            RejectedCall call{fromMillis(rows.integer(2)), ChannelId(rows.integer(1)), rows.text(3), {}};
            if (const auto plain = m_cipher.open(KeyName::ofTenant(context.tenant()), {"rejected_call", "sealed", rows.integer(0)}, rows.blobView(4)))
                call.snippet = QString::fromUtf8(*plain);
            calls.push_back(std::move(call));
        }
        if (!rows.status())
            return failure(rows.status().error());
        return calls;
    });
}

} // namespace passerelle::storage
