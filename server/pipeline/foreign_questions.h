// Questions that no small business's documents answer, or only those of another trade: what a threshold has to refuse.
#pragma once

#include "server/domain/answer.h"

#include <span>

namespace passerelle::pipeline {

struct ForeignQuestion {
    const char *text; // UTF-8
    Language language;
};

std::span<const ForeignQuestion> foreignQuestions();

} // namespace passerelle::pipeline
