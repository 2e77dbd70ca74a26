// Contacts as the law sees them: who they are, how they stand (noticed, agreed, opted out), and the ledger of what they
// were told and answered, sealed under their own key. Every write is durable when it returns. Thread-safe; foreign
// contacts are NotFound.
#pragma once

#include "server/domain/ports/journal_stores.h"

#include <optional>
#include <vector>

namespace passerelle {

enum class ConsentState { None, Noticed, Asked, Agreed, Refused };
const char *nameOf(ConsentState state); // "none", "noticed", "asked", "agreed", "refused"

struct ContactStanding {
    ConsentState consent = ConsentState::None;
    int asked = 0;                       // how often the question was sent
    bool optedOut = false;
    std::optional<Instant> eraseAskedAt; // SUPPRIMER was written once, and waits for its confirmation
    std::optional<Instant> disclosedAt;  // when it was told that an assistant answers
    QString pending;                     // what the contact asked before agreeing; sealed at rest
};

enum class ConsentEvent { NoticeShown, QuestionAsked, Agreed, Refused, OptedOut, OptedIn, DataAsked, ErasureAsked, PersonAsked, AssistantDisclosed };
const char *nameOf(ConsentEvent event); // "notice_shown", "question_asked", "agreed" …
std::optional<ConsentEvent> consentEventFromName(QByteArrayView name);

struct ConsentEntry {
    qint64 number = 0;
    ContactId contact;
    Instant at;
    ConsentEvent event = ConsentEvent::NoticeShown;
    QString version;  // of the wording that was shown
    Language language = Language::French;
    ChannelId channel;
    QString words;    // the contact's own, ≤ 80 characters; empty for what we said
};

struct ContactRecord {
    ContactId contact;
    ChannelId channel;
    QString key; // the channel's own id of the contact
    QString name;
    QString locale;
    std::optional<Instant> lastInboundAt;
    ContactStanding standing;
    QString alias = {}; // another id of the same contact, where the channel gives two
};

struct ContactCounts {
    int messages = 0;
    int answers = 0;
    int consents = 0;
    bool memory = false;
};

class ContactStore {
public:
    virtual ~ContactStore() = default;
    virtual Result<ContactStanding> standing(const TenantContext &context, ContactId contact) = 0; // default when none was kept
    virtual Status setStanding(const TenantContext &context, ContactId contact, const ContactStanding &standing) = 0;
    virtual Status addConsent(const TenantContext &context, const ConsentEntry &entry) = 0;
    virtual Result<std::vector<ConsentEntry>> consents(const TenantContext &context, std::optional<ContactId> contact, int limit) = 0; // oldest first

    // By number, after `after`.
    virtual Result<std::vector<ContactRecord>> contacts(const TenantContext &context, ContactId after, int limit) = 0;
    virtual Result<ContactRecord> contact(const TenantContext &context, ContactId contact) = 0;
    virtual Result<ConversationMemory> memory(const TenantContext &context, ContactId contact) = 0;
    virtual Result<ContactCounts> counts(const TenantContext &context, ContactId contact) = 0;
    virtual Result<std::vector<InboxNumber>> messages(const TenantContext &context, ContactId contact) = 0; // oldest first

    // For what comes from another Passerelle: the answer of a message that is there already, and the memory.
    virtual Status importAnswer(const TenantContext &context, ContactId contact, InboxNumber message, const Draft &draft, Fate fate, Instant at) = 0;
    virtual Status setMemory(const TenantContext &context, ContactId contact, const ConversationMemory &memory) = 0;
};

} // namespace passerelle
