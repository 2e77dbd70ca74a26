#include "server/storage/sql_ticket_store.h"

#include "server/base/crash_point.h"
#include "server/storage/journal_records.h"
#include "server/storage/ledger_counts.h"
#include "server/storage/speaker_rows.h"

#include <unordered_map>

namespace passerelle::storage {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::days kErasuresKeptLonger{60}; // than fingerprints of messages: as long as a service may have been away
constexpr int kRejectedCallsKept = 200;
// How far back another service's messages are looked at for one that is repeated: as the drainer's own memory; by text alone only
// as long as a channel waits before it tries again.
constexpr auto kStrongElsewhere = std::chrono::days(30);
constexpr auto kWeakElsewhere = std::chrono::seconds(30);

SealPlace identityPlace(qint64 contact) { return {"contact", "identity", contact}; }
SealPlace textPlace(qint64 number) { return {"message", "sealed", number}; }

void bindTime(Statement &row, const char *name, const std::optional<qint64> &value)
{
    if (value)
        row.bind(name, *value);
    else
        row.bindNull(name);
}

std::optional<qint64> timeAt(const Statement &row, int column)
{
    return row.isNull(column) ? std::nullopt : std::optional(row.integer(column));
}

// A conversation as the batch changes it; read once, written once.
struct OpenConversation {
    qint64 owner = 0;
    std::optional<qint64> lastNumber, lastInboundAt, firstWaiting, burstStart, burstDue, openSince, dueAt, leasedUntil, retryAt;
    qint64 waiting = 0;
    qint64 lastWaitingAt = 0;
    QString lastText;
    bool hasNews = false;
    SpeakerRow speaker;
    bool speakerChanged = false;
    bool leaseMoved = false;
    qint64 activityAt = 0;      // when the contact or a person wrote
    qint64 unread = 0;          // the contact's messages that come in with the batch, after `seen`
    std::optional<qint64> seen; // a person wrote in the business' own app, and has read what stands before
};

// How a ticket ends at once, if it does.
struct TicketEnd {
    std::optional<Fate> fate;
    QString reason;
};

class BatchWriter {
public:
    BatchWriter(Connection &connection, const DueRule &due, int instance) : m_connection(connection), m_due(due), m_instance(instance) {}

    Status write(const std::vector<Ticket> &tickets, const std::vector<QByteArray> &sealed)
    {
        Statement last = m_connection.query("tickets/find_drained_number");
        if (!last.bind(":instance", m_instance).next())
            return last.status();
        const qint64 drained = last.integer(0);
        for (std::size_t i = 0; i < tickets.size(); ++i) {
            if (tickets[i].number.value <= drained)
                continue; // a crash came between the commit and the inbox's removal
            const auto repeated = repeatedElsewhere(tickets[i]);
            if (!repeated)
                return failure(repeated.error());
            if (auto done = repeated->isValid() ? insert(repeatOf(tickets[i], *repeated), {}) : insert(tickets[i], sealed[i]); !done)
                return done;
        }
        if (m_instance > 0 && !tickets.empty()) {
            if (auto noted = m_connection.query("tickets/save_drained_number").bind(":number", tickets.back().number.value).bind(":instance", m_instance).run(); !noted)
                return noted;
        }
        for (auto &[id, conversation] : m_conversations) {
            if (auto done = save(id, conversation); !done)
                return done;
        }
        return m_counts.write(m_connection);
    }
    std::optional<Instant> earliestDue() const { return m_earliest; }

private:
    // A channel that repeats itself may come by another service; none: it is alone, or the first to see it.
    Result<InboxNumber> repeatedElsewhere(const Ticket &ticket)
    {
        if (m_instance == 0 || !ticket.fingerprint || ticket.fate == Fate::Duplicate)
            return InboxNumber();
        const Instant since = ticket.receivedAt - (ticket.fingerprint->weak ? Millis(kWeakElsewhere) : Millis(kStrongElsewhere));
        Statement row = m_connection.query("tickets/find_repeated");
        row.bind(":hash", static_cast<qint64>(ticket.fingerprint->hash)).bind(":since", toMillis(since)).bind(":instance", m_instance);
        if (row.next())
            return InboxNumber(row.integer(0));
        return row.status() ? Result<InboxNumber>(InboxNumber()) : failure(row.status().error());
    }
    static Ticket repeatOf(Ticket ticket, InboxNumber first)
    {
        ticket.fate = Fate::Duplicate;
        ticket.duplicateOf = first;
        ticket.reason.clear();
        ticket.fingerprint.reset();
        return ticket;
    }

    Result<OpenConversation *> conversationOf(const Ticket &ticket)
    {
        const qint64 id = ticket.contact.conversation.value;
        const auto [place, isNew] = m_conversations.try_emplace(id);
        OpenConversation &conversation = place->second;
        if (!isNew)
            return &conversation;
        Statement row = m_connection.query("tickets/find_conversation");
        row.bind(":id", id).bind(":owner", ticket.tenant.value);
        if (!row.next())
            return row.status() ? Result<OpenConversation *>(failure(ErrorKind::NotFound, u"a ticket's conversation is gone"_s)) : failure(row.status().error());
        conversation = {.owner = ticket.tenant.value, .lastNumber = timeAt(row, 0), .lastInboundAt = timeAt(row, 1), .firstWaiting = timeAt(row, 3),
                        .burstStart = timeAt(row, 4), .burstDue = {}, .openSince = timeAt(row, 5), .dueAt = timeAt(row, 6), .leasedUntil = timeAt(row, 7),
                        .retryAt = timeAt(row, 8), .waiting = row.integer(2), .lastWaitingAt = 0, .lastText = {}, .hasNews = false, .speaker = speakerAt(row, 9),
                        .speakerChanged = false, .leaseMoved = false, .activityAt = 0, .unread = 0, .seen = {}};
        return &conversation;
    }

    Status insert(const Ticket &ticket, const QByteArray &sealed)
    {
        std::optional<qint64> previous;
        TicketEnd end{ticket.fate, ticket.reason};
        if (ticket.contact.conversation.isValid()) {
            auto conversation = conversationOf(ticket);
            if (!conversation)
                return failure(std::move(conversation).error());
            if (ticket.fate != Fate::Duplicate) {
                previous = (*conversation)->lastNumber;
                if (auto done = listen(**conversation, ticket, end); !done)
                    return done;
                enter(**conversation, ticket, end);
            } else if (ticket.speech.effect != TicketSpeech::Effect::None) {
                TicketEnd ignored;
                changeSpeaker(**conversation, ticket, ignored);
                (*conversation)->hasNews |= (*conversation)->speakerChanged || (*conversation)->leaseMoved;
            }
        }
        m_counts.received(ticket.tenant.value, ticket.day);
        if (end.fate)
            m_counts.ended(ticket.tenant.value, ticket.day, *end.fate);
        return insertRow(ticket, sealed, previous, end);
    }

    // Who speaks from this ticket on.
    static void changeSpeaker(OpenConversation &conversation, const Ticket &ticket, TicketEnd &end)
    {
        const qint64 at = toMillis(ticket.receivedAt);
        SpeakerRow &speaker = conversation.speaker;
        const auto becomes = [&](Owner owner, OwnershipCause cause, std::optional<Instant> until) {
            speaker.become(owner, cause, at, until);
            conversation.speakerChanged = true;
        };
        if (speaker.hasLapsed(at))
            becomes(Owner::Bot, OwnershipCause::Idle, {});
        const TicketSpeech &speech = ticket.speech;
        if (speech.effect == TicketSpeech::Effect::TakeOver) {
            if (speaker.owner != Owner::Person) {
                becomes(Owner::Person, speech.cause, speech.leaseUntil);
            } else if (speech.leaseUntil) {
                speaker.until = std::max(speaker.until.value_or(0), toMillis(*speech.leaseUntil));
                conversation.leaseMoved = true;
            }
        } else if (speech.effect == TicketSpeech::Effect::GiveBack && speaker.owner != Owner::Bot) {
            if (speech.cause == OwnershipCause::Keyword) {
                becomes(Owner::Bot, speech.cause, {});
                end = {Fate::NoReplyDue, u"the word gave the conversation back to the assistant"_s};
            } else if (speaker.cause == speech.cause) {
                becomes(Owner::Bot, speech.cause, {}); // what the channel took; a console's takeover is the console's to end
            }
        }
    }

    // Whether a person is to answer it, too.
    Status listen(OpenConversation &conversation, const Ticket &ticket, TicketEnd &end)
    {
        changeSpeaker(conversation, ticket, end);
        const SpeakerRow &speaker = conversation.speaker;
        const bool isEcho = ticket.message.kind == MessageKind::BusinessEcho;
        if (!end.fate && speaker.owner != Owner::Bot && ticket.speech.effect != TicketSpeech::Effect::Heard)
            end = {Fate::ToPerson, speaker.owner == Owner::Person ? u"a person speaks in this conversation"_s : u"a person is wanted in this conversation"_s};
        if (!isEcho && end.fate != Fate::ToPerson)
            return {};
        return writeSpoken(m_connection, {ticket.tenant.value, ticket.contact.conversation.value, toMillis(ticket.receivedAt), isEcho, ticket.number.value});
    }

    void enter(OpenConversation &conversation, const Ticket &ticket, const TicketEnd &end)
    {
        const qint64 receivedAt = toMillis(ticket.receivedAt);
        conversation.lastNumber = ticket.number.value;
        const InboundMessage &message = ticket.message;
        // Only what the contact writes opens the channel's window, from when it was written on.
        if (message.kind != MessageKind::BusinessEcho && message.kind != MessageKind::System && message.kind != MessageKind::Edited) {
            const qint64 writtenAt = message.writtenAt ? std::min(toMillis(*message.writtenAt), receivedAt) : receivedAt;
            conversation.lastInboundAt = std::max(writtenAt, conversation.lastInboundAt.value_or(0));
        }
        noteForPeople(conversation, ticket);
        conversation.hasNews = true;
        if (end.fate)
            return;
        if (conversation.waiting++ == 0) {
            conversation.firstWaiting = ticket.number.value;
            conversation.burstStart = receivedAt;
        }
        if (!conversation.openSince)
            conversation.openSince = receivedAt;
        conversation.lastWaitingAt = receivedAt;
        conversation.lastText = ticket.message.text;
    }

    // How far people have read, and when something last happened for them.
    static void noteForPeople(OpenConversation &conversation, const Ticket &ticket)
    {
        const bool isSeen = ticket.isHistory || ticket.message.kind == MessageKind::BusinessEcho;
        conversation.activityAt = std::max(conversation.activityAt, toMillis(ticket.receivedAt));
        if (isSeen)
            conversation.seen = ticket.number.value;
        conversation.unread = isSeen ? 0 : conversation.unread + 1;
    }

    Status insertRow(const Ticket &ticket, const QByteArray &sealed, const std::optional<qint64> &previous, const TicketEnd &end)
    {
        Statement row = m_connection.query("tickets/insert_message");
        row.bind(":number", ticket.number.value).bind(":owner", ticket.tenant.value).bind(":day", ticket.day);
        row.bind(":received_at", toMillis(ticket.receivedAt));
        bindTime(row, ":conversation", ticket.contact.conversation.isValid() ? std::optional(ticket.contact.conversation.value) : std::nullopt);
        bindTime(row, ":channel", ticket.channel.isValid() ? std::optional(ticket.channel.value) : std::nullopt);
        bindTime(row, ":ack", ticket.ackTime ? std::optional<qint64>(ticket.ackTime->count()) : std::nullopt);
        bindTime(row, ":previous", previous);
        bindTime(row, ":fate", end.fate ? std::optional<qint64>(static_cast<int>(*end.fate)) : std::nullopt);
        bindTime(row, ":duplicate_of", ticket.duplicateOf.isValid() ? std::optional(ticket.duplicateOf.value) : std::nullopt);
        row.bind(":reason", end.reason.isEmpty() ? QString() : end.reason);
        if (sealed.isEmpty())
            row.bindNull(":sealed");
        else
            row.bindBlob(":sealed", sealed);
        if (auto done = row.run(); !done || !ticket.fingerprint)
            return done;
        Statement print = m_connection.query("tickets/insert_fingerprint");
        print.bind(":number", ticket.number.value).bind(":hash", static_cast<qint64>(ticket.fingerprint->hash));
        print.bind(":weak", ticket.fingerprint->weak).bind(":received_at", toMillis(ticket.receivedAt));
        return print.run();
    }

    Status save(qint64 id, OpenConversation &conversation)
    {
        if (!conversation.hasNews)
            return {};
        if (auto done = saveSpeaker(id, conversation); !done)
            return done;
        if (conversation.lastWaitingAt > 0) {
            const Instant due = m_due({TenantId(conversation.owner), fromMillis(*conversation.burstStart), fromMillis(conversation.lastWaitingAt), conversation.lastText});
            conversation.burstDue = toMillis(due);
            // A lease is left alone: who holds it looks again when it ends.
            if (!conversation.leasedUntil)
                conversation.dueAt = std::max(*conversation.burstDue, conversation.retryAt.value_or(0));
            m_earliest = std::min(m_earliest.value_or(due), fromMillis(*conversation.dueAt));
        }
        Statement row = m_connection.query(conversation.burstDue ? "tickets/save_conversation" : "tickets/save_conversation_quietly");
        row.bind(":id", id).bind(":owner", conversation.owner);
        bindTime(row, ":last_number", conversation.lastNumber);
        bindTime(row, ":last_inbound_at", conversation.lastInboundAt);
        row.bind(":activity_at", conversation.activityAt).bind(":unread", conversation.unread);
        bindTime(row, ":seen", conversation.seen);
        if (conversation.burstDue) {
            row.bind(":waiting", conversation.waiting);
            bindTime(row, ":first_waiting", conversation.firstWaiting);
            bindTime(row, ":burst_start", conversation.burstStart);
            bindTime(row, ":burst_due", conversation.burstDue);
            bindTime(row, ":open_since", conversation.openSince);
            bindTime(row, ":due_at", conversation.dueAt);
        }
        return row.run();
    }

    Status saveSpeaker(qint64 id, const OpenConversation &conversation)
    {
        if (conversation.speakerChanged)
            return writeSpeaker(m_connection, id, conversation.speaker, {});
        return conversation.leaseMoved ? moveLease(m_connection, id, conversation.speaker.until) : Status();
    }

    Connection &m_connection;
    const DueRule &m_due;
    const int m_instance;
    std::unordered_map<qint64, OpenConversation> m_conversations;
    LedgerCounts m_counts;
    std::optional<Instant> m_earliest;
};

} // namespace

Result<InboxNumber> SqlTicketStore::drainedUpTo()
{
    return m_database.read<InboxNumber>(Scope::installation(), [this](Connection &connection) -> Result<InboxNumber> {
        Statement row = connection.query("tickets/find_drained_number");
        if (!row.bind(":instance", m_instance).next())
            return failure(row.status().error());
        return InboxNumber(row.integer(0));
    });
}

Result<std::vector<ContactHandle>> SqlTicketStore::resolve(const std::vector<ContactIdentity> &identities)
{
    const auto found = findOrInsert(identities);
    if (!found)
        return failure(found.error());
    if (auto sealed = sealIdentities(identities, *found); !sealed)
        return failure(std::move(sealed).error());
    std::vector<ContactHandle> handles;
    handles.reserve(found->size());
    for (const Found &one : *found)
        handles.push_back({ContactId(one.contact), ConversationId(one.contact), one.erasedAt > 0 ? std::optional(fromMillis(one.erasedAt)) : std::nullopt});
    return handles;
}

// A contact that WhatsApp names twice is found by the first name alone where that is known. By the other, a telephone
// number, only while no first name is known for it: numbers are given to other people.
Status SqlTicketStore::find(Connection &connection, const ContactIdentity &identity, Found &found)
{
    const auto look = [&](const char *query, const QByteArray &fingerprint) -> Result<Found> {
        Statement row = connection.query(query);
        row.bind(":owner", identity.tenant.value).bind(":channel", identity.channel.value).bindBlob(":fingerprint", fingerprint);
        if (row.next())
            return Found{.contact = row.integer(0), .needsIdentity = row.integer(1) != 0};
        return row.status() ? Result<Found>(Found()) : failure(row.status().error());
    };
    auto known = look("tickets/find_contact", identity.fingerprint);
    if (known && !identity.aliasFingerprint.isEmpty()) {
        const auto other = look(known->contact > 0 ? "tickets/find_contact" : "tickets/find_contact_without_alias", identity.aliasFingerprint);
        if (!other)
            return failure(other.error());
        const bool isSame = known->contact > 0 && known->contact == other->contact;
        if (known->contact == 0)
            known = *other;
        known->needsNames = !isSame;
    }
    if (!known)
        return failure(std::move(known).error());
    found = *known;
    return {};
}

Status SqlTicketStore::findErasure(Connection &connection, const ContactIdentity &identity, Found &found) const
{
    if (m_instance == 0)
        return {};
    Statement row = connection.query("tickets/find_erased_name");
    row.bind(":owner", identity.tenant.value).bind(":channel", identity.channel.value).bindBlob(":fingerprint", identity.fingerprint).bindBlob(":alias", identity.aliasFingerprint);
    if (row.next())
        found.erasedAt = row.integer(0);
    return row.status();
}

Status SqlTicketStore::insert(Connection &connection, const ContactIdentity &identity, Found &found)
{
    Status done;
    if (found.contact == 0) {
        Statement contact = connection.query("tickets/insert_contact");
        contact.bind(":owner", identity.tenant.value).bind(":channel", identity.channel.value).bindBlob(":fingerprint", identity.fingerprint);
        if (done = contact.run(); !done)
            return done;
        found = {.contact = connection.lastInsertId(), .needsIdentity = true, .needsNames = !identity.aliasFingerprint.isEmpty(), .erasedAt = found.erasedAt};
        Statement conversation = connection.query("tickets/insert_conversation");
        conversation.bind(":id", found.contact).bind(":owner", identity.tenant.value).bind(":channel", identity.channel.value);
        done = conversation.run();
    }
    for (const QByteArray &name : {identity.fingerprint, identity.aliasFingerprint}) {
        if (!done || !found.needsNames)
            break;
        Statement alias = connection.query("tickets/save_alias");
        alias.bind(":owner", identity.tenant.value).bind(":channel", identity.channel.value).bindBlob(":fingerprint", name).bind(":contact", found.contact);
        done = alias.run();
    }
    found.needsNames = false;
    return done;
}

Result<std::vector<SqlTicketStore::Found>> SqlTicketStore::findOrInsert(const std::vector<ContactIdentity> &identities)
{
    const auto findAll = [this, &identities](Connection &connection) -> Result<std::vector<Found>> {
        std::vector<Found> found(identities.size());
        for (std::size_t i = 0; i < identities.size(); ++i) {
            Status done = find(connection, identities[i], found[i]);
            if (done)
                done = findErasure(connection, identities[i], found[i]);
            if (!done)
                return failure(std::move(done).error());
        }
        return found;
    };
    const auto isKnown = [](const Found &one) { return one.contact > 0 && !one.needsNames; };
    // Whoever does not say when something was received brings contacts in on purpose.
    const auto isGone = [&identities](const Found &one, std::size_t i) {
        const qint64 received = toMillis(identities[i].lastReceivedAt);
        return one.contact == 0 && received > 0 && received <= one.erasedAt;
    };
    auto found = m_database.read<std::vector<Found>>(Scope::installation(), findAll);
    if (!found || std::all_of(found->begin(), found->end(), isKnown))
        return found;
    return m_database.write<std::vector<Found>>(Scope::installation(), [&](Connection &connection) -> Result<std::vector<Found>> {
        std::vector<Found> complete = *found;
        for (std::size_t i = 0; i < identities.size(); ++i) {
            if (isKnown(complete[i]))
                continue;
            // Looked for again: it may be one that was just entered under its other name.
            Status done = find(connection, identities[i], complete[i]);
            if (done)
                done = findErasure(connection, identities[i], complete[i]);
            if (done && !isKnown(complete[i]) && !isGone(complete[i], i))
                done = insert(connection, identities[i], complete[i]);
            if (!done)
                return failure(std::move(done).error());
        }
        return complete;
    });
}

// After the contact's number is known, because its key carries it.
Status SqlTicketStore::sealIdentities(const std::vector<ContactIdentity> &identities, const std::vector<Found> &found)
{
    std::vector<KeyName> keys;
    for (std::size_t i = 0; i < found.size(); ++i) {
        if (found[i].needsIdentity)
            keys.push_back(KeyName::ofContact(identities[i].tenant, ContactId(found[i].contact)));
    }
    if (keys.empty())
        return {};
    if (auto prepared = m_cipher.prepare(keys); !prepared)
        return prepared;
    struct Sealed {
        qint64 contact, owner;
        QByteArray identity;
    };
    std::vector<Sealed> rows;
    for (std::size_t i = 0; i < found.size(); ++i) {
        if (!found[i].needsIdentity)
            continue;
        const ContactIdentity &one = identities[i];
        auto sealed = m_cipher.seal(KeyName::ofContact(one.tenant, ContactId(found[i].contact)), identityPlace(found[i].contact),
                                    encodeIdentity({one.key, one.name, one.locale, one.alias}));
        if (!sealed)
            return failure(std::move(sealed).error());
        rows.push_back({found[i].contact, one.tenant.value, std::move(*sealed)});
    }
    const auto saved = m_database.write<bool>(Scope::installation(), [&rows](Connection &connection) -> Result<bool> {
        for (const Sealed &sealed : rows) {
            Statement row = connection.query("tickets/save_identity");
            row.bind(":id", sealed.contact).bind(":owner", sealed.owner).bindBlob(":identity", sealed.identity);
            if (auto done = row.run(); !done)
                return failure(std::move(done).error());
        }
        return true;
    });
    return saved ? Status() : failure(saved.error());
}

Result<std::vector<QByteArray>> SqlTicketStore::sealTexts(const std::vector<Ticket> &tickets)
{
    std::vector<QByteArray> sealed(tickets.size());
    for (std::size_t i = 0; i < tickets.size(); ++i) {
        const Ticket &ticket = tickets[i];
        // A duplicate says nothing that its original does not say.
        if (!ticket.contact.contact.isValid() || ticket.fate == Fate::Duplicate)
            continue;
        auto bytes = m_cipher.seal(KeyName::ofContact(ticket.tenant, ticket.contact.contact), textPlace(ticket.number.value), encodeTicketText(ticket.message));
        if (!bytes)
            return failure(std::move(bytes).error());
        sealed[i] = std::move(*bytes);
    }
    return sealed;
}

Result<std::optional<Instant>> SqlTicketStore::commit(const std::vector<Ticket> &tickets, const DueRule &due)
{
    const auto sealed = sealTexts(tickets); // here, not on the writer thread
    if (!sealed)
        return failure(sealed.error());
    return m_database.write<std::optional<Instant>>(Scope::installation(), [&](Connection &connection) -> Result<std::optional<Instant>> {
        BatchWriter batch(connection, due, m_instance);
        if (auto done = batch.write(tickets, *sealed); !done)
            return failure(std::move(done).error());
        crashPoint("before_drain_commit");
        return batch.earliestDue();
    });
}

Status SqlTicketStore::visitFingerprints(Instant since, const std::function<void(const MessageFingerprint &)> &visit)
{
    const auto visited = m_database.read<bool>(Scope::installation(), [&](Connection &connection) -> Result<bool> {
        Statement rows = connection.query("tickets/list_fingerprints");
        rows.bind(":since", toMillis(since));
        while (rows.next())
            visit({InboxNumber(rows.integer(0)), static_cast<quint64>(rows.integer(1)), rows.integer(2) != 0, fromMillis(rows.integer(3))});
        if (!rows.status())
            return failure(rows.status().error());
        return true;
    });
    return visited ? Status() : failure(visited.error());
}

Status SqlTicketStore::forgetFingerprints(Instant before)
{
    const auto removed = m_database.write<bool>(Scope::installation(), [before](Connection &connection) -> Result<bool> {
        if (auto done = connection.query("tickets/remove_fingerprints").bind(":before", toMillis(before)).run(); !done)
            return failure(std::move(done).error());
        if (auto done = connection.query("tickets/remove_erased_names").bind(":before", toMillis(before - kErasuresKeptLonger)).run(); !done)
            return failure(std::move(done).error());
        return true;
    });
    return removed ? Status() : failure(removed.error());
}

Status SqlTicketStore::noteRejected(const TenantContext &context, const RejectedCall &call)
{
    const qint64 owner = context.tenant().value;
    const auto noted = m_database.write<bool>(context, [&](Connection &connection) -> Result<bool> {
        Statement row = connection.query("tickets/insert_rejected");
        row.bind(":owner", owner).bind(":channel", call.channel.value).bind(":at", toMillis(call.at)).bind(":reason", call.reason);
        if (auto done = row.run(); !done)
            return failure(std::move(done).error());
        const qint64 id = connection.lastInsertId();
        const auto sealed = m_cipher.seal(KeyName::ofTenant(context.tenant()), {"rejected_call", "sealed", id}, call.snippet.toUtf8());
        if (!sealed)
            return failure(sealed.error());
        if (auto done = connection.query("tickets/save_rejected").bind(":id", id).bindBlob(":sealed", *sealed).run(); !done)
            return failure(std::move(done).error());
        if (auto done = connection.query("tickets/remove_old_rejected").bind(":owner", owner).bind(":keep", kRejectedCallsKept).run(); !done)
            return failure(std::move(done).error());
        return true;
    });
    return noted ? Status() : failure(noted.error());
}

} // namespace passerelle::storage
