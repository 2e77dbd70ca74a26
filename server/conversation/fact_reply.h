// What a model is asked for the facts in a contact's words, and what its reply is worth: strict JSON, known kinds, short
// words that stand in the message. Whatever else it says is no fact. Pure.
#pragma once

#include "server/domain/answer.h"
#include "server/domain/contact_fact.h"
#include "server/domain/ports/chat_model.h"

#include <vector>

namespace passerelle::conversation {

ChatRequest factRequest(const QString &message, Language language);

// Corrupt when it is not the JSON that was asked for. Facts that the message does not bear out are left out.
Result<std::vector<NewFact>> factsInReply(const QString &reply, const QString &message);

} // namespace passerelle::conversation
