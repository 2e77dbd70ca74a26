// What the argument parser says of a mistake, in the language of the person: it speaks English only. Pure.
#pragma once

#include "app/service/words.h"

#include <string>

namespace passerelle::service {

// One mistake as a sentence. A sentence that is not known stays as it came.
std::string usageMistake(const std::string &english, const Words &words);

} // namespace passerelle::service
