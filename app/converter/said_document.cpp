#include "app/converter/said_document.h"

#include <algorithm>
#include <map>

namespace passerelle::converter {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kPageCharacters = 2400; // a new section then begins a new page
constexpr qsizetype kFullPage = 4800;       // and so does anything
constexpr qsizetype kLongestLine = 60'000;  // a longer one is cut
constexpr int kMostColumns = 64;
constexpr int kMostSpan = 200;

bool hasDigit(const QString &text)
{
    return std::ranges::any_of(text, [](QChar c) { return c.isDigit(); });
}

// Rows of texts, all as wide as the table, and whether the first is its header.
struct Grid {
    std::vector<QStringList> rows;
    bool hasHeader = false;
};

Grid gridOf(const std::vector<SaidRow> &rows)
{
    Grid grid;
    struct Carried {
        QString text;
        int rows;
    };
    std::map<int, Carried> carried;
    qsizetype width = 0;
    for (const SaidRow &row : rows) {
        QStringList cells;
        const auto takeCarried = [&] {
            for (auto above = carried.find(static_cast<int>(cells.size())); above != carried.end() && above->second.rows > 0;
                 above = carried.find(static_cast<int>(cells.size()))) {
                --above->second.rows;
                cells.append(above->second.text);
            }
        };
        for (const SaidCell &cell : row) {
            takeCarried();
            for (int i = 0; i < std::clamp(cell.columns, 1, kMostColumns) && cells.size() < kMostColumns; ++i) {
                carried[static_cast<int>(cells.size())] = {cell.text, std::clamp(cell.rows, 1, kMostSpan) - 1};
                cells.append(cell.text.simplified());
            }
        }
        takeCarried();
        width = std::max(width, cells.size());
        if (std::ranges::any_of(cells, [](const QString &cell) { return !cell.isEmpty(); }))
            grid.rows.push_back(std::move(cells));
    }
    for (QStringList &cells : grid.rows) {
        while (cells.size() < width)
            cells.append(QString());
    }
    return grid;
}

bool firstIsHeader(const std::vector<SaidRow> &rows, const Grid &grid)
{
    if (grid.rows.size() < 2)
        return false;
    const SaidRow &first = rows.front();
    if (!first.empty() && std::ranges::all_of(first, [](const SaidCell &cell) { return cell.isHeader; }))
        return true;
    // Nobody said so: names above figures.
    const auto speaksFigures = [](const QStringList &cells) { return std::ranges::any_of(cells.sliced(1), hasDigit); };
    const bool allNamed = std::ranges::all_of(grid.rows.front().sliced(1), [](const QString &cell) { return !cell.isEmpty(); });
    return allNamed && !speaksFigures(grid.rows.front()) && std::ranges::any_of(grid.rows.begin() + 1, grid.rows.end(), speaksFigures);
}

} // namespace

LineKind headingOfLevel(int level)
{
    return static_cast<LineKind>(static_cast<int>(LineKind::Heading1) + std::clamp(level, 1, 6) - 1);
}

void SaidDocument::add(LineKind kind, const QString &text)
{
    const bool isRow = kind == LineKind::TableRow || kind == LineKind::TableHeader;
    const QString line = isRow ? text : text.simplified();
    for (qsizetype start = 0; start < line.size() && m_characters < kMostCharacters; start += kLongestLine) {
        m_lines.push_back({line.sliced(start, std::min(kLongestLine, line.size() - start)), {}, kind});
        m_characters += m_lines.back().text.size();
    }
}

void SaidDocument::addTable(const std::vector<SaidRow> &rows)
{
    if (rows.empty())
        return;
    const Grid grid = gridOf(rows);
    if (grid.rows.empty())
        return;
    if (grid.rows.front().size() < 2) {
        for (const QStringList &row : grid.rows)
            add(LineKind::Paragraph, row.join(u' '));
        return;
    }
    const bool hasHeader = firstIsHeader(rows, grid);
    // Without a header of its own it must not take that of the table before.
    add(LineKind::TableHeader, hasHeader ? grid.rows.front().join(u'\t') : QString(grid.rows.front().size() - 1, u'\t'));
    for (size_t i = hasHeader ? 1 : 0; i < grid.rows.size(); ++i)
        add(LineKind::TableRow, grid.rows[i].join(u'\t'));
}

std::vector<PageContent> SaidDocument::takePages()
{
    std::vector<PageContent> pages;
    qsizetype characters = 0;
    for (TextLine &line : m_lines) {
        const bool isHeading = line.kind >= LineKind::Heading1;
        const bool full = characters >= kFullPage || (isHeading && characters >= kPageCharacters);
        if (pages.empty() || full) {
            // A heading stays with what it stands above.
            std::vector<TextLine> taken;
            while (!isHeading && !pages.empty() && pages.back().lines.size() > 1 && pages.back().lines.back().kind >= LineKind::Heading1) {
                taken.insert(taken.begin(), std::move(pages.back().lines.back()));
                pages.back().lines.pop_back();
            }
            PageContent page;
            page.number = static_cast<int>(pages.size()) + 1;
            page.verdict = PageVerdict::Text;
            page.lines = std::move(taken);
            pages.push_back(std::move(page));
            characters = 0;
        }
        characters += line.text.size();
        pages.back().lines.push_back(std::move(line));
    }
    m_lines.clear();
    return pages;
}

} // namespace passerelle::converter
