#include "server/library/page_verdicts.h"

#include "server/library/page_layout.h"
#include "server/library/torn_lines.h"

#include <algorithm>

namespace passerelle::library {

namespace {

constexpr size_t kLinesOfColumn = 4; // fewer side by side are a letterhead or a caption

QRectF boundsOf(const Block &block)
{
    QRectF bounds;
    for (const TextLine &line : block.lines)
        bounds = bounds.united(line.rectangle);
    return bounds;
}

// Two blocks beside each other at one height.
bool standBeside(const Block &first, const Block &second)
{
    if (first.table || second.table || first.lines.size() < kLinesOfColumn || second.lines.size() < kLinesOfColumn)
        return false;
    const QRectF left = boundsOf(first);
    const QRectF right = boundsOf(second);
    const bool apart = left.right() <= right.left() || right.right() <= left.left();
    const double shared = std::min(left.bottom(), right.bottom()) - std::max(left.top(), right.top());
    return apart && shared > 0.5 * std::min(left.height(), right.height());
}

} // namespace

PageVerdict verdictByLayout(const PageContent &page)
{
    if (page.verdict != PageVerdict::Text)
        return page.verdict;
    const auto is = [](LineKind kind) { return [kind](const TextLine &line) { return line.kind == kind; }; };
    if (std::ranges::any_of(page.lines, is(LineKind::TableRow)))
        return PageVerdict::Table;
    if (!std::ranges::all_of(page.lines, is(LineKind::Placed)))
        return PageVerdict::Text;
    const std::vector<Block> blocks = layOut(withoutTears(page.lines), page.rulings);
    if (std::ranges::any_of(blocks, [](const Block &block) { return block.table.has_value(); }))
        return PageVerdict::Table;
    for (size_t i = 1; i < blocks.size(); ++i) {
        if (standBeside(blocks[i - 1], blocks[i]))
            return PageVerdict::Columns;
    }
    return PageVerdict::Text;
}

} // namespace passerelle::library
