// The straight lines of a drawn page that part its rows and columns: rules, frames, the edges of shaded bands. Found where
// neighbouring pixels differ along a longer way than letters are wide. Pure.
#pragma once

#include <QtCore/QLineF>
#include <QtCore/QSizeF>
#include <QtGui/QImage>

#include <vector>

namespace passerelle::extractor {

// In points, level and upright ones; `drawing` shows a page that is so large. Bounded in number.
std::vector<QLineF> rulingsOf(const QImage &drawing, const QSizeF &page);

} // namespace passerelle::extractor
