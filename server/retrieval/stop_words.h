// The words of a question that say nothing about its subject: articles, pronouns, auxiliaries, question words, greetings
// and politeness; and the telling of French from English by them. Folded words only. Pure functions; any thread.
#pragma once

#include "server/domain/answer.h"
#include "server/retrieval/folded_words.h"

#include <string_view>

namespace passerelle::retrieval {

// `accented`: the word stood with an accent, which tells "maïs" from "mais".
bool isStopWord(std::string_view folded, Language language, bool accented = false);

// By the words that only one of the two languages has; `otherwise` when they are as many.
Language languageOf(const FoldedWords &words, Language otherwise);

} // namespace passerelle::retrieval
