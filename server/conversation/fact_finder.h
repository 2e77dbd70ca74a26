// What a contact says of itself in so many words: its name, tu or vous, its language, what it prefers, where it lives, what
// it ordered, what it asks to be remembered. Plain sentences by plain rules, French and English; rather missed than
// wrong. What reads like an order to the assistant, an address on the web or a secret is no fact. Pure.
#pragma once

#include "server/domain/ports/journal_stores.h"

#include <vector>

namespace passerelle::conversation {

std::vector<NewFact> factsIn(const std::vector<WaitingMessage> &messages);

// Whether the words speak of health, belief and the like (GDPR, art. 9).
bool isSensitive(const QString &text);
// Whether the words may be kept as a fact at all.
bool isFit(const QString &text);

} // namespace passerelle::conversation
