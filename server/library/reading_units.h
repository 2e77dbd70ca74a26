// What a passage is made of, in reading order: paragraphs, list items and table rows, each whole, with the headings
// above it. Pure.
#pragma once

#include "server/domain/document.h"

#include <vector>

namespace passerelle::library {

struct ReadingUnit {
    enum class Kind { Paragraph, ListItem, TableRow };
    Kind kind = Kind::Paragraph;
    // Where a part of the text stands: from `start` to where the next line of another start begins.
    struct Line {
        qsizetype start = 0;
        int page = 0;
        QRectF rectangle;
    };
    int page = 0; // where it begins; a paragraph may go on overleaf
    QString heading;
    QString text;
    std::vector<Line> lines; // in the text's order; a table row's cells all start with it
};

std::vector<ReadingUnit> readUnits(const std::vector<PageContent> &pages);

} // namespace passerelle::library
