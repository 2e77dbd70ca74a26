#include "server/storage/sql_turn_store.h"

#include "server/base/crash_point.h"
#include "server/storage/delivery_settling.h"
#include "server/storage/fact_rows.h"
#include "server/storage/journal_records.h"
#include "server/storage/number_list.h"
#include "server/storage/sql_media_store.h"
#include "server/storage/knowledge_rows.h"
#include "server/storage/usage_rows.h"
#include "server/storage/turn_claiming.h"
#include "server/storage/turn_speech.h"

#include <QtCore/QLoggingCategory>

#include <algorithm>
#include <span>

namespace passerelle::storage {

using namespace Qt::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(turnLog, "passerelle.storage")

constexpr std::size_t kMessagesOfTurn = 100; // that are opened: nobody writes so many in earnest

struct LeaseRow {
    int waiting = 0;
    std::optional<qint64> burstDue;
    SpeakerRow speaker;
};

Error lostLease()
{
    return Error{ErrorKind::Conflict, u"the conversation's lease was lost"_s, {}};
}

Result<LeaseRow> heldLease(Connection &connection, const TurnClaim &claim)
{
    Statement row = connection.query("turns/find_lease");
    row.bind(":id", claim.conversation.value).bind(":owner", claim.tenant.value);
    if (!row.next())
        return row.status() ? failure(ErrorKind::NotFound, u"the conversation is gone"_s) : failure(row.status().error());
    if (row.integer(0) != claim.fence || row.integer(1) != claim.turn.value)
        return failure(lostLease());
    return LeaseRow{static_cast<int>(row.integer(2)), row.isNull(3) ? std::nullopt : std::optional(row.integer(3)), speakerAt(row, 4)};
}

Status extendLease(Connection &connection, const TurnClaim &claim, Instant until)
{
    return connection.query("turns/extend_lease").bind(":id", claim.conversation.value).bind(":until", toMillis(until)).run();
}

Status writeAnswer(Connection &connection, const TurnClaim &claim, const Draft &draft, const QByteArray &sealed, Instant now)
{
    Statement row = connection.query("turns/save_answered");
    const Answer &answer = draft.answer;
    row.bind(":id", claim.turn.value).bind(":model", answer.model.isEmpty() ? QString() : answer.model).bindBlob(":draft", sealed);
    row.bind(":delivered_fate", static_cast<int>(fateWhenDelivered(answer.kind)));
    row.bind(":input", answer.usage.input).bind(":output", answer.usage.output).bind(":thinking", answer.usage.thinking);
    if (draft.times.search)
        row.bind(":search_ms", qint64{draft.times.search->count()});
    if (draft.times.model)
        row.bind(":model_ms", qint64{draft.times.model->count()});
    if (auto done = row.run(); !done)
        return done;
    if (auto done = countAnswer(connection, {claim.tenant, claim.turn, claim.contact}, now); !done)
        return done;
    if (auto done = writeCalls(connection, {claim.tenant, claim.turn, claim.contact}, draft.answer.calls, now); !done)
        return done;
    crashPoint("before_answered");
    return {};
}

// What a takeover overtakes is kept as a suggestion, with what it was made from.
Result<SendPermit> withdrawWithRecord(Connection &connection, const TurnClaim &claim, SendPermit permit, const UnwrittenDraft &unwritten, const SealedAnswerRecord &record,
                                      Instant due, Instant now)
{
    if (permit == SendPermit::TakenOver) {
        if (auto done = SqlAnswerRecordStore::write(connection, claim, record, now); !done)
            return failure(std::move(done).error());
    }
    return withdraw(connection, claim, permit, unwritten, due, now);
}

} // namespace

Status SqlTurnStore::writing(Scope scope, const std::function<Status(Connection &)> &job)
{
    const auto done = m_database.write<bool>(scope, [&job](Connection &connection) -> Result<bool> {
        if (auto status = job(connection); !status)
            return failure(std::move(status).error());
        return true;
    });
    return done ? Status() : failure(done.error());
}

Result<std::vector<TurnClaim>> SqlTurnStore::claim(Instant now, Millis lease, int limit, const std::set<ChannelId> &without)
{
    return m_database.write<std::vector<TurnClaim>>(Scope::sideBySide(),
        [&](Connection &connection) { return claimDue(connection, now, {now + lease, m_instance}, limit, without); }, Durability::WithTheNext);
}

Result<std::vector<ConversationId>> SqlTurnStore::renew(const std::vector<TurnClaim> &claims, Instant leaseUntil)
{
    NumberList conversations;
    NumberList fences;
    for (const TurnClaim &claim : claims) {
        conversations.add(claim.conversation.value);
        fences.add(claim.fence);
    }
    return m_database.write<std::vector<ConversationId>>(Scope::sideBySide(), [&](Connection &connection) -> Result<std::vector<ConversationId>> {
        Statement rows = connection.query("turns/renew_leases");
        rows.bind(":conversations", conversations.text()).bind(":fences", fences.text()).bind(":until", toMillis(leaseUntil));
        std::vector<ConversationId> renewed;
        while (rows.next())
            renewed.push_back(ConversationId(rows.integer(0)));
        return rows.status() ? Result<std::vector<ConversationId>>(std::move(renewed)) : failure(rows.status().error());
    }, Durability::WithTheNext);
}

Result<TurnWork> SqlTurnStore::load(const TurnClaim &claim)
{
    QByteArray identity;
    QByteArray memory;
    QByteArray draft;
    Instant lastInboundAt;
    std::optional<Instant> speakerSince;
    std::optional<ChannelKind> channelKind;
    std::vector<SealedLine> spoken;
    std::vector<SealedFact> facts;
    auto messages = m_database.read<std::vector<ChainMessage>>(Scope::tenant(claim.tenant), [&](Connection &connection) -> Result<std::vector<ChainMessage>> {
        Statement row = connection.query("turns/find_work");
        row.bind(":id", claim.conversation.value).bind(":owner", claim.tenant.value).bind(":fence", claim.fence).bind(":turn", claim.turn.value);
        if (!row.next())
            return failure(row.status() ? lostLease() : row.status().error());
        lastInboundAt = fromMillis(row.integer(0));
        memory = row.blob(1);
        identity = row.blob(2);
        if (!row.isNull(7))
            speakerSince = fromMillis(row.integer(7));
        channelKind = channelKindFromName(row.text(8).toUtf8());
        const TurnRow covered{.stage = static_cast<TurnStage>(row.integer(5)), .coversFrom = row.integer(3), .coversTo = row.integer(4)};
        if (covered.stage != TurnStage::Claimed)
            draft = row.blob(6);
        auto lines = spokenLines(connection, claim);
        if (!lines)
            return failure(std::move(lines).error());
        spoken = std::move(*lines);
        auto known = factRows(connection, claim.tenant, claim.contact);
        if (!known)
            return failure(std::move(known).error());
        facts = std::move(*known);
        return messagesOf(connection, claim.conversation.value, claim.turn.value, covered);
    });
    if (!messages)
        return failure(std::move(messages).error());
    auto work = open(claim, identity, memory, draft, *messages);
    if (!work)
        return work;
    work->lastInboundAt = lastInboundAt;
    work->channelKind = channelKind.value_or(ChannelKind::ManyChat);
    work->speaksSince = claim.speaker == Owner::Bot ? speakerSince : std::nullopt;
    openSpoken(m_cipher, claim, spoken, *work);
    work->facts = openFacts(m_cipher, claim.tenant, std::move(facts));
    if (auto done = addReadings(claim, work->messages); !done)
        return failure(std::move(done).error());
    return work;
}

// Most turns carry nothing but text.
Status SqlTurnStore::addReadings(const TurnClaim &claim, std::vector<WaitingMessage> &messages)
{
    if (std::all_of(messages.begin(), messages.end(), [](const WaitingMessage &message) { return message.kind == MessageKind::Text; }))
        return {};
    return m_database.read<void>(Scope::tenant(claim.tenant), [&](Connection &connection) -> Status {
        for (WaitingMessage &message : messages) {
            if (message.kind != MessageKind::Text)
                message.reading = readingOf(connection, m_cipher, claim.tenant, claim.contact, message.number);
        }
        return {};
    });
}

Result<TurnWork> SqlTurnStore::open(const TurnClaim &claim, const QByteArray &identity, const QByteArray &memory, const QByteArray &draft,
                                    const std::vector<ChainMessage> &messages)
{
    const KeyName key = KeyName::ofContact(claim.tenant, claim.contact);
    TurnWork work;
    const auto plainIdentity = m_cipher.open(key, {"contact", "identity", claim.contact.value}, identity);
    const auto who = plainIdentity ? decodeIdentity(*plainIdentity) : Result<IdentityRecord>(failure(plainIdentity.error()));
    if (!who)
        return failure(who.error().during(u"opening the contact"_s));
    work.contactKey = who->key;
    work.contactName = who->name;
    work.contactAlias = who->alias;
    for (const ChainMessage &message : std::span(messages).last(std::min(messages.size(), kMessagesOfTurn))) {
        const auto plain = m_cipher.open(key, {"message", "sealed", message.number}, message.sealed);
        const auto text = plain ? decodeTicketText(*plain) : Result<InboundMessage>(failure(plain.error()));
        if (!text)
            return failure(text.error().during(u"opening a message"_s));
        work.messages.push_back({.number = InboxNumber(message.number), .receivedAt = message.receivedAt, .text = text->text, .locale = text->locale,
                                 .kind = text->kind, .media = text->media});
    }
    if (work.messages.empty())
        return failure(ErrorKind::Corrupt, u"the turn has no message left"_s);
    if (!memory.isEmpty()) {
        const auto plain = m_cipher.open(key, {"conversation", "memory", claim.conversation.value}, memory);
        auto kept = plain ? decodeMemory(*plain) : Result<MemoryRecord>(failure(plain.error()));
        if (!kept)
            return failure(kept.error().during(u"opening the memory"_s));
        work.memory = std::move(kept->memory);
        work.sent = std::move(kept->sent);
    }
    if (!draft.isEmpty()) {
        const auto plain = m_cipher.open(key, {"turn", "draft", claim.turn.value}, draft);
        auto written = plain ? decodeDraft(*plain) : Result<Draft>(failure(plain.error()));
        if (!written)
            return failure(written.error().during(u"opening the draft"_s));
        work.draft = std::move(*written);
    }
    return work;
}

Result<QByteArray> SqlTurnStore::sealDraft(const TurnClaim &claim, const Draft &draft)
{
    return m_cipher.seal(KeyName::ofContact(claim.tenant, claim.contact), {"turn", "draft", claim.turn.value}, encodeDraft(draft));
}

// An answer without its record is better than none.
SealedAnswerRecord SqlTurnStore::sealRecord(const TurnClaim &claim, const Draft &draft, Instant now)
{
    auto sealed = m_records.seal(claim, draft, now);
    if (sealed)
        return std::move(*sealed);
    qCWarning(turnLog, "turn %lld: its record could not be sealed: %s", static_cast<long long>(claim.turn.value), qUtf8Printable(sealed.error().what));
    return {};
}

Result<SendPermit> SqlTurnStore::saveAnswered(const TurnClaim &claim, const Draft &draft, Instant leaseUntil, const SendRules &rules)
{
    const auto sealed = sealDraft(claim, draft);
    if (!sealed)
        return failure(sealed.error());
    const SealedAnswerRecord record = sealRecord(claim, draft, m_clock.now());
    const auto granted = m_database.write<SendPermit>(Scope::tenant(claim.tenant), [&](Connection &connection) -> Result<SendPermit> {
        const auto held = heldLease(connection, claim);
        if (!held)
            return failure(held.error());
        const Instant now = m_clock.now();
        const SendPermit permit = permitOf(held->speaker, claim, rules.purpose);
        if (permit != SendPermit::Granted)
            return withdrawWithRecord(connection, claim, permit, {&draft, *sealed}, record, held->burstDue ? fromMillis(*held->burstDue) : now, now);
        Status done = writeAnswer(connection, claim, draft, *sealed, now);
        if (done)
            done = SqlAnswerRecordStore::write(connection, claim, record, now);
        if (done)
            done = extendLease(connection, claim, leaseUntil);
        if (!done)
            return failure(std::move(done).error());
        return permit;
    });
    if (granted == SendPermit::Granted)
        m_records.noteWritten(record);
    return granted;
}

Result<SendPermit> SqlTurnStore::beginSending(const TurnClaim &claim, const Draft *unwritten, Instant now, Instant leaseUntil, const SendRules &rules)
{
    const auto sealed = unwritten ? sealDraft(claim, *unwritten) : Result<QByteArray>(QByteArray());
    if (!sealed)
        return failure(sealed.error());
    const SealedAnswerRecord record = unwritten ? sealRecord(claim, *unwritten, now) : SealedAnswerRecord();
    const auto granted = m_database.write<SendPermit>(Scope::tenant(claim.tenant), [&](Connection &connection) -> Result<SendPermit> {
        const auto held = heldLease(connection, claim);
        if (!held)
            return failure(held.error());
        SendPermit permit = permitOf(held->speaker, claim, rules.purpose);
        if (permit == SendPermit::Bumped || (permit == SendPermit::Granted && held->waiting > 0)) {
            const auto turn = findTurn(connection, claim.turn.value, claim.conversation.value);
            if (!turn)
                return failure(turn.error());
            if (turn->isPartlySent)
                permit = SendPermit::Granted; // a second, whole answer after the first half of this one helps nobody
            else if (turn->bumps < rules.maxBumps)
                permit = SendPermit::Bumped;
        }
        if (permit != SendPermit::Granted)
            return withdrawWithRecord(connection, claim, permit, {unwritten, *sealed}, record, held->burstDue ? fromMillis(*held->burstDue) : now, now);
        Status done;
        if (unwritten)
            done = writeAnswer(connection, claim, *unwritten, *sealed, now);
        if (done)
            done = SqlAnswerRecordStore::write(connection, claim, record, now);
        if (done && rules.purpose == SendPurpose::HandOver)
            done = wantPerson(connection, claim, held->speaker, rules.cause, rules.wantedUntil, now);
        if (done)
            done = connection.query("turns/begin_sending").bind(":id", claim.turn.value).run();
        if (done)
            done = extendLease(connection, claim, leaseUntil);
        if (!done)
            return failure(std::move(done).error());
        crashPoint("before_sending_written");
        return permit;
    });
    if (granted == SendPermit::Granted)
        m_records.noteWritten(record);
    return granted;
}

Status SqlTurnStore::hurry(ChannelId channel, Instant now)
{
    return writing(Scope::installation(), [&](Connection &connection) -> Status {
        return connection.query("turns/hurry_channel").bind(":channel", channel.value).bind(":now", toMillis(now)).run();
    });
}

Status SqlTurnStore::retryLater(const TurnClaim &claim, TurnStage stage, Instant at, const QString &reason, const Draft *partlySent)
{
    const auto sealed = partlySent ? sealDraft(claim, *partlySent) : Result<QByteArray>(QByteArray());
    if (!sealed)
        return failure(sealed.error());
    return writing(Scope::tenant(claim.tenant), [&](Connection &connection) -> Status {
        const auto held = heldLease(connection, claim);
        if (!held)
            return failure(held.error());
        Statement turn = connection.query("turns/save_retry");
        turn.bind(":id", claim.turn.value).bind(":stage", static_cast<int>(stage)).bind(":reason", reason);
        if (auto done = turn.run(); !done)
            return done;
        if (partlySent) {
            if (auto done = connection.query("turns/save_draft").bind(":id", claim.turn.value).bindBlob(":draft", *sealed).run(); !done)
                return done;
        }
        crashPoint("before_retry_written");
        const Instant due = std::max(at, fromMillis(held->burstDue.value_or(0)));
        return releaseConversation(connection, claim.conversation.value, due, at);
    });
}

Status SqlTurnStore::finish(const TurnClaim &claim, const TurnEnd &end, Instant now)
{
    QByteArray memory;
    if (end.memory) {
        auto sealed = m_cipher.seal(KeyName::ofContact(claim.tenant, claim.contact), {"conversation", "memory", claim.conversation.value},
                                    encodeMemory({*end.memory, end.sent}));
        if (!sealed)
            return failure(std::move(sealed).error());
        memory = std::move(*sealed);
    }
    const auto sent = sentFingerprints(m_cipher, claim.tenant, claim.channel, end.messageIds);
    if (!sent)
        return failure(sent.error());
    return writing(Scope::tenant(claim.tenant), [&](Connection &connection) -> Status {
        const auto held = heldLease(connection, claim);
        if (!held)
            return failure(held.error());
        const auto turn = findTurn(connection, claim.turn.value, claim.conversation.value);
        if (!turn)
            return failure(turn.error());
        const auto settled = noteSent(connection, claim, *sent, {end.fate, end.reason}, now);
        if (!settled)
            return failure(settled.error());
        if (auto done = noteSpeech(connection, claim, *turn, held->speaker, end, now); !done)
            return done;
        const ClosingTurn closing{claim.tenant.value, claim.conversation.value, claim.turn.value};
        if (auto done = closeTurn(connection, closing, *turn, settled->fate, settled->reason, end.times, now); !done)
            return done;
        if (auto done = writeKnowledge(connection, m_cipher, claim, {turn->coversFrom, turn->coversTo}, end, now); !done)
            return done;
        if (!end.facts.empty()) {
            if (auto kept = keepFacts(connection, m_cipher, claim.tenant, claim.contact, end.facts, end.factLimits); !kept)
                return failure(std::move(kept).error());
        }
        crashPoint("before_outcome");
        if (memory.isEmpty())
            return {};
        return connection.query("turns/save_memory").bind(":id", claim.conversation.value).bindBlob(":memory", memory).run();
    });
}

Result<std::optional<Instant>> SqlTurnStore::nextDue()
{
    return m_database.read<std::optional<Instant>>(Scope::installation(), [](Connection &connection) -> Result<std::optional<Instant>> {
        Statement row = connection.query("turns/find_next_due");
        if (!row.next())
            return failure(row.status().error());
        return row.isNull(0) ? std::nullopt : std::optional(fromMillis(row.integer(0)));
    });
}

} // namespace passerelle::storage
