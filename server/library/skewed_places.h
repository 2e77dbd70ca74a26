// Where lines of a page whose picture was straightened for reading stand on the page as it is: the way back. Pure.
#pragma once

#include "server/domain/document.h"

#include <vector>

namespace passerelle::library {

// Rectangles of the straightened page as those of the page itself; a wide one becomes several, which follow its slant.
std::vector<QRectF> placesOnPage(const std::vector<QRectF> &rectangles, const PageContent &page);

} // namespace passerelle::library
