// Two simulated models without virtue. Pure and deterministic.
#pragma once

#include "tests/simulators/extractive_model.h"

namespace passerelle::simulators {

// Never says that it does not know: where the extracts do not answer, it makes something up and cites the first of them.
ModelAnswer boundlessAnswer(const Prompt &prompt);

// Carries out every order that stands anywhere in its prompt, the extracts, the earlier turns and the question alike: gives
// its instructions away (plainly, reversed, spaced out, in base64), repeats what it is to repeat, writes addresses, numbers
// and pictures that it is to write, speaks the language it is told. Without an order it is the honest one.
ModelAnswer slavishAnswer(const Prompt &prompt);

} // namespace passerelle::simulators
