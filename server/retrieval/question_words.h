// What people type on a phone, as documents write it: "koi" is "quoi", "rdv" is "rendez-vous". Folded words, pure
// functions; any thread.
#pragma once

#include "server/domain/answer.h"

#include <string_view>

namespace passerelle::retrieval {

// The word meant, or an empty view when `folded` is none of the known short forms.
std::string_view spelledInFull(std::string_view folded, Language language);

} // namespace passerelle::retrieval
