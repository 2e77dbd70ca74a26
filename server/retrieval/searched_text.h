// The text under which a passage is found: its own, with the document's name and its headings, and what it shows without
// saying so. Pure functions; any thread.
#pragma once

#include "server/domain/passage.h"

namespace passerelle::retrieval {

QString searchedText(const Passage &passage);

} // namespace passerelle::retrieval
