// What a turn leaves behind for people to look at: its question when it found no good answer, and what the contact said,
// in so many words, of the answer before. Pure.
#pragma once

#include "server/domain/knowledge.h"
#include "server/domain/ports/journal_stores.h"

#include <optional>

namespace passerelle::pipeline {

// `threshold`: of the tenant's evidence. An answer whose best passage scores little more than that is looked at, too.
std::optional<OpenQuestion> openQuestionOf(const Draft &draft, Fate fate, double threshold);

// "Non, ce n'est pas ça", "👎", "👍": only a message that says nothing else, and only after an answer.
std::optional<AnswerVerdict> verdictIn(QStringView text);

} // namespace passerelle::pipeline
