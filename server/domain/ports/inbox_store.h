// Conversations as people work on them: a list with filters, how far they have read, what is done with, and what they
// wrote for each other, sealed under the contact's key. Every write is durable when it returns. Thread-safe; foreign ids
// are NotFound.
#pragma once

#include "server/domain/ownership.h"
#include "server/domain/ports/journal_stores.h"

#include <optional>
#include <vector>

namespace passerelle {

// Where a part of the list ended.
struct InboxCursor {
    Instant activityAt;
    ConversationId conversation;
};

struct InboxFilter {
    std::optional<bool> resolved;
    std::optional<Owner> owner;
    std::optional<ChannelId> channel;
    bool unreadOnly = false;
    bool draftsOnly = false;
    QString words; // the name, the number or the last words contain it, whatever the case and the accents
    std::optional<InboxCursor> after;
    int limit = 50; // ≤ 200
};

enum class Speaking : std::uint8_t { Contact, Assistant, Person };

struct InboxConversation {
    ConversationId id;
    ContactId contact;
    ChannelId channel;
    QString contactName;
    QString contactKey;
    QString contactAlias;
    Instant lastMessageAt; // the contact's
    InboxNumber lastMessage;
    QString lastText;
    std::optional<Instant> lastInboundAt; // what opens the window
    std::optional<Fate> lastFate;
    int waiting = 0;
    Instant activityAt; // of the contact or a person
    bool resolved = false;
    int unread = 0;
    Owner owner = Owner::Bot;
    QString person;
    Speaking lastFrom = Speaking::Contact;
    QString lastWords;
    TurnId draft; // the newest that waits
};

struct InboxPage {
    std::vector<InboxConversation> conversations;
    std::optional<InboxCursor> next; // none: that was the last of them
};

struct InboxCounts {
    qint64 open = 0;
    qint64 unread = 0;
    qint64 withPerson = 0; // or one is wanted
    qint64 draftsWaiting = 0;
};

enum class NoteKind : std::uint8_t { Note, Resolved, Reopened, TakenOver, GivenBack };
inline constexpr int kNoteKindCount = 5;
const char *nameOf(NoteKind kind); // "note", "resolved", "reopened", "taken_over", "given_back"

struct InboxNote {
    NoteId id;
    ConversationId conversation;
    NoteKind kind = NoteKind::Note;
    Instant at;
    QString person;
    QString text; // empty unless it is a note
};

struct ModelCost {
    qint64 calls = 0;
    qint64 unpriced = 0;   // of those, whose price is not known
    qint64 microEuros = 0; // of the others
};

struct ContactFacts {
    std::optional<Instant> firstMessageAt; // of those that are kept
    int messages = 0;
    int answers = 0;
    ModelCost cost;
};

class InboxStore {
public:
    virtual ~InboxStore() = default;
    // Newest activity first. A part whose filter fits few may hold less than `limit` and still have a `next`.
    virtual Result<InboxPage> list(const TenantContext &context, const InboxFilter &filter) = 0;
    virtual Result<InboxConversation> find(const TenantContext &context, ConversationId conversation) = 0;
    virtual Result<InboxCounts> counts(const TenantContext &context) = 0;

    // The note that says so is written with it; none when it was so already.
    virtual Result<bool> setResolved(const TenantContext &context, ConversationId conversation, bool resolved, const QString &person, Instant now) = 0;
    // Up to `message`, which must be one of the conversation's; an earlier one than before makes the later ones unread.
    virtual Status see(const TenantContext &context, ConversationId conversation, InboxNumber message) = 0;
    virtual Result<InboxNumber> seen(const TenantContext &context, ConversationId conversation) = 0;
    virtual Result<InboxNote> addNote(const TenantContext &context, const InboxNote &note) = 0;
    // Oldest first; those of [from, to).
    virtual Result<std::vector<InboxNote>> notes(const TenantContext &context, ConversationId conversation, Instant from, Instant to) = 0;

    virtual Result<ContactFacts> facts(const TenantContext &context, ContactId contact) = 0;
    // In order; of turns that made no call nothing.
    virtual Result<std::vector<ModelCost>> costs(const TenantContext &context, const std::vector<TurnId> &turns) = 0;
};

} // namespace passerelle
