// Headers, footers and page numbers: what stands in the margins of page after page. They stay on the pages and out of
// the text. Pure.
#pragma once

#include "server/domain/document.h"

#include <cstddef>
#include <vector>

namespace passerelle::library {

enum class LineRole {
    Text,
    FirstRunning, // repeated on later pages; a shop's telephone number is often nowhere else
    Running,      // repeated from an earlier page, or a page number
};

// For every page, what each of its lines (by position) is.
std::vector<std::vector<LineRole>> findRunningLines(const std::vector<PageContent> &pages);

} // namespace passerelle::library
