// The units of documents that say themselves what their lines are: nothing is guessed from places and sizes. Pure.
#pragma once

#include "server/library/reading_units.h"

namespace passerelle::library {

// Whether the document's lines say what they are; such a document has no other lines.
bool isSaid(const std::vector<PageContent> &pages);
std::vector<ReadingUnit> saidUnits(const std::vector<PageContent> &pages);

} // namespace passerelle::library
