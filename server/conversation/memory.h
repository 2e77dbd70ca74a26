// What a conversation remembers: the last turns in full, and a running summary of those before, made without a model (a
// line a turn: what was asked, the first sentence of the answer). Both bounded. Pure.
#pragma once

#include "server/domain/ports/journal_stores.h"

namespace passerelle::conversation {

inline constexpr qsizetype kMaxRememberedQuestion = 500; // characters
inline constexpr qsizetype kMaxRememberedAnswer = 800;
inline constexpr qsizetype kMaxSummary = 1200;

// `keep`: how many turns in full; 0: nothing is remembered but the language.
ConversationMemory remembered(ConversationMemory memory, const PastTurn &turn, Language language, int keep);

// With what was said while the assistant did not speak: what the contact wrote, and what people answered it. Like turns.
ConversationMemory withSpoken(ConversationMemory memory, const std::vector<SpokenLine> &lines, int keep);

} // namespace passerelle::conversation
