// What the documents that are drawn by `TableSheet` share: dice, words, paper, and tables and text on it. For tests; one thread.
#pragma once

#include "tests/support/table_sheet.h"

#include <vector>

namespace passerelle::test {

class TablePage {
protected:
    explicit TablePage(unsigned seed) : m_dice(seed), m_words(m_dice) {}
    ~TablePage() = default;

    // Draws it and keeps what it says; gives where it ends.
    double lay(double left, double top, std::vector<SheetColumn> columns, TrueTable table, std::vector<SheetGroup> groups = {});
    // A paragraph; gives where the next one begins.
    double say(double x, double y, double width, int words);

    Dice m_dice;
    Words m_words;
    Paper m_paper;
    SheetLook m_look;
    DrawnDocument m_document;
};

} // namespace passerelle::test
