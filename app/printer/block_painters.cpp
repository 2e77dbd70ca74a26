#include "app/printer/block_painters.h"

#include <algorithm>

namespace passerelle::printer {

namespace {

const Type kBody{9.5, Weight::Normal};
const Type kStrong{9.5, Weight::Strong};
const Type kLabel{8, Weight::Normal, kGrey};
const Type kSmall{8.2, Weight::Normal, kGrey};
constexpr double kGutter = 18;

QColor tint(const QColor &colour, double share)
{
    const auto mixed = [share](int part) { return static_cast<int>(255 - (255 - part) * share); };
    return QColor(mixed(colour.red()), mixed(colour.green()), mixed(colour.blue()));
}

double cardHeight(Page &page, const billing::PrintCards::Card &card, double width)
{
    double height = page.heightOf(card.title, width, kLabel) + 4;
    for (qsizetype i = 0; i < card.lines.size(); ++i)
        height += page.heightOf(card.lines[i], width, i == 0 ? kStrong : kBody) + 1;
    return height;
}

void paintFact(Page &page, const billing::PrintFacts::Fact &fact, double x, double width, double height)
{
    page.box(QRectF(x, page.y(), width, height), tint(page.accent(), 0.07), 4);
    double y = page.y() + 9;
    y += page.text(fact.label, x + 11, y, width - 22, kLabel) + 2;
    y += page.text(fact.value, x + 11, y, width - 22, {14.5, Weight::Strong, page.accent()}) + 1;
    page.text(fact.note, x + 11, y, width - 22, {7.6, Weight::Normal, kGrey});
}

double factHeight(Page &page, const billing::PrintFacts::Fact &fact, double width)
{
    return 18 + page.heightOf(fact.label, width - 22, kLabel) + 3 + page.heightOf(fact.value, width - 22, {14.5, Weight::Strong})
         + page.heightOf(fact.note, width - 22, {7.6, Weight::Normal});
}

} // namespace

void paintBlock(Page &page, const billing::PrintText &block)
{
    using Style = billing::PrintText::Style;
    const bool heading = block.style == Style::Heading;
    const Type type = heading ? Type{11.5, Weight::Strong, page.accent()} : block.style == Style::Small ? kSmall : kBody;
    // Line by line, so that long conditions break between pages; a heading takes something of what follows along.
    for (const QString &line : block.text.split(u'\n')) {
        const double height = std::max(page.heightOf(line, page.width(), type), line.isEmpty() ? 5.0 : 0.0);
        page.need(heading ? height + 60 : height);
        page.text(line, page.left(), page.y(), page.width(), type);
        page.down(height + 1.5);
    }
    page.down(heading ? 6 : 9);
}

void paintBlock(Page &page, const billing::PrintCards &block)
{
    if (block.cards.empty())
        return;
    const auto count = static_cast<double>(block.cards.size());
    const double width = (page.width() - kGutter * (count - 1)) / count;
    double height = 0;
    for (const auto &card : block.cards)
        height = std::max(height, cardHeight(page, card, width));
    page.need(height);
    double x = page.left();
    for (const auto &card : block.cards) {
        double y = page.y() + page.text(card.title, x, page.y(), width, kLabel) + 4;
        for (qsizetype i = 0; i < card.lines.size(); ++i)
            y += page.text(card.lines[i], x, y, width, i == 0 ? kStrong : kBody) + 1;
        x += width + kGutter;
    }
    page.down(height + 22);
}

void paintBlock(Page &page, const billing::PrintFacts &block)
{
    constexpr std::size_t kInARow = 3;
    constexpr double gap = 10;
    const double width = (page.width() - gap * (kInARow - 1)) / kInARow;
    for (std::size_t first = 0; first < block.facts.size(); first += kInARow) {
        const std::size_t end = std::min(first + kInARow, block.facts.size());
        double height = 0;
        for (std::size_t i = first; i < end; ++i)
            height = std::max(height, factHeight(page, block.facts[i], width));
        page.need(height);
        for (std::size_t i = first; i < end; ++i)
            paintFact(page, block.facts[i], page.left() + static_cast<double>(i - first) * (width + gap), width, height);
        page.down(height + gap);
    }
    page.down(12);
}

void paintBlock(Page &page, const billing::PrintTotals &block)
{
    constexpr double width = 250;
    const double x = page.left() + page.width() - width;
    const double line = page.heightOf(QStringLiteral("X"), width, kBody) + 5;
    page.need(line * static_cast<double>(block.lines.size()) + 14);
    for (std::size_t i = 0; i < block.lines.size(); ++i) {
        const bool last = i + 1 == block.lines.size();
        if (last) {
            page.down(2);
            page.box(QRectF(x - 10, page.y(), width + 10, line + 8), tint(page.accent(), 0.09), 3);
            page.down(5);
        }
        const Type type = last ? Type{11, Weight::Strong, page.accent()} : kBody;
        const double inset = last ? 8 : 6;
        page.text(block.lines[i].first, x, page.y(), width * 0.6, type);
        page.text(block.lines[i].second, x + width * 0.4, page.y(), width * 0.6 - inset, type, Side::Right);
        page.down(line);
    }
    page.down(20);
}

void paintBlock(Page &page, const billing::PrintBars &block)
{
    constexpr double kHeight = 92;
    constexpr double kLabels = 14;
    const double title = page.heightOf(block.title, page.width(), kLabel) + 6;
    page.need(title + kHeight + kLabels);
    page.text(block.title, page.left(), page.y(), page.width(), kLabel);
    page.down(title);
    qint64 most = 1;
    for (const auto &[label, value] : block.bars)
        most = std::max(most, value);
    const double step = page.width() / static_cast<double>(std::max<std::size_t>(block.bars.size(), 1));
    const double foot = page.y() + kHeight;
    const QString scale = QString::number(most);
    const Type tiny{6.8, Weight::Normal, kGrey};
    page.rule(page.left(), page.y(), page.width(), tint(kHairline, 0.6));
    page.text(scale, page.left(), page.y() - 9, page.width(), tiny, Side::Right);
    for (std::size_t i = 0; i < block.bars.size(); ++i) {
        const auto &[label, value] = block.bars[i];
        const double x = page.left() + static_cast<double>(i) * step;
        const double height = kHeight * static_cast<double>(value) / static_cast<double>(most);
        if (value > 0)
            page.box(QRectF(x + step * 0.14, foot - std::max(height, 1.0), step * 0.72, std::max(height, 1.0)), page.accent(), std::min(1.5, height / 2));
        if (step > 12 || i % 2 == 0)
            page.text(label, x + step / 2 - page.widthOf(label, tiny) / 2, foot + 3, step * 2, tiny);
    }
    page.rule(page.left(), foot, page.width(), kHairline, 0.7);
    page.down(kHeight + kLabels + 14);
}

} // namespace passerelle::printer
