// Counts what of a drawn document came out right: cells in their row and column, rows with their title, pages in reading
// order, passages under their headings, words put together, running lines out of the text. Pure.
#pragma once

#include "server/domain/document.h"
#include "tests/support/drawn_documents.h"

#include <vector>

namespace passerelle::test {

struct Score {
    int right = 0;
    int all = 0;
    double share() const { return all > 0 ? 100.0 * right / all : 100; }
    void count(bool good);
    void operator+=(const Score &other);
};

struct ReadingScore {
    Score cells;    // that are not empty
    Score titles;   // rows of tables that have one
    Score pages;    // whose marks come in their order, none missing
    Score headings; // passages' beginnings under exactly their path
    Score words;
    Score running;
    void operator+=(const ReadingScore &other);
};

ReadingScore scoreOf(const DrawnDocument &document, const std::vector<PageContent> &pages);

} // namespace passerelle::test
