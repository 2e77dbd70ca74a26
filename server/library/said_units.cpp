#include "server/library/said_units.h"

#include "server/domain/passage.h"
#include "server/library/table_builder.h"
#include "server/library/text_cleaner.h"

#include <algorithm>

namespace passerelle::library {

namespace {

constexpr qsizetype kLongestPath = 200;

// Headings above what is being read, by level.
class SaidOutline {
public:
    void enter(int level, const QString &text)
    {
        std::erase_if(m_levels, [level](const auto &known) { return known.first >= level; });
        m_levels.emplace_back(level, text);
    }
    // The nearest headings, as many as fit.
    QString path() const
    {
        QString path;
        for (auto level = m_levels.rbegin(); level != m_levels.rend(); ++level) {
            const QString longer = path.isEmpty() ? level->second : QString(level->second + kHeadingSeparator + path);
            if (!path.isEmpty() && longer.size() > kLongestPath)
                break;
            path = longer;
        }
        return path.left(kLongestPath);
    }

private:
    std::vector<std::pair<int, QString>> m_levels;
};

std::vector<QString> cellsOf(const QString &line)
{
    std::vector<QString> cells;
    const auto parts = QStringView(line).split(u'\t');
    for (const QStringView part : parts)
        cells.push_back(cleanLine(part.toString()));
    return cells;
}

} // namespace

bool isSaid(const std::vector<PageContent> &pages)
{
    const auto said = [](const TextLine &line) { return line.kind != LineKind::Placed; };
    return std::ranges::any_of(pages, [&](const PageContent &page) { return std::ranges::any_of(page.lines, said); });
}

std::vector<ReadingUnit> saidUnits(const std::vector<PageContent> &pages)
{
    std::vector<ReadingUnit> units;
    SaidOutline outline;
    std::vector<QString> header;
    const auto add = [&](ReadingUnit::Kind kind, int page, const QString &text) {
        if (!text.isEmpty())
            units.push_back({kind, page, outline.path(), text, {}});
    };
    for (const PageContent &page : pages) {
        for (const TextLine &line : page.lines) {
            if (line.kind >= LineKind::Heading1) {
                outline.enter(static_cast<int>(line.kind) - static_cast<int>(LineKind::Heading1) + 1, cleanLine(line.text));
            } else if (line.kind == LineKind::TableHeader) {
                header = cellsOf(line.text);
                if (std::ranges::all_of(header, [](const QString &cell) { return cell.isEmpty(); }))
                    header.clear();
            } else if (line.kind == LineKind::TableRow) {
                add(ReadingUnit::Kind::TableRow, page.number, rowText({.section = {}, .cells = cellsOf(line.text), .rectangles = {}, .sectionRectangle = {}}, header));
            } else {
                add(line.kind == LineKind::ListItem ? ReadingUnit::Kind::ListItem : ReadingUnit::Kind::Paragraph, page.number, cleanLine(line.text));
            }
        }
    }
    return units;
}

} // namespace passerelle::library
