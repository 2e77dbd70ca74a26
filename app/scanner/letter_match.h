// Compares where the reader of a document saw letters with where the scanner found them. Pure.
#pragma once

#include "app/scanner/geometry.h"

#include <QtCore/QRectF>

#include <vector>

namespace passerelle::scanner {

// From the page's own axes to points from the upper left corner of the page as it is shown, turned clockwise.
std::vector<QRectF> asShown(const std::vector<Box> &boxes, const Box &visible, int quarters);
// Every rectangle lies on letters that were found, but for its edges.
bool areAllFound(const std::vector<QRectF> &rectangles, const std::vector<QRectF> &letters);
// And the other way: all letters that were found on the page, whose area is given as `page`, have text that was read on them.
bool areAllRead(const std::vector<QRectF> &letters, const std::vector<QRectF> &rectangles, const QRectF &page);

} // namespace passerelle::scanner
