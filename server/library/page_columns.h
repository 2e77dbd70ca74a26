// Parts a page into what is read one after the other: what stands above, the columns from left to right, what stands
// below. A gap between a table's columns parts nothing. Pure.
#pragma once

#include "server/domain/document.h"

#include <QtCore/QLineF>

#include <vector>

namespace passerelle::library {

// In reading order, each for itself to be parted further; one part: there is nothing to part. No line is lost.
std::vector<std::vector<TextLine>> partIntoColumns(std::vector<TextLine> lines, const std::vector<QLineF> &rulings, double bodySize);

} // namespace passerelle::library
