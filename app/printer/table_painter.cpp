#include "app/printer/block_painters.h"

#include <algorithm>
#include <numeric>

namespace passerelle::printer {

namespace {

const Type kCell{9, Weight::Normal};
constexpr double kPadding = 6; // between columns, and above and below a row
constexpr double kLeastRow = 20;

class TablePainter {
public:
    TablePainter(Page &page, const billing::PrintTable &table) : m_page(page), m_table(table), m_head{8, Weight::Strong, page.accent()}
    {
        const int shares = std::accumulate(table.columns.begin(), table.columns.end(), 0, [](int sum, const auto &column) { return sum + column.share; });
        double x = page.left();
        for (const auto &column : table.columns) {
            const double width = page.width() * column.share / std::max(shares, 1);
            m_places.push_back({x, width});
            x += width;
        }
    }

    void paint()
    {
        // A head never stands alone at the foot of a page.
        m_page.need(headHeight() + (m_table.rows.empty() ? 0 : std::min(rowHeight(m_table.rows.front()), 120.0)));
        paintHead();
        for (const QStringList &row : m_table.rows) {
            if (m_page.need(rowHeight(row)))
                paintHead();
            paintRow(row);
        }
        m_page.down(14);
    }

private:
    struct Place {
        double x;
        double width;
    };

    double innerWidth(std::size_t column) const { return m_places[column].width - kPadding * (column + 1 == m_places.size() || column == 0 ? 1 : 2); }
    double innerX(std::size_t column) const { return m_places[column].x + (column == 0 ? 0 : kPadding); }

    double cellHeight(const QString &text, std::size_t column, const Type &type) { return m_page.heightOf(text, innerWidth(column), type); }

    double headHeight()
    {
        double height = 0;
        for (std::size_t i = 0; i < m_places.size(); ++i)
            height = std::max(height, cellHeight(m_table.columns[i].title, i, m_head));
        return height + 9;
    }
    double rowHeight(const QStringList &row)
    {
        double height = 0;
        for (std::size_t i = 0; i < m_places.size(); ++i)
            height = std::max(height, cellHeight(row[static_cast<qsizetype>(i)], i, kCell));
        return std::max(height + 2 * kPadding, kLeastRow);
    }
    void paintCell(const QString &text, std::size_t column, double y, const Type &type)
    {
        m_page.text(text, innerX(column), y, innerWidth(column), type, m_table.columns[column].isNumber ? Side::Right : Side::Left);
    }
    void paintHead()
    {
        const double height = headHeight();
        for (std::size_t i = 0; i < m_places.size(); ++i) {
            const QString &title = m_table.columns[i].title;
            paintCell(title, i, m_page.y() + height - 6 - cellHeight(title, i, m_head), m_head);
        }
        m_page.down(height);
        m_page.rule(m_page.left(), m_page.y() - 1, m_page.width(), m_page.accent(), 0.9);
    }
    void paintRow(const QStringList &row)
    {
        const double height = rowHeight(row);
        for (std::size_t i = 0; i < m_places.size(); ++i)
            paintCell(row[static_cast<qsizetype>(i)], i, m_page.y() + kPadding, kCell);
        m_page.down(height);
        m_page.rule(m_page.left(), m_page.y() - 0.5, m_page.width(), kHairline);
    }

    Page &m_page;
    const billing::PrintTable &m_table;
    const Type m_head;
    std::vector<Place> m_places;
};

} // namespace

void paintBlock(Page &page, const billing::PrintTable &block)
{
    TablePainter(page, block).paint();
}

} // namespace passerelle::printer
