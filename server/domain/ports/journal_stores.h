// The memory of what was acknowledged: the inbox (an append-only file of its own), the tickets it is drained into, the
// turns that answer them, and the ledger that counts them. Texts and identities are sealed: the inbox under the tenant's
// key of the day, everything after it under the contact's own key. All ports are thread-safe; every write is durable
// when it returns (or calls back). Foreign ids are NotFound.
#pragma once

#include "server/base/result.h"
#include "server/domain/answer.h"
#include "server/domain/channel.h"
#include "server/domain/contact_fact.h"
#include "server/domain/delivery_report.h"
#include "server/domain/knowledge.h"
#include "server/domain/media.h"
#include "server/domain/message.h"
#include "server/domain/ownership.h"
#include "server/domain/tenant_context.h"

#include <array>
#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <utility>
#include <vector>

namespace passerelle {

struct AnswerRecord;

using Millis = std::chrono::milliseconds;

// Days since 1970-01-01, UTC: the day under which a message is counted, and whose key seals its inbox row.
inline qint64 dayOf(Instant instant) { return std::chrono::floor<std::chrono::days>(instant).time_since_epoch().count(); }

// ---- The inbox -------------------------------------------------------------------------------------------------

// The door's side.
class Inbox {
public:
    virtual ~Inbox() = default;
    using Done = std::function<void(Result<InboxNumber>)>;
    // Never blocks. `done` runs on the inbox's writer thread after the commit is on disk, or at once on the calling
    // thread with Unavailable (and retryAfter) when the queue is full or the disk refuses.
    virtual void append(const TenantContext &context, InboundMessage message, Done done) = 0;
    // The same for what a channel says of a message that was sent.
    virtual void appendReport(const TenantContext &context, DeliveryReport report, Done done) = 0;
};

struct InboxEntry {
    InboxNumber number;
    TenantId tenant;
    qint64 day = 0;
    Result<InboundMessage> message; // Corrupt or NotFound: the row is there and cannot be read any more
    std::optional<Millis> ackTime;  // from the message's arrival to its commit; unknown after a restart
    std::optional<Result<DeliveryReport>> report = {}; // in place of a message: `message` says nothing then
};

// Rows of the inbox that are not drained, by tenant and day.
struct InboxPending {
    InboxNumber number;
    TenantId tenant;
    qint64 day = 0;
    Instant receivedAt;
    bool isReport = false; // no message
};

// The drainer's side: one thread.
class InboxSource {
public:
    virtual ~InboxSource() = default;
    // Committed rows with number > after, in order.
    virtual Result<std::vector<InboxEntry>> next(InboxNumber after, int limit) = 0;
    // Blocks until a row with number > after is committed, wake() is called or the time is over.
    virtual void waitFor(InboxNumber after, Millis atMost) = 0;
    virtual void wake() = 0;
    // The rows up to this number are in the main database: they go with the next commit of the inbox.
    virtual void removeUpTo(InboxNumber number) = 0;
    // No number up to this one will ever be given again (a main database restored beside an older inbox).
    virtual Status reserveUpTo(InboxNumber number) = 0;
    virtual Result<std::vector<InboxPending>> pending() = 0;
    // Removes what removeUpTo() named, and the bytes that it left in free pages and in the log.
    virtual Status scrub() = 0;
    // How much waits to be committed, for /metrics.
    virtual int queueDepth() const = 0;
};

// ---- From inbox row to ticket ----------------------------------------------------------------------------------

// Who wrote: `fingerprint` is the keyed hash that identifies the contact inside its tenant and channel.
struct ContactIdentity {
    TenantId tenant;
    ChannelId channel;
    QByteArray fingerprint; // 32 bytes
    QString key;            // the channel's own id of the contact
    QString name;
    QString locale;
    QByteArray aliasFingerprint = {}; // of the contact's other id; empty: it has none
    QString alias = {};
    Instant lastReceivedAt = {}; // of its messages that are taken in
};

struct ContactHandle {
    ContactId contact; // invalid: all that was received is of one who was erased since
    ConversationId conversation;
    std::optional<Instant> erasedAt = {}; // what was received until then is of one who was erased
    bool operator==(const ContactHandle &) const = default;
};

// A keyed 64-bit hash of what makes two messages the same; kept 30 days (strong) or for the sliding window (weak).
struct MessageFingerprint {
    InboxNumber number;
    quint64 hash = 0;
    bool weak = false;
    Instant receivedAt;
};

// What a message does to who speaks for the business in its conversation.
struct TicketSpeech {
    enum class Effect : std::uint8_t {
        None,
        Heard,    // none, and the assistant hears it whoever speaks: a word of the contact's rights
        TakeOver, // a person speaks: an echo, or the channel says so
        GiveBack, // a give-back word (whoever spoke), or the channel says so (what it took itself)
    };
    Effect effect = Effect::None;
    OwnershipCause cause = OwnershipCause::ChannelSignal;
    std::optional<Instant> leaseUntil = {}; // of a takeover; none: until it is given back
};

struct Ticket {
    InboxNumber number;
    TenantId tenant;
    ChannelId channel;
    ContactHandle contact;
    qint64 day = 0;
    Instant receivedAt;
    std::optional<Millis> ackTime;
    InboundMessage message;
    std::optional<Fate> fate; // Duplicate, NoReplyDue, Failed: ended already; none: it waits for a turn
    QString reason;           // English, without personal text
    InboxNumber duplicateOf;
    std::optional<MessageFingerprint> fingerprint; // none for what is itself a duplicate
    TicketSpeech speech = {};
    bool isHistory = false; // from another Passerelle: nobody has to read it
};

// What the channels say of what was sent. Repeating a report changes nothing.
class DeliveryReportStore {
public:
    virtual ~DeliveryReportStore() = default;
    // In order, in one transaction: the state of each message that was sent is kept, and the turn that it belongs to gets
    // another fate where that changes it: uncertain becomes what it would have been, answered becomes failed or expired.
    virtual Status apply(const std::vector<std::pair<TenantId, DeliveryReport>> &reports) = 0;
};

// What the quiet window is computed from; times are those of arrival.
struct WaitingBurst {
    TenantId tenant;
    Instant firstReceivedAt;
    Instant lastReceivedAt;
    QString lastText;
};
using DueRule = std::function<Instant(const WaitingBurst &burst)>;

struct RejectedCall {
    Instant at;
    ChannelId channel;
    QString reason;  // the sentence of the 400
    QString snippet; // the first bytes of the body, ≤ 500; sealed at rest
};

class TicketStore {
public:
    virtual ~TicketStore() = default;
    // The highest inbox number that is in the main database; inbox rows up to it are drained.
    virtual Result<InboxNumber> drainedUpTo() = 0;
    // One handle an identity, in order; contacts and conversations that are new are created.
    virtual Result<std::vector<ContactHandle>> resolve(const std::vector<ContactIdentity> &identities) = 0;
    // All or nothing. Tickets whose number is there already change nothing. What comes in while the assistant does not
    // speak is a person's at once, unless the assistant is to hear it. Returns the earliest due time that it set.
    virtual Result<std::optional<Instant>> commit(const std::vector<Ticket> &tickets, const DueRule &due) = 0;
    virtual Status visitFingerprints(Instant since, const std::function<void(const MessageFingerprint &)> &visit) = 0;
    virtual Status forgetFingerprints(Instant before) = 0;
    // Keeps the newest 200 of a tenant.
    virtual Status noteRejected(const TenantContext &context, const RejectedCall &call) = 0;
};

// ---- Turns -----------------------------------------------------------------------------------------------------

enum class TurnStage {
    Claimed,    // nothing paid yet
    Answered,   // the text is written; sending it comes next
    Sending,    // written before the call; found after a crash it is uncertain
    RetryLater, // the channel said later; the text stands
    Finished,
};
const char *nameOf(TurnStage stage); // "claimed", "answered", "sending", "retry_later", "finished"

// The right to work on one conversation until the lease ends; every later write names its fence.
struct TurnClaim {
    TurnId turn;
    ConversationId conversation;
    TenantId tenant;
    ChannelId channel;
    ContactId contact;
    qint64 fence = 0;
    TurnStage stage = TurnStage::Claimed;
    int attempt = 1;  // how often the turn was claimed since it last made progress
    bool isReplayed = false; // an operator put it back: however old it is, it is to be answered
    int sendTries = 0;
    Instant dueAt;    // the end of the quiet window (or of the retry's pause)
    Owner speaker = Owner::Bot; // unless it is the assistant, nothing is answered
    qint64 speakerVersion = 0;

    TenantContext context() const { return TenantContext::proven(tenant, TenantProof::StoredRecord); }
};

struct WaitingMessage {
    InboxNumber number;
    Instant receivedAt;
    QString text;   // what the contact wrote: the whole of a text, the caption of a picture
    QString locale;
    MessageKind kind = MessageKind::Text;
    std::optional<MediaReference> media = {};
    std::optional<MediaReading> reading = {}; // once it was made
};

// What the conversation remembers between turns; sealed under the contact's key.
struct ConversationMemory {
    QString summary;                // of what came before `recent`
    std::vector<PastTurn> recent;   // oldest first
    std::optional<Language> language;
    bool operator==(const ConversationMemory &) const = default;
};

// A reply that went out: for the loop breaker. `hash` is a keyed hash of its text.
struct SentReply {
    Instant at;
    quint64 hash = 0;
    bool operator==(const SentReply &) const = default;
};

struct FoundPassage {
    PassageId passage;
    DocumentId document;
    QString documentName;
    int page = 0;
    double score = 0;
    bool cited = false;
    bool operator==(const FoundPassage &) const = default;
};

// Times of one turn, in milliseconds; absent until the stage is over.
struct TurnTimes {
    std::optional<Millis> search;
    std::optional<Millis> model;
    std::optional<Millis> own;  // from the end of the quiet window to the bytes leaving, without model and channel
    std::optional<Millis> send;
    bool operator==(const TurnTimes &) const = default;
};

// What was said while the assistant did not speak, and is not in its memory yet.
struct SpokenLine {
    Instant at;
    bool byPerson = false; // else by the contact
    QString person;        // the name that is shown; may be empty
    QString text;
    bool operator==(const SpokenLine &) const = default;
};

// What a turn made of its messages, written before anything is sent.
struct Draft {
    QString question;
    QString searched;
    Answer answer;
    std::vector<QString> parts; // phone-shaped
    std::vector<QString> accepted = {}; // the channel's ids of the first parts, which it took before it said "later"
    std::vector<FoundPassage> passages;
    Language language = Language::French;
    TurnTimes times;
    std::shared_ptr<const AnswerRecord> record = {}; // what it was made from; written with it, never read back with the draft
};

struct TurnWork {
    std::vector<WaitingMessage> messages; // in order; never empty; the newest 100 when there are more
    QString contactKey;
    QString contactName;
    QString contactAlias = {};            // the contact's other id; may be empty
    ChannelKind channelKind = ChannelKind::ManyChat;
    ConversationMemory memory;
    std::vector<SentReply> sent;          // the newest last
    std::optional<Draft> draft;           // stage Answered or RetryLater, and still fresh
    Instant lastInboundAt;                // opens the channel's 24 h window
    std::vector<SpokenLine> spoken;       // in order; the newest 60 when there are more
    qint64 spokenUpTo = 0;                // to be named when a memory that holds them is written
    std::optional<Instant> speaksSince;   // when the assistant was given the conversation back; none: it always spoke
    std::vector<ContactFact> facts = {};  // what is remembered of the contact, the newest first
};

// What is sent, as far as it matters who speaks for the business.
enum class SendPurpose : std::uint8_t {
    Answer,   // only while the assistant speaks
    HandOver, // unless a person speaks already; from then on a person is wanted
    Right,    // the contact used a right: whoever speaks
};

struct SendRules {
    int maxBumps = 0;
    SendPurpose purpose = SendPurpose::Answer;
    OwnershipCause cause = OwnershipCause::Assistant; // of a hand-over
    std::optional<Instant> wantedUntil = {};          // of a hand-over: then the assistant speaks again by itself
};

enum class SendPermit {
    Granted,
    Bumped,    // a newer message arrived: the draft is dropped, the conversation is released and due again
    TakenOver, // the assistant speaks no more: the turn ended as a person's, the draft is kept as a suggestion
};

// How a turn ended. The last message of the turn gets `fate`; the others are Merged. `gap`: its question found no good
// answer; it is kept for the list of gaps. `verdict`: what the contact said, in this turn, of the answer before.
struct TurnEnd {
    Fate fate = Fate::Answered;
    QString reason;
    TurnTimes times;
    std::optional<ConversationMemory> memory;
    std::vector<SentReply> sent;
    std::optional<OpenQuestion> gap = {};
    std::optional<AnswerVerdict> verdict = {};
    std::vector<QString> messageIds = {}; // the channel's own, of what it accepted
    qint64 spokenUpTo = 0;                       // lines up to this one are in `memory`
    std::optional<OwnershipCause> handOver = {}; // a person is wanted from now on, unless one speaks
    std::optional<Instant> wantedUntil = {};     // of that
    bool isSpoken = false;                       // its messages are a person's to answer: they enter what was said
    std::vector<NewFact> facts = {};             // what the contact said of itself; kept as `factLimits` allow
    FactLimits factLimits = {};
};

struct RecoveryReport {
    int uncertain = 0; // turns found in `sending`
    int resumed = 0;   // conversations whose lease ended with the process before
    std::vector<TurnClaim> handingOver = {}; // of those in `sending`, where a person is wanted: perhaps nobody was told
};

class TurnStore {
public:
    virtual ~TurnStore() = default;
    // Up to `limit` conversations that are due and not leased, oldest first, leased until now + lease; none of the channels
    // in `without`.
    virtual Result<std::vector<TurnClaim>> claim(Instant now, Millis lease, int limit, const std::set<ChannelId> &without) = 0;
    Result<std::vector<TurnClaim>> claim(Instant now, Millis lease, int limit) { return claim(now, lease, limit, {}); }
    virtual Result<TurnWork> load(const TurnClaim &claim) = 0;
    // The conversations whose leases were renewed: those that the claims still hold, but for what another transaction writes
    // at that moment.
    virtual Result<std::vector<ConversationId>> renew(const std::vector<TurnClaim> &claims, Instant leaseUntil) = 0;
    // The writes below are Conflict when the fence is no longer the claim's: somebody else took over; stop at once.
    virtual Result<SendPermit> saveAnswered(const TurnClaim &claim, const Draft &draft, Instant leaseUntil, const SendRules &rules) = 0;
    // `unwritten`: the answer, when saveAnswered() was not called for it; it is written in the same transaction (none
    // is written when the turn is bumped).
    virtual Result<SendPermit> beginSending(const TurnClaim &claim, const Draft *unwritten, Instant now, Instant leaseUntil, const SendRules &rules) = 0;
    // Not sent, may be repeated: back to the queue at `at`. `stage` is what was reached. `partlySent`: the draft with what
    // the channel accepted of it, written in the same transaction.
    virtual Status retryLater(const TurnClaim &claim, TurnStage stage, Instant at, const QString &reason, const Draft *partlySent = nullptr) = 0;
    // What waits for another try over this channel is due now: what it waited for has changed.
    virtual Status hurry(ChannelId channel, Instant now) = 0;
    virtual Status finish(const TurnClaim &claim, const TurnEnd &end, Instant now) = 0;
    virtual Result<std::optional<Instant>> nextDue() = 0;
    // Once, at start, when the data folder's lock proves that no other process works on it.
    virtual Result<RecoveryReport> recover(Instant now) = 0;
};

// ---- Reading: the ledger, messages ---------------------------------------------------------------

struct LedgerDay {
    qint64 day = 0;
    qint64 received = 0;
    std::array<qint64, kFateCount> fates{}; // indexed by Fate
    qint64 inProgress = 0;                  // inbox rows that are not drained yet included
    bool balances() const
    {
        qint64 sum = inProgress;
        for (const qint64 count : fates)
            sum += count;
        return sum == received;
    }
};

struct Ledger {
    std::vector<LedgerDay> days; // newest first; only days with messages
    LedgerDay total;             // of those days; `day` is 0
    std::optional<Millis> oldestInProgress; // its age
    int overdue = 0;             // conversations with something in progress for more than 60 s
};

struct JourneyMessage {
    InboxNumber number;
    ConversationId conversation;
    ChannelId channel;
    TurnId turn;               // none while it waits
    Instant receivedAt;
    QString text;
    MessageKind kind = MessageKind::Text;
    std::optional<MediaReading> reading = {}; // of the file that came with it
    std::optional<Fate> fate;  // none: in progress
    QString stage;             // while in progress: "waiting", or the turn's stage
    QString reason;
    InboxNumber duplicateOf;
    int attempts = 0;
    // The journey; what has not happened is absent.
    std::optional<Millis> ack;
    std::optional<Millis> wait;  // from arrival to the end of the quiet window and the claim
    TurnTimes times;
    std::optional<DeliveryState> delivery = {}; // as far as the channel says: the least of the answer's parts
    std::optional<Instant> deliveryAt = {};
    // Only filled by message(): the turn's content.
    QString question;
    QString searched;
    QString answer;              // as written
    std::vector<QString> sentParts;
    AnswerKind answerKind = AnswerKind::NotFound;
    QString model;
    TokenUsage usage;
    std::vector<FoundPassage> passages;
};

// Newest first; `before` is the last number of the page before (none: the newest).
struct MessageQuery {
    std::optional<ConversationId> conversation;
    std::optional<Fate> fate;
    bool inProgress = false;
    qint64 sinceDay = 0; // counted as the ledger counts
    InboxNumber before;
    int limit = 50; // ≤ 200
};

class LedgerReader {
public:
    virtual ~LedgerReader() = default;
    // No context: the whole installation. Days from `sinceDay` on.
    virtual Result<Ledger> ledger(const std::optional<TenantContext> &context, qint64 sinceDay) = 0;
    // Recounts every ticket and compares with the kept counters; an empty list means that they agree.
    virtual Result<std::vector<QString>> verify() = 0;
    virtual Result<std::vector<JourneyMessage>> messages(const TenantContext &context, const MessageQuery &query) = 0;
    virtual Result<JourneyMessage> message(const TenantContext &context, InboxNumber number) = 0;
    // Failed and uncertain messages, newest first.
    virtual Result<std::vector<JourneyMessage>> deadLetters(const TenantContext &context, InboxNumber before, int limit) = 0;
    virtual Result<std::vector<RejectedCall>> rejectedCalls(const TenantContext &context, int limit) = 0;
};

// What an operator may do to a dead letter.
class DeadLetterOffice {
public:
    virtual ~DeadLetterOffice() = default;
    // Puts a failed or (on the operator's word) uncertain message back in progress. Conflict when it is neither, or
    // while the conversation is busy with another turn.
    virtual Status replay(const TenantContext &context, InboxNumber number) = 0;
};

} // namespace passerelle
