// What people of the business say in a conversation, wherever they type it: it enters the conversation's history, so that
// the assistant knows it when it speaks again, and the conversation is the person's from then on. Thread-safe, may wait
// for the disk; foreign ids are NotFound.
#pragma once

#include "server/base/result.h"
#include "server/domain/ownership.h"
#include "server/domain/tenant_context.h"

namespace passerelle {

struct PersonsWord {
    QString person; // the name that is shown; empty where it is not known
    QString text;
    Instant at;     // when it was written
    bool takesOver = true; // false: said in the assistant's stead (a draft that was approved): the conversation stays whose it is
};

class PersonsWords {
public:
    virtual ~PersonsWords() = default;
    // Durable when it returns: the text (sealed under the contact's key), the takeover, or the lease moved on when it was
    // a person's already. Call it before the text is sent: no answer of the assistant's begins to be sent after it.
    virtual Result<Ownership> noteSaid(const TenantContext &context, ConversationId conversation, const PersonsWord &word) = 0;
};

} // namespace passerelle
