// A line of which every letter's place is known is cut where its letters go elsewhere: to another row, or over a wide gap.
// So a line that Qt PDF made of several rows falls apart into what stands on the page. Pure.
#pragma once

#include "server/domain/document.h"

#include <QtCore/QRectF>
#include <QtCore/QString>

#include <vector>

namespace passerelle::extractor {

// Empty when rectangles and letters do not go together one by one; ligatures have one for all their letters.
std::vector<TextLine> cutByLetters(const QString &line, const std::vector<QRectF> &rectangles);

} // namespace passerelle::extractor
