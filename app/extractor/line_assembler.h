// Puts a page's text and its rectangles together. Qt PDF gives the text of a page as one string and, apart from it, the
// rectangles of the page's text objects in the same order; asking for each line's own rectangle would parse the page
// anew every time. Lines and rectangles are aligned here instead, by their sizes and by where lines must break.
// Gives one TextLine a run of text without a wide gap: the cells of a table row are lines of their own. Pure.
#pragma once

#include "server/domain/document.h"

#include <QtCore/QRectF>
#include <QtCore/QString>

#include <cstddef>
#include <vector>

namespace passerelle::extractor {

struct AssembledLines {
    std::vector<TextLine> lines; // in the text's order; a line whose place is unknown has an empty rectangle
    std::vector<std::size_t> textLines; // of each: which line of the text it is a piece of
    double doubt = 0;            // mean misfit of the alignment; 0: perfect, over 0.5: rectangles are a guess
};

// The pieces of one line whose rectangles are known to be its own.
std::vector<TextLine> assembleLine(const QString &text, const std::vector<QRectF> &rectangles);

AssembledLines assembleLines(const QString &text, const std::vector<QRectF> &rectangles);

} // namespace passerelle::extractor
