// Documents drawn from a seed, of which it is known what they say: which text stands in which row and column of which
// table. The layouts vary with the seed, so that nothing is fitted to
// one; those that development looks at and those that it does not are told apart by their seeds.
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QString>
#include <QtCore/QStringList>

#include <vector>

namespace passerelle::test {

struct TrueTable {
    QStringList header;             // empty: none is drawn
    std::vector<QStringList> rows;  // cells by column; empty: nothing is drawn there
};

struct DrawnDocument {
    QByteArray pdf;
    QString layout;                 // what is special about it, for people
    std::vector<TrueTable> tables;  // in reading order
};

// A price list: ruled or not, wrapped cells, sections, figures to the right, gaps, over a page's end or not.
DrawnDocument drawnTable(unsigned seed);

} // namespace passerelle::test
