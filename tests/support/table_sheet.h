// Draws a table whose cells are known: names over one or several columns, cells of several lines to the left, in the middle or
// to the right, and any part of the rules that a table can have. For the styles that development does not look at; one thread.
#pragma once

#include "tests/support/drawing_kit.h"
#include "tests/support/drawn_documents.h"

#include <vector>

namespace passerelle::test {

enum class Across { Left, Middle, Right };
enum class Down { Top, Middle, Bottom };

struct SheetColumn {
    QString name;
    double width = 0; // points
    Across cells = Across::Left;
    Across names = Across::Left;
};

// A name over several columns.
struct SheetGroup {
    QString name;
    size_t first = 0;
    size_t last = 0;
};

struct SheetLook {
    QString family;
    double size = 10;
    double leading = 1.2; // of the size
    double room = 3;      // points above and below a row's text
    double thickness = 0.6;
    double bottom = 770;  // of the page, where rows end
    int groupsOf = 0;     // rows that stand together, with a gap behind them; 0: none
    Down cells = Down::Top;
    Down names = Down::Bottom;
    bool rowRules = false;
    bool columnRules = false;
    bool frame = false;
    bool headRule = false;
    bool lastRule = false;  // above the last row
    bool shadedHead = false;
    bool namesAgain = true; // on every page
    bool firstOnce = false; // what the first column repeats is written once
};

class TableSheet {
public:
    TableSheet(Paper &paper, SheetLook look, std::vector<SheetColumn> columns, std::vector<SheetGroup> groups = {});

    // Draws `table.rows` under `table.sections`, and gives the table its header; gives where it ends.
    double draw(double left, double top, TrueTable &table);
    double width() const;

private:
    void head();
    void groups();
    void section(const QString &name);
    void row(const QStringList &cells, Down down, bool isHead);
    void write(const QStringList &lines, double left, double width, double top, Across across);
    void across(double y);
    void closePage();
    void turnWhenFull(double room);
    double heightOf(const QStringList &cells, std::vector<QStringList> &lines) const;

    Paper &m_paper;
    SheetLook m_look;
    std::vector<SheetColumn> m_columns;
    std::vector<SheetGroup> m_groups;
    double m_left = 0;
    double m_top = 0;
    double m_y = 0;
};

} // namespace passerelle::test
