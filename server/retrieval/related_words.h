// What a question's word may be called in the documents when they do not have it: the everyday words of small
// businesses, French and English, in groups ("hours", "horaires", "ouverture"). It lets an English question find French
// documents, and "où êtes-vous" the address, without a model. Folded words, pure functions; any thread.
#pragma once

#include "server/domain/answer.h"

#include <string_view>
#include <vector>

namespace passerelle::retrieval {

// The other words of its group, the likeliest first; empty when it has none. `asked`: the question's language, in which a
// "location" may be no place, and "pain" no bread.
std::vector<std::string_view> relatedWords(std::string_view folded, Language asked);

} // namespace passerelle::retrieval
