// What of a document's pages may be used: all that can be seen on them, and what a person accepted of the rest. Pure.
#pragma once

#include "server/domain/document.h"

#include <vector>

namespace passerelle::library {

// With the accepted pieces at their places again, and nothing hidden.
std::vector<PageContent> usable(const std::vector<PageContent> &pages);
// Their passages, with rectangles on the pages as people see them.
std::vector<PassageDraft> passagesOf(const std::vector<PageContent> &pages);
// Pieces on pages that nobody accepted; what the file only says of itself (its title, its keywords) does not count.
int piecesHidden(const std::vector<PageContent> &pages);

} // namespace passerelle::library
