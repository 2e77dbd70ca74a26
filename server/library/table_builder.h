// Makes a table of lines that stand in rows and columns, ruled or not: columns from what is aligned, wrapped cells put
// together, a header row when there is one. Pure.
#pragma once

#include "server/domain/document.h"

#include <QtCore/QLineF>

#include <optional>
#include <utility>
#include <vector>

namespace passerelle::library {

struct TableRow {
    QString section; // the row that stands above and speaks for several ("Femmes"); may be empty
    std::vector<QString> cells;
    std::vector<QRectF> rectangles;
    QRectF sectionRectangle; // empty without a section
};

struct Table {
    std::vector<QString> header;                     // empty: none
    std::vector<QRectF> headerRectangles;            // of the cells that the rows' texts say: not the first column's
    std::vector<std::pair<double, double>> columns;  // left and right edges
    std::vector<TableRow> rows;
    std::optional<TableRow> firstRow = {};           // what the header is when it is none
};

// nullopt when the lines do not form a table (fewer than two columns or two full rows).
std::optional<Table> buildTable(const std::vector<TextLine> &lines, const std::vector<QLineF> &rulings = {});

// Rows that stand in the columns of the table that the page before ended with; may be a single one.
std::optional<Table> buildRowsOf(const Table &before, const std::vector<TextLine> &lines, const std::vector<QLineF> &rulings);

// Whether `next`, at the top of a page, goes on with `table` from the page before: the same columns, no header but the same.
bool continues(const Table &table, const Table &next);
// Gives it the columns, the names and the section of the table that it goes on with.
void goOnWith(const Table &table, Table &next);

// One row as a sentence of its own: "Coupe homme — Prix : 25 €, Durée : 30 min".
QString rowText(const TableRow &row, const std::vector<QString> &header);

} // namespace passerelle::library
