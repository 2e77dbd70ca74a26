#include "server/library/page_layout.h"

#include "server/library/line_geometry.h"
#include "server/library/page_columns.h"
#include "server/library/ruled_cells.h"
#include "server/library/table_finder.h"
#include "server/library/touching_cells.h"

namespace passerelle::library {

namespace {

constexpr int kDeepestSplit = 6;

class Ordering {
public:
    Ordering(const std::vector<QLineF> &rulings, double size, const Table *before) : m_rulings(rulings), m_bodySize(size), m_before(before) {}

    void place(std::vector<TextLine> lines, int depth)
    {
        std::vector<std::vector<TextLine>> parts;
        if (depth < kDeepestSplit)
            parts = partIntoColumns(lines, m_rulings, m_bodySize);
        if (parts.size() > 1) {
            for (std::vector<TextLine> &part : parts)
                place(std::move(part), depth + 1);
            return;
        }
        const Table *before = m_blocks.empty() ? m_before : nullptr;
        for (TableOrLines &found : findTables(lines, m_rulings, before))
            m_blocks.push_back({std::move(found.lines), std::move(found.table)});
    }

    std::vector<Block> take() { return std::move(m_blocks); }

private:
    const std::vector<QLineF> &m_rulings;
    double m_bodySize;
    const Table *m_before;
    std::vector<Block> m_blocks;
};

} // namespace

std::vector<Block> layOut(const std::vector<TextLine> &lines, const std::vector<QLineF> &edges, const Table *before)
{
    const std::vector<QLineF> rulings = withoutLetters(edges, lines);
    // Lines whose place is unknown come last: nothing says where they belong.
    std::vector<TextLine> placed;
    std::vector<TextLine> unplaced;
    for (const TextLine &line : partedAtColumns(partedAtRulings(lines, rulings))) {
        if (!line.rectangle.isEmpty())
            placed.push_back(line);
        else
            unplaced.push_back(line);
    }
    Ordering ordering(rulings, bodySize(placed), before);
    ordering.place(std::move(placed), 0);
    std::vector<Block> blocks = ordering.take();
    if (!unplaced.empty())
        blocks.push_back({std::move(unplaced), std::nullopt});
    return blocks;
}

} // namespace passerelle::library
