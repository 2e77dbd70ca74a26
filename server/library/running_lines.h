// Headers, footers and page numbers: what stands in the margins of page after page. They stay on the pages and out of
// the passages, but for the first time that a repeated line appears. Pure.
#pragma once

#include "server/domain/document.h"

#include <cstddef>
#include <vector>

namespace passerelle::library {

// For every page, which of its lines (by position) are running ones.
std::vector<std::vector<bool>> findRunningLines(const std::vector<PageContent> &pages);

} // namespace passerelle::library
