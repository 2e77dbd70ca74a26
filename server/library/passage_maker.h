// Pages to passages: running lines out, lines in reading order, words whole again, tables as rows that carry their
// header, and pieces of some 600 to 900 characters that end where a sentence, a paragraph or a row does. Every passage
// keeps its page and the rectangles of its lines. Pure: the same pages give the same passages.
#pragma once

#include "server/domain/document.h"

#include <vector>

namespace passerelle::library {

std::vector<PassageDraft> makePassages(const std::vector<PageContent> &pages);

} // namespace passerelle::library
