#include "app/scanner/path_shape.h"

#include <algorithm>

namespace passerelle::scanner {

namespace {

constexpr double kStraight = 0.02; // points
constexpr double kThick = 2;       // the same; the corner of a thinner line is too thin to hide letters
constexpr size_t kMostCorners = 6;  // that matter: more are no rectangle
constexpr size_t kMostOwnSegments = 64;
constexpr size_t kMostOwnParts = 256;

Box between(Point a, Point b) { return {std::min(a.x, b.x), std::min(a.y, b.y), std::max(a.x, b.x), std::max(a.y, b.y)}; }
bool isSame(Point a, Point b) { return std::abs(a.x - b.x) <= kStraight && std::abs(a.y - b.y) <= kStraight; }

} // namespace

void PathShape::add(Point to)
{
    Part &part = m_parts.back();
    part.box.include({to.x, to.y, to.x, to.y});
    if (part.points.size() < kMostCorners)
        part.points.push_back(to);
    else
        part.points.back() = to; // where it goes on from
}

void PathShape::moveTo(Point to) { m_parts.push_back({{to}, {to.x, to.y, to.x, to.y}, false}); }

void PathShape::lineTo(Point to)
{
    if (m_parts.empty())
        return moveTo(to);
    m_segments.push_back(between(m_parts.back().points.back(), to));
    add(to);
}

void PathShape::curveTo(Point first, Point second, Point to)
{
    if (m_parts.empty())
        moveTo(first);
    Box box = between(m_parts.back().points.back(), to);
    box.include(between(first, second));
    m_segments.push_back(box);
    m_parts.back().curved = true;
    m_parts.back().box.include(box);
    add(to);
}

void PathShape::close()
{
    if (!m_parts.empty() && !isSame(m_parts.back().points.front(), m_parts.back().points.back()))
        lineTo(m_parts.back().points.front());
}

void PathShape::rectangle(const std::array<Point, 4> &corners)
{
    moveTo(corners[0]);
    for (size_t i = 1; i < corners.size(); ++i)
        lineTo(corners[i]);
    close();
}

void PathShape::clear()
{
    m_parts.clear();
    m_segments.clear();
}

bool PathShape::isRectangle(const Part &part)
{
    const size_t count = part.points.size();
    const bool closed = count == 5 && isSame(part.points.front(), part.points.back());
    if (part.curved || (count != 4 && !closed))
        return false;
    for (size_t i = 0; i < 4; ++i) {
        const Point &a = part.points[i];
        const Point &b = part.points[(i + 1) % 4];
        const Point &c = part.points[(i + 2) % 4];
        const bool acrossFirst = std::abs(a.y - b.y) <= kStraight && std::abs(b.x - c.x) <= kStraight;
        const bool upFirst = std::abs(a.x - b.x) <= kStraight && std::abs(b.y - c.y) <= kStraight;
        if (!acrossFirst && !upFirst)
            return false;
    }
    return true;
}

// Positive when its corners follow each other to the left.
double PathShape::turnOf(const Part &part)
{
    const std::vector<Point> &p = part.points;
    return p.size() < 3 ? 0 : (p[1].x - p[0].x) * (p[2].y - p[1].y) - (p[1].y - p[0].y) * (p[2].x - p[1].x);
}

std::vector<PathShape::Filled> PathShape::filled(bool evenOdd) const
{
    std::vector<Filled> all;
    if (m_parts.size() > kMostOwnParts)
        return {{bounds(), false}};
    // Rectangles that turn the same way do not cancel each other, unless every second layer is left out.
    bool alike = !evenOdd || m_parts.size() == 1;
    for (const Part &part : m_parts)
        alike = alike && (m_parts.size() == 1 || (isRectangle(part) && turnOf(part) * turnOf(m_parts.front()) > 0));
    for (const Part &part : m_parts) {
        if (part.points.size() > 1 || part.curved)
            all.push_back({part.box, alike && isRectangle(part)});
    }
    return all;
}

std::vector<Box> PathShape::stroked(double width) const
{
    const auto isOblique = [](const Box &segment) { return segment.width() > kStraight && segment.height() > kStraight; };
    const bool hasSpikes = width > kThick && m_segments.size() > 1 && std::ranges::any_of(m_segments, isOblique);
    const double reach = width / 2 * (hasSpikes ? kMostMitre : 1);
    if (m_segments.size() > kMostOwnSegments)
        return {bounds().grown(reach)};
    std::vector<Box> boxes;
    for (const Box &segment : m_segments)
        boxes.push_back(segment.grown(reach));
    return boxes;
}

Box PathShape::bounds() const
{
    Box all;
    for (size_t i = 0; i < m_parts.size(); ++i) {
        if (i == 0)
            all = m_parts[i].box;
        else
            all.include(m_parts[i].box);
    }
    return all;
}

bool PathShape::isRectangle() const { return m_parts.size() == 1 && isRectangle(m_parts.front()); }

} // namespace passerelle::scanner
