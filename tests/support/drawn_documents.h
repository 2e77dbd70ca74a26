// Documents drawn from a seed, of which it is known what they say: which text stands in which row and column of which
// table, in which order lines are read, under which headings. The layouts vary with the seed, so that nothing is fitted to
// one. The `drawn…` ones are those that development looks at; the `unseen…` and `further…` ones are of other styles, drawn by
// code that shares nothing with them but the paper, and were looked at afterwards, as the `last…` ones were in their turn.
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QString>
#include <QtCore/QStringList>

#include <utility>
#include <vector>

namespace passerelle::test {

struct TrueTable {
    QStringList header;             // empty: none is drawn
    std::vector<QStringList> rows;  // cells by column; empty: nothing is drawn there
    QStringList sections = {};      // of each row, what stands above it and several others; none: there are no such rows
    QString title = {};             // what stands above the table and speaks for all of its rows; may be empty
};

struct DrawnDocument {
    QByteArray pdf;
    QString layout;                 // what is special about it, for people
    std::vector<TrueTable> tables = {};  // in reading order
    std::vector<QStringList> order = {}; // of each page, words that stand once, in the order in which they are read
    std::vector<std::pair<QString, QString>> headings = {}; // such a word, and the path of headings above it, joined by " › "
    QStringList running = {};       // what must be read at most once: headers and footers
    QStringList words = {};         // whole words that were parted at a line's end
};

// A price list: ruled or not, wrapped cells, sections, figures to the right, gaps, over a page's end or not.
DrawnDocument drawnTable(unsigned seed);
// Prose in two or three columns, with spanning headings, headings and tables in a column, running lines, hyphens.
DrawnDocument drawnColumns(unsigned seed);
// Prose in one column under three levels of headings.
DrawnDocument drawnChapters(unsigned seed);

// Tables of other looks: several on a page, beside text, names over several columns, rows set close.
DrawnDocument unseenTable(unsigned seed);
// Brochures and newsletters in columns.
DrawnDocument unseenColumns(unsigned seed);
// Conditions and manuals under headings.
DrawnDocument unseenChapters(unsigned seed);

// Week plans, comparisons, data sheets, quotes, lists beside each other, lists in sections.
DrawnDocument furtherTable(unsigned seed);
// Magazines: headings across, boxes, footnotes.
DrawnDocument furtherColumns(unsigned seed);

DrawnDocument lastTable(unsigned seed);
DrawnDocument lastColumns(unsigned seed);

} // namespace passerelle::test
