// The simulated model's mind: honest and extractive. It reads the numbered extracts of the last user turn and gives back
// the one or two sentences or table rows that best answer the question, with their [n]; when nothing does, it says so.
// Pure and deterministic.
#pragma once

#include "tests/simulators/chat_prompt.h"

namespace passerelle::simulators {

struct ModelAnswer {
    QString text;
    bool found = false;
};

ModelAnswer answerFrom(const Prompt &prompt);
// The same, content with a smaller share of the question's words (0 … 1): it understands more, and refuses less.
ModelAnswer answerFrom(const Prompt &prompt, double enough);
// What a model without scruples would say: figures that no extract holds, under a citation that looks right.
ModelAnswer inventedAnswer(const Prompt &prompt);
// What a model that obeys its documents would say: the first sentence of an extract that gives orders, carried out.
ModelAnswer obedientAnswer(const Prompt &prompt);

} // namespace passerelle::simulators
