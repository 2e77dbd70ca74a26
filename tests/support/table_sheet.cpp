#include "tests/support/table_sheet.h"

#include <algorithm>
#include <numeric>

namespace passerelle::test {

using namespace Qt::StringLiterals;

namespace {

constexpr double kBeside = 5; // points between a cell's text and its column's edges

double share(Down down) { return down == Down::Top ? 0 : down == Down::Middle ? 0.5 : 1; }
double share(Across across) { return across == Across::Left ? 0 : across == Across::Middle ? 0.5 : 1; }

} // namespace

TableSheet::TableSheet(Paper &paper, SheetLook look, std::vector<SheetColumn> columns, std::vector<SheetGroup> groups)
    : m_paper(paper), m_look(std::move(look)), m_columns(std::move(columns)), m_groups(std::move(groups))
{
}

double TableSheet::width() const
{
    return std::accumulate(m_columns.begin(), m_columns.end(), 0.0, [](double sum, const SheetColumn &column) { return sum + column.width; });
}

double TableSheet::draw(double left, double top, TrueTable &table)
{
    m_left = left;
    m_top = top;
    m_y = top;
    for (const SheetColumn &column : m_columns)
        table.header.append(column.name);
    for (const SheetGroup &group : m_groups) {
        for (size_t i = group.first; i <= group.last; ++i)
            table.header[static_cast<qsizetype>(i)].prepend(group.name + u' ');
    }
    if (std::ranges::all_of(table.header, &QString::isEmpty))
        table.header.clear();
    head();
    QString before;
    for (size_t i = 0; i < table.rows.size(); ++i) {
        QStringList cells = table.rows[i];
        std::vector<QStringList> lines;
        m_paper.setFont(m_look.family, m_look.size);
        turnWhenFull(heightOf(cells, lines));
        if (const QString name = table.sections.value(static_cast<qsizetype>(i)); !name.isEmpty() && name != before)
            section(before = name);
        if (m_look.lastRule && i + 1 == table.rows.size())
            across(m_y);
        if (m_look.firstOnce && i > 0 && table.rows[i - 1].front() == cells.front())
            cells.front().clear();
        row(cells, m_look.cells, false);
        if (m_look.groupsOf > 0 && (i + 1) % static_cast<size_t>(m_look.groupsOf) == 0)
            m_y += 0.9 * m_look.size;
    }
    closePage();
    return m_y;
}

double TableSheet::heightOf(const QStringList &cells, std::vector<QStringList> &lines) const
{
    qsizetype most = 1;
    for (size_t i = 0; i < m_columns.size(); ++i) {
        lines.push_back({});
        for (const QString &part : cells[static_cast<qsizetype>(i)].split(u'\n'))
            lines.back() += m_paper.wrapped(part, m_columns[i].width - 2 * kBeside);
        most = std::max(most, lines.back().size());
    }
    return static_cast<double>(most) * m_look.leading * m_look.size + 2 * m_look.room;
}

void TableSheet::groups()
{
    if (m_groups.empty())
        return;
    for (const SheetGroup &group : m_groups) {
        double left = m_left;
        double width = 0;
        for (size_t i = 0; i <= group.last; ++i)
            (i < group.first ? left : width) += m_columns[i].width;
        m_paper.write(left + (width - m_paper.widthOf(group.name)) / 2, m_y + m_look.room + 0.95 * m_look.size, group.name);
    }
    m_y += m_look.leading * m_look.size + 2 * m_look.room;
}

void TableSheet::head()
{
    QStringList names;
    for (const SheetColumn &column : m_columns)
        names.append(column.name);
    if (m_look.rowRules || m_look.frame)
        across(m_y);
    if (std::ranges::all_of(names, &QString::isEmpty))
        return;
    m_paper.setFont(m_look.family, m_look.size, true);
    groups();
    row(names, m_look.names, true);
    if (m_look.headRule)
        across(m_y);
    m_paper.setFont(m_look.family, m_look.size);
}

void TableSheet::section(const QString &name)
{
    m_paper.setFont(m_look.family, m_look.size, true);
    m_paper.write(m_left + kBeside, m_y + m_look.room + 0.95 * m_look.size, name);
    m_y += m_look.leading * m_look.size + 2 * m_look.room;
    if (m_look.rowRules)
        across(m_y);
    m_paper.setFont(m_look.family, m_look.size);
}

void TableSheet::row(const QStringList &cells, Down down, bool isHead)
{
    std::vector<QStringList> lines;
    const double height = heightOf(cells, lines);
    if (isHead && m_look.shadedHead)
        m_paper.fill(m_left, m_y, width(), height, 220);
    double left = m_left;
    for (size_t i = 0; i < m_columns.size(); ++i) {
        const double free = height - 2 * m_look.room - static_cast<double>(lines[i].size()) * m_look.leading * m_look.size;
        write(lines[i], left, m_columns[i].width, m_y + m_look.room + share(down) * free, isHead ? m_columns[i].names : m_columns[i].cells);
        left += m_columns[i].width;
    }
    m_y += height;
    if (m_look.rowRules)
        across(m_y);
}

void TableSheet::write(const QStringList &lines, double left, double width, double top, Across across)
{
    double baseline = top + 0.95 * m_look.size;
    for (const QString &line : lines) {
        if (!line.isEmpty())
            m_paper.write(left + kBeside + share(across) * (width - 2 * kBeside - m_paper.widthOf(line)), baseline, line);
        baseline += m_look.leading * m_look.size;
    }
}

void TableSheet::across(double y) { m_paper.line(m_left, y, m_left + width(), y, m_look.thickness); }

void TableSheet::closePage()
{
    if (m_look.frame)
        across(m_y);
    double x = m_left;
    for (size_t i = 0; i <= m_columns.size(); ++i) {
        const bool edge = i == 0 || i == m_columns.size();
        if (edge ? m_look.frame : m_look.columnRules)
            m_paper.line(x, m_top, x, m_y, m_look.thickness);
        if (i < m_columns.size())
            x += m_columns[i].width;
    }
}

void TableSheet::turnWhenFull(double room)
{
    if (m_y + room <= m_look.bottom)
        return;
    closePage();
    m_paper.newPage();
    m_y = 60;
    m_top = m_y;
    if (m_look.namesAgain)
        head();
    m_paper.setFont(m_look.family, m_look.size);
}

} // namespace passerelle::test
