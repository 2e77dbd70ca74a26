#include "tests/support/table_page.h"

#include <utility>

namespace passerelle::test {

double TablePage::lay(double left, double top, std::vector<SheetColumn> columns, TrueTable table, std::vector<SheetGroup> groups)
{
    const double end = TableSheet(m_paper, m_look, std::move(columns), std::move(groups)).draw(left, top, table);
    m_document.tables.push_back(std::move(table));
    return end;
}

double TablePage::say(double x, double y, double width, int words)
{
    m_paper.setFont(m_look.family, m_look.size);
    for (const QString &line : m_paper.wrapped(m_words.sentence(m_words.once(), words), width)) {
        m_paper.write(x, y, line);
        y += 1.25 * m_look.size;
    }
    return y + 0.8 * m_look.size;
}

} // namespace passerelle::test
