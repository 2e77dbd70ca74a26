#include "server/intake/drainer.h"

#include "server/base/crash_point.h"
#include "server/intake/message_text.h"

#include <QtCore/QLoggingCategory>

#include <pthread.h>

#include <set>

namespace passerelle::intake {

using namespace Qt::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(drainerLog, "passerelle.intake")

constexpr auto kFingerprintsKept = std::chrono::days(30);
constexpr std::size_t kContactsKept = 50'000;
constexpr Millis kIdleWait{1000};
constexpr int kTriesToReserve = 20;
constexpr qint64 kNumbersBetween = 1000; // given to those who write while numbers are set aside
constexpr Millis kPauseAfterFailure{500};
// Under a flood many small batches cost twice what a few large ones do, and the threads that acknowledge want the time.
constexpr int kFlood = 64; // rows in a batch
constexpr Millis kGather{50};

bool mayPass(ErrorKind kind)
{
    return kind == ErrorKind::Unavailable || kind == ErrorKind::Timeout || kind == ErrorKind::RateLimited || kind == ErrorKind::Cancelled;
}

void appendField(QByteArray &bytes, const QString &field)
{
    const QByteArray utf8 = field.toUtf8();
    bytes += QByteArray::number(utf8.size()) + ':' + utf8;
}

// What nobody waits for an answer to; null: it is a question, or may be one.
const char *noReplyReason(MessageKind kind)
{
    switch (kind) {
    case MessageKind::Sticker: return "a sticker asks nothing";
    case MessageKind::Reaction: return "a reaction asks nothing";
    case MessageKind::System: return "a notice of the channel's own";
    case MessageKind::Edited: return "a message was changed or taken back";
    case MessageKind::BusinessEcho: return "the business wrote it in its own app";
    default: return nullptr;
    }
}

// What cannot be read is not lost without a word: it is a dead letter without a text.
Ticket unreadable(const InboxEntry &entry, Instant now, const QString &why)
{
    Ticket ticket;
    ticket.number = entry.number;
    ticket.tenant = entry.tenant;
    ticket.day = entry.day;
    ticket.receivedAt = entry.message ? entry.message->receivedAt : now;
    ticket.fate = Fate::Failed;
    ticket.reason = why;
    return ticket;
}

} // namespace

Drainer::Drainer(Parts parts, DrainerOptions options) : m_parts(parts), m_options(std::move(options)) {}

Drainer::~Drainer() { stop(); }

Status Drainer::prepare()
{
    const auto drained = m_parts.tickets.drainedUpTo();
    if (!drained)
        return failure(drained.error().during(u"reading the last drained number"_s));
    m_drainedUpTo = *drained;
    if (auto reserved = m_parts.inbox.reserveUpTo(*drained); !reserved)
        return reserved;
    m_parts.inbox.removeUpTo(*drained); // a crash came between a commit and its removal
    return {};
}

Status Drainer::loadFingerprints()
{
    m_knowsFingerprints = false;
    m_filter.clear();
    const Instant since = m_parts.clock.now() - kFingerprintsKept;
    Status loaded = m_parts.tickets.visitFingerprints(since, [this](const MessageFingerprint &fingerprint) { m_filter.load(fingerprint); });
    m_knowsFingerprints = loaded.has_value();
    return loaded;
}

void Drainer::start()
{
    m_thread = std::jthread([this](std::stop_token stop) { loop(stop); });
}

void Drainer::stop()
{
    if (!m_thread.joinable())
        return;
    m_thread.request_stop();
    m_parts.inbox.wake();
    m_thread.join();
}

void Drainer::loop(std::stop_token stop)
{
    ::pthread_setname_np(::pthread_self(), "drainer");
    while (!stop.stop_requested()) {
        try {
            const auto taken = drainOnce();
            if (!taken) {
                ++m_counters.failures;
                qCCritical(drainerLog, "draining the inbox: %s", qUtf8Printable(taken.error().what));
                m_parts.inbox.waitFor(InboxNumber(std::numeric_limits<qint64>::max()), kPauseAfterFailure);
            } else if (*taken == 0) {
                writeRejected();
                m_parts.inbox.waitFor(position(), kIdleWait);
            } else if (*taken >= kFlood && *taken < m_options.batch) {
                m_parts.inbox.waitFor(InboxNumber(position().value + m_options.batch - 1), kGather);
            }
            if (m_mustForget.exchange(false)) {
                const std::lock_guard lock(m_draining);
                auto forgotten = m_parts.tickets.forgetFingerprints(m_parts.clock.now() - kFingerprintsKept);
                if (forgotten)
                    forgotten = loadFingerprints();
                if (!forgotten)
                    qCWarning(drainerLog, "forgetting old fingerprints: %s", qUtf8Printable(forgotten.error().what));
            }
        } catch (const std::exception &thrown) {
            ++m_counters.failures;
            qCCritical(drainerLog, "the drainer threw: %s", thrown.what());
            {
                const std::lock_guard lock(m_draining);
                m_filter.dropBatch();
            }
            m_parts.inbox.waitFor(InboxNumber(std::numeric_limits<qint64>::max()), kPauseAfterFailure);
        }
    }
    writeRejected();
}

void Drainer::writeRejected()
{
    for (const RejectedNote &note : m_parts.rejected.take()) {
        if (auto noted = m_parts.tickets.noteRejected(note.context, note.call); !noted)
            qCWarning(drainerLog, "noting a rejected call: %s", qUtf8Printable(noted.error().what));
    }
}

InboxNumber Drainer::position() const
{
    const std::lock_guard lock(m_draining);
    return m_drainedUpTo;
}

Result<int> Drainer::drainOnce()
{
    const std::lock_guard lock(m_draining);
    return drainBatch();
}

Status Drainer::drainPending()
{
    const auto pending = m_parts.inbox.pending();
    if (!pending)
        return failure(pending.error());
    while (!pending->empty() && m_drainedUpTo < pending->back().number) {
        const auto taken = drainBatch();
        if (!taken)
            return failure(taken.error().during(u"draining the inbox first"));
        if (*taken == 0)
            break;
    }
    return {};
}

Status Drainer::whileDrained(const std::function<Status()> &work)
{
    const std::lock_guard lock(m_draining);
    if (auto drained = drainPending(); !drained)
        return drained;
    writeRejected();
    Status done = work();
    m_contacts.clear();
    return done;
}

Status Drainer::whileReserved(qint64 count, const std::function<Status(InboxNumber)> &work)
{
    const std::lock_guard lock(m_draining);
    for (int tries = 0; tries < kTriesToReserve; ++tries) {
        Status done = drainPending();
        const auto pending = done ? m_parts.inbox.pending() : Result<std::vector<InboxPending>>(failure(done.error()));
        if (!pending)
            return failure(pending.error());
        const qint64 highest = std::max(m_drainedUpTo.value, pending->empty() ? 0 : pending->back().number.value);
        const qint64 last = highest + kNumbersBetween + count;
        done = m_parts.inbox.reserveUpTo(InboxNumber(last));
        if (done)
            done = drainPending();
        if (!done)
            return done;
        if (m_drainedUpTo.value > last - count)
            continue; // somebody wrote at this very moment, and has a number above ours by now
        done = work(InboxNumber(last - count + 1));
        m_drainedUpTo = std::max(m_drainedUpTo, InboxNumber(last));
        return done;
    }
    return failure(Error{ErrorKind::Unavailable, u"the inbox is too busy to set numbers aside"_s, {}});
}

Result<int> Drainer::drainBatch()
{
    if (!m_knowsFingerprints) {
        if (auto loaded = loadFingerprints(); !loaded)
            return failure(loaded.error().during(u"reading the fingerprints"_s));
    }
    auto entries = m_parts.inbox.next(m_drainedUpTo, m_options.batch);
    if (!entries)
        return failure(std::move(entries).error());
    if (entries->empty())
        return 0;
    const InboxNumber last = entries->back().number;
    const int taken = static_cast<int>(entries->size());
    Status drained = drain(*entries);
    if (!drained && !mayPass(drained.error().kind)) {
        qCWarning(drainerLog, "a batch of %d does not drain (%s): one by one", taken, qUtf8Printable(drained.error().what));
        drained = drainSingly(*entries);
    }
    if (!drained)
        return failure(std::move(drained).error());
    crashPoint("after_drain_commit");
    m_drainedUpTo = last;
    m_parts.inbox.removeUpTo(last);
    m_counters.drained += static_cast<quint64>(taken);
    return taken;
}

Status Drainer::drain(std::vector<InboxEntry> &entries)
{
    if (auto taken = takeReports(entries); !taken)
        return taken;
    auto tickets = ticketsOf(entries);
    Status done = tickets ? enter(*tickets) : failure(tickets.error());
    if (!done && done.error().kind == ErrorKind::NotFound && !m_contacts.empty()) {
        m_contacts.clear(); // another service erased one of them
        done = enter(*tickets);
    }
    if (done)
        endSelfCalls(entries);
    else
        m_filter.dropBatch();
    return done;
}

Status Drainer::enter(std::vector<Ticket> &tickets)
{
    if (auto found = findContacts(tickets); !found)
        return found;
    // Erased by another service after it was received here.
    const auto dropped = std::erase_if(tickets, [](const Ticket &ticket) { return ticket.contact.erasedAt && ticket.receivedAt <= *ticket.contact.erasedAt; });
    m_counters.erased += dropped;
    return commit(tickets);
}

// Before the messages of the batch; repeating them after a crash changes nothing.
Status Drainer::takeReports(std::vector<InboxEntry> &entries)
{
    std::vector<std::pair<TenantId, DeliveryReport>> reports;
    for (InboxEntry &entry : entries) {
        if (!entry.report || !m_parts.reports)
            continue;
        Result<DeliveryReport> &report = *entry.report;
        if (report) {
            reports.emplace_back(entry.tenant, *report);
        } else if (mayPass(report.error().kind)) {
            return failure(report.error());
        } else {
            ++m_counters.unreadable;
            qCWarning(drainerLog, "a status could not be read back: %s", qUtf8Printable(report.error().what));
        }
    }
    if (reports.empty())
        return {};
    if (auto applied = m_parts.reports->apply(reports); !applied)
        return applied;
    std::set<TenantId> ofTurns;
    for (const auto &[tenant, report] : reports) {
        if (turnOf(report.correlation).isValid()) {
            ofTurns.insert(tenant);
            continue;
        }
        if (!m_options.onOtherReport)
            continue;
        if (auto told = m_options.onOtherReport(tenant, report); !told && mayPass(told.error().kind))
            return told;
    }
    for (const TenantId tenant : ofTurns) {
        if (m_options.onTurnReports)
            m_options.onTurnReports(tenant);
    }
    m_counters.reports += reports.size();
    return {};
}

// What belongs to no tenant is the service's own call to itself: it came all the way, and leaves no trace.
void Drainer::endSelfCalls(const std::vector<InboxEntry> &entries)
{
    for (const InboxEntry &entry : entries) {
        if (!entry.tenant.isValid() && entry.message && m_parts.selfCalls)
            m_parts.selfCalls->arrived(entry.message->channel, entry.message->text);
    }
}

// One message that breaks what nobody foresaw must not hold up all that come after it.
Status Drainer::drainSingly(std::vector<InboxEntry> &entries)
{
    for (InboxEntry &entry : entries) {
        std::vector<InboxEntry> one{entry};
        Status done = drain(one);
        if (!done && !mayPass(done.error().kind)) {
            ++m_counters.unreadable;
            done = commit({unreadable(entry, m_parts.clock.now(), u"the message could not be taken in: "_s + done.error().what)});
        }
        if (!done)
            return done;
    }
    return {};
}

Status Drainer::commit(const std::vector<Ticket> &tickets)
{
    if (tickets.empty())
        return {};
    const auto due = m_parts.tickets.commit(tickets, m_options.due);
    if (!due)
        return failure(due.error());
    m_filter.keepBatch();
    if (!tickets.empty())
        m_counters.lagMillis = std::max<qint64>(0, (m_parts.clock.now() - tickets.back().receivedAt).count());
    if (*due && m_options.onDue)
        m_options.onDue(**due);
    for (const Ticket &ticket : tickets) {
        if (m_options.onTaken && ticket.fate != Fate::Duplicate && ticket.contact.conversation.isValid())
            m_options.onTaken(ticket);
        if (m_options.onOpened && !ticket.fate)
            m_options.onOpened(ticket);
    }
    return {};
}

Result<std::vector<Ticket>> Drainer::ticketsOf(std::vector<InboxEntry> &entries)
{
    std::vector<Ticket> tickets;
    tickets.reserve(entries.size());
    for (InboxEntry &entry : entries) {
        if (!entry.tenant.isValid() || entry.report)
            continue;
        if (!entry.message) {
            if (mayPass(entry.message.error().kind))
                return failure(entry.message.error());
            ++m_counters.unreadable;
            tickets.push_back(unreadable(entry, m_parts.clock.now(), u"the message could not be read back: "_s + entry.message.error().what));
            continue;
        }
        auto ticket = ticketOf(entry);
        if (!ticket)
            return failure(std::move(ticket).error());
        tickets.push_back(std::move(*ticket));
    }
    return tickets;
}

Result<Ticket> Drainer::ticketOf(InboxEntry &entry)
{
    auto fingerprint = fingerprintOf(entry);
    if (!fingerprint)
        return failure(std::move(fingerprint).error());
    Ticket ticket;
    ticket.number = entry.number;
    ticket.tenant = entry.tenant;
    ticket.channel = entry.message->channel;
    ticket.day = entry.day;
    ticket.receivedAt = entry.message->receivedAt;
    ticket.ackTime = entry.ackTime;
    ticket.message = *entry.message;
    ticket.duplicateOf = m_filter.findOrAdd(*fingerprint, m_options.duplicateWindow(entry.tenant));
    if (ticket.duplicateOf.isValid()) {
        ++m_counters.duplicates;
        ticket.fate = Fate::Duplicate;
        // Nothing is said again; but a channel's rule that only tells who speaks repeats the last text.
        if (m_options.speech && ticket.message.ownerSignal != OwnerSignal::None) {
            const TicketSpeech speech = m_options.speech(entry.tenant, ticket.message);
            if (speech.cause == OwnershipCause::ChannelSignal && speech.effect != TicketSpeech::Effect::Heard)
                ticket.speech = speech;
        }
        return ticket;
    }
    ticket.fingerprint = *fingerprint;
    if (m_options.speech)
        ticket.speech = m_options.speech(entry.tenant, ticket.message);
    if (const char *reason = noReplyReason(ticket.message.kind)) {
        ticket.fate = Fate::NoReplyDue;
        ticket.reason = QString::fromLatin1(reason);
    } else if (isTooOld(ticket.message, entry.tenant)) {
        ticket.fate = Fate::Expired;
        ticket.reason = u"the channel delivered it too late to be answered"_s;
    } else if (ticket.message.kind == MessageKind::Text && ticket.message.text.trimmed().isEmpty()) {
        ticket.fate = Fate::NoReplyDue;
        ticket.reason = u"the message has no text"_s;
    }
    return ticket;
}

// A channel that could not reach us repeats for days: a question of last week is not answered as if it were new.
bool Drainer::isTooOld(const InboundMessage &message, TenantId tenant) const
{
    return message.writtenAt && m_options.answerWithin && message.receivedAt - *message.writtenAt > m_options.answerWithin(tenant);
}

Result<HashKey> Drainer::hashKeyOf(TenantId tenant)
{
    if (const auto known = m_hashKeys.find(tenant.value); known != m_hashKeys.end())
        return known->second;
    const auto material = m_parts.cipher.fingerprint(tenant, "duplicates", "v1");
    if (!material)
        return failure(material.error().during(u"the key of fingerprints"_s));
    return m_hashKeys.emplace(tenant.value, HashKey::fromBytes(*material)).first->second;
}

// By the provider's id; else contact, text and the channel's own stamp; else contact and text, for a short time only.
Result<MessageFingerprint> Drainer::fingerprintOf(const InboxEntry &entry)
{
    const auto key = hashKeyOf(entry.tenant);
    if (!key)
        return failure(key.error());
    const InboundMessage &message = *entry.message;
    QByteArray bytes = QByteArray::number(message.channel.value) + '/';
    bool weak = false;
    if (!message.providerMessageId.isEmpty()) {
        bytes += 'i';
        appendField(bytes, message.providerMessageId);
    } else {
        weak = message.lastInteraction.isEmpty();
        bytes += weak ? 'w' : 's';
        appendField(bytes, message.contactKey);
        appendField(bytes, comparableText(message.text));
        appendField(bytes, message.lastInteraction);
        if (message.media) // two voice notes have the same text: none
            appendField(bytes, message.media->id + message.media->url);
    }
    return MessageFingerprint{entry.number, keyedHash(*key, bytes), weak, message.receivedAt};
}

Result<QByteArray> Drainer::contactFingerprint(const Ticket &ticket, const QString &name)
{
    const QByteArray value = QByteArray::number(ticket.channel.value) + '/' + name.toUtf8();
    return m_parts.cipher.fingerprint(ticket.tenant, "contact", value);
}

Status Drainer::findContacts(std::vector<Ticket> &tickets)
{
    if (m_contacts.size() > kContactsKept)
        m_contacts.clear();
    // Who comes with a second name for the first time may take it over from somebody else.
    for (const Ticket &ticket : tickets) {
        const InboundMessage &message = ticket.message;
        if (!message.contactAlias.isEmpty() && !m_contacts.contains({ticket.tenant, ticket.channel, message.contactKey, message.contactAlias}))
            m_contacts.erase({ticket.tenant, ticket.channel, message.contactAlias, {}});
    }
    std::vector<ContactIdentity> unknown;
    std::unordered_map<ContactName, std::size_t, ContactNameHash> places;
    for (const Ticket &ticket : tickets) {
        if (!ticket.channel.isValid())
            continue;
        ContactName name{ticket.tenant, ticket.channel, ticket.message.contactKey, ticket.message.contactAlias};
        if (m_contacts.contains(name))
            continue;
        if (const auto [place, isNew] = places.try_emplace(name, unknown.size()); !isNew) {
            unknown[place->second].lastReceivedAt = std::max(unknown[place->second].lastReceivedAt, ticket.receivedAt);
            continue;
        }
        auto fingerprint = contactFingerprint(ticket, name.key);
        auto other = fingerprint && !name.alias.isEmpty() ? contactFingerprint(ticket, name.alias) : Result<QByteArray>(QByteArray());
        if (!fingerprint || !other)
            return failure(!fingerprint ? fingerprint.error() : other.error());
        unknown.push_back({ticket.tenant, ticket.channel, std::move(*fingerprint), name.key, ticket.message.contactName, ticket.message.locale, std::move(*other), name.alias, ticket.receivedAt});
    }
    if (!unknown.empty()) {
        const auto handles = m_parts.tickets.resolve(unknown);
        if (!handles)
            return failure(handles.error());
        for (const auto &[name, place] : places)
            m_contacts.insert_or_assign(name, (*handles)[place]);
    }
    for (Ticket &ticket : tickets) {
        if (ticket.channel.isValid())
            ticket.contact = m_contacts.at({ticket.tenant, ticket.channel, ticket.message.contactKey, ticket.message.contactAlias});
    }
    for (const auto &[name, place] : places) {
        if (!m_contacts.at(name).contact.isValid())
            m_contacts.erase(name); // its next message makes it a new contact
    }
    return {};
}

} // namespace passerelle::intake
