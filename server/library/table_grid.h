// The cells of a table as they stand: rows of text by their baselines, columns by what stays white from top to bottom, or
// by the page's rules where it draws them. Pure.
#pragma once

#include "server/domain/document.h"

#include <QtCore/QLineF>

#include <cstddef>
#include <utility>
#include <vector>

namespace passerelle::library {

using Span = std::pair<double, double>; // left and right edge, in points

struct GridCell {
    QString text; // cleaned
    QRectF rectangle;
    double baseline = 0;
    double size = 0;
    size_t column = 0;
};

// What stands on one baseline; a row of the table has one or several of them.
struct GridLine {
    std::vector<GridCell> cells; // from left to right
    QRectF rectangle;
    double baseline = 0;

    const GridCell *in(size_t column) const;
};

std::vector<GridLine> gridLines(const std::vector<TextLine> &lines);

// Fewer than two: no table. Gives every cell its column.
std::vector<Span> findColumns(std::vector<GridLine> &lines, const std::vector<QLineF> &rulings);

// The column with which it has most in common, else the nearest one.
size_t columnOf(const QRectF &rectangle, const std::vector<Span> &columns);

// "25 €", "1 h 30", "-10 %": what does not go on in the next line.
bool isFigure(const QString &text);
bool hasDigit(const QString &text);

bool isUpright(const QLineF &ruling);

} // namespace passerelle::library
