#include "server/library/torn_lines.h"

#include "server/library/line_geometry.h"

#include <algorithm>
#include <cmath>

namespace passerelle::library {

namespace {

constexpr double kInsideWord = 0.19;  // of the type size
constexpr double kBetweenWords = 0.6;
constexpr double kStretched = 2.6;    // of the type size, between words from edge to edge
constexpr double kSameEdges = 1.5;    // points
constexpr size_t kNearby = 40;        // pieces
constexpr qsizetype kWholeLine = 25;  // characters
constexpr size_t kLookBack = 8;       // lines
constexpr double kOnOneLine = 0.6;      // of the lower one's height

// Signs without a body of their own say nothing of the size.
double sizeOf(const TextLine &a, const TextLine &b)
{
    return std::min(std::max(typeSize(a), typeSize(b)), 1.5 * std::max(a.rectangle.height(), b.rectangle.height()) / 0.53);
}

// `part`: of the usual gap between words.
bool isTornFrom(const TextLine &last, const TextLine &next, double part)
{
    if (verticalOverlap(last.rectangle, next.rectangle) <= kOnOneLine)
        return false; // the most frequent case, and known before any letter is looked at
    const double gap = next.rectangle.left() - last.rectangle.right();
    const double size = sizeOf(last, next) * part;
    return gap > -kInsideWord * size && gap < kBetweenWords * size;
}

// The line that this one goes on with: the last one, or one a little before it whose word it is the rest of.
TextLine *beginningOf(std::vector<TextLine> &whole, const TextLine &line)
{
    const auto isPlaced = [](const TextLine &one) { return one.kind == LineKind::Placed && !one.rectangle.isEmpty(); };
    if (!isPlaced(line))
        return nullptr;
    const size_t first = whole.size() - std::min(whole.size(), kLookBack);
    for (size_t i = whole.size(); i > first; --i) {
        TextLine &before = whole[i - 1];
        if (isPlaced(before) && isTornFrom(before, line, i == whole.size() ? 1 : kInsideWord / kBetweenWords))
            return &before;
    }
    return nullptr;
}

// Words of one row that an edge-to-edge column has drawn apart, from `first` on; one behind the last of them.
size_t endOfStretch(const std::vector<TextLine> &lines, size_t first)
{
    size_t end = first + 1;
    while (end < lines.size() && lines[end].kind == LineKind::Placed && !lines[end].rectangle.isEmpty()) {
        const QRectF &before = lines[end - 1].rectangle;
        const QRectF &here = lines[end].rectangle;
        const double gap = here.left() - before.right();
        if (verticalOverlap(before, here) < 0.3 || gap < 0 || gap > kStretched * sizeOf(lines[end - 1], lines[end]))
            break;
        ++end;
    }
    return end;
}

// Whole lines of prose nearby that begin and end where it does say that it is one of them.
bool isEdgeToEdge(const std::vector<TextLine> &lines, size_t first, size_t end)
{
    const double left = lines[first].rectangle.left();
    const double right = lines[end - 1].rectangle.right();
    const size_t from = first - std::min(first, kNearby);
    const size_t to = std::min(lines.size(), end + kNearby);
    size_t alike = 0;
    for (size_t i = from; i < to; ++i) {
        const QRectF &other = lines[i].rectangle;
        const bool outside = i < first || i >= end;
        alike += outside && lines[i].text.size() >= kWholeLine && std::abs(other.left() - left) < kSameEdges && std::abs(other.right() - right) < kSameEdges ? 1 : 0;
    }
    return alike >= 2;
}

std::vector<TextLine> withoutStretching(std::vector<TextLine> lines)
{
    std::vector<TextLine> whole;
    for (size_t first = 0; first < lines.size();) {
        const bool placed = lines[first].kind == LineKind::Placed && !lines[first].rectangle.isEmpty();
        const size_t end = placed ? endOfStretch(lines, first) : first + 1;
        if (end == first + 1 || !isEdgeToEdge(lines, first, end)) {
            whole.push_back(lines[first]);
            ++first;
            continue;
        }
        TextLine line = lines[first];
        for (size_t i = first + 1; i < end; ++i) {
            line.text += u' ' + lines[i].text;
            line.rectangle = line.rectangle.united(lines[i].rectangle);
        }
        whole.push_back(std::move(line));
        first = end;
    }
    return whole;
}

} // namespace

std::vector<TextLine> withoutTears(const std::vector<TextLine> &lines)
{
    std::vector<TextLine> whole;
    for (const TextLine &line : lines) {
        TextLine *before = beginningOf(whole, line);
        if (!before) {
            whole.push_back(line);
            continue;
        }
        if (line.rectangle.left() - before->rectangle.right() > kInsideWord * sizeOf(*before, line))
            before->text += u' ';
        before->text += line.text;
        before->rectangle = before->rectangle.united(line.rectangle);
    }
    return withoutStretching(std::move(whole));
}

} // namespace passerelle::library
