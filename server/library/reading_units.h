// What a passage is made of, in reading order: paragraphs, list items and table rows, each whole, with the headings
// above it. Pure.
#pragma once

#include "server/domain/document.h"

#include <vector>

namespace passerelle::library {

struct ReadingUnit {
    enum class Kind { Paragraph, ListItem, TableRow };
    Kind kind = Kind::Paragraph;
    int page = 0; // where it begins
    QString heading;
    QString text;
    std::vector<QRectF> rectangles; // on that page
};

std::vector<ReadingUnit> readUnits(const std::vector<PageContent> &pages);

} // namespace passerelle::library
