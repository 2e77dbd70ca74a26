#include "app/extractor/page_rulings.h"

#include <algorithm>
#include <cstdlib>

namespace passerelle::extractor {

namespace {

constexpr int kContrast = 10;         // levels of grey
constexpr double kShortestLevel = 30; // points; letters have no strokes as long
constexpr double kShortestUpright = 14;
constexpr size_t kMostRulings = 2000; // a photograph may be full of edges
constexpr double kSame = 2.5;         // points: both edges of one rule
constexpr double kSameEnds = 6;
constexpr int kCrossed = 2;           // pixels of an upright edge that a level rule takes away

// Runs of differing pixels in one direction after the other.
class EdgeFinder {
public:
    EdgeFinder(const QImage &drawing, const QSizeF &page) : m_width(drawing.width()), m_height(drawing.height())
    {
        m_scaleX = m_width / page.width();
        m_scaleY = m_height / page.height();
        m_grey.resize(static_cast<size_t>(m_width) * static_cast<size_t>(m_height));
        size_t at = 0;
        for (int y = 0; y < m_height; ++y) {
            const auto *pixels = reinterpret_cast<const QRgb *>(drawing.constScanLine(y));
            for (int x = 0; x < m_width; ++x)
                m_grey[at++] = static_cast<unsigned char>(qGray(pixels[x]));
        }
    }

    std::vector<QLineF> level()
    {
        m_found.clear();
        const int least = static_cast<int>(kShortestLevel * m_scaleX);
        for (int y = 1; y < m_height && m_found.size() < kMostRulings; ++y) {
            const unsigned char *above = row(y - 1);
            const unsigned char *here = row(y);
            for (int x = 0; x < m_width;) {
                // Most of a page is white: a look at every so many pixels finds what is long enough.
                if (!differs(above[x], here[x])) {
                    x += x + least < m_width ? step(above, here, x, least) : m_width;
                    continue;
                }
                int end = x;
                while (end < m_width && differs(above[end], here[end]))
                    ++end;
                if (end - x >= least)
                    add(QLineF(x / m_scaleX, y / m_scaleY, end / m_scaleX, y / m_scaleY));
                x = end;
            }
        }
        return m_found;
    }

    std::vector<QLineF> upright()
    {
        m_found.clear();
        const int least = static_cast<int>(kShortestUpright * m_scaleY);
        struct Edge {
            int start = -1;
            int end = 0; // behind its last pixel
        };
        std::vector<Edge> edges(static_cast<size_t>(m_width));
        for (int y = 0; y <= m_height && m_found.size() < kMostRulings; ++y) {
            for (int x = 1; x < m_width; ++x) {
                Edge &edge = edges[static_cast<size_t>(x)];
                if (y < m_height && differs(row(y)[x - 1], row(y)[x])) {
                    edge.start = edge.start < 0 ? y : edge.start;
                    edge.end = y + 1;
                } else if (edge.start >= 0 && (y == m_height || y - edge.end >= kCrossed)) {
                    if (edge.end - edge.start >= least)
                        add(QLineF(x / m_scaleX, edge.start / m_scaleY, x / m_scaleX, edge.end / m_scaleY));
                    edge.start = -1;
                }
            }
        }
        return m_found;
    }

private:
    static bool differs(int a, int b) { return std::abs(a - b) >= kContrast; }
    const unsigned char *row(int y) const { return m_grey.data() + static_cast<size_t>(y) * static_cast<size_t>(m_width); }

    // Behind the last pixel, of those that a long run beginning here would have, that does not differ.
    static int step(const unsigned char *above, const unsigned char *here, int x, int least)
    {
        for (int ahead = least; ahead > 0; --ahead) {
            if (!differs(above[x + ahead], here[x + ahead]))
                return ahead;
        }
        return 1;
    }

    // A rule has an edge on both sides.
    void add(const QLineF &ruling)
    {
        const bool known = std::any_of(m_found.rbegin(), m_found.rend(), [&](const QLineF &other) {
            const bool upright = ruling.x1() == ruling.x2();
            const double apart = upright ? ruling.x1() - other.x1() : ruling.y1() - other.y1();
            const double ends = upright ? std::max(std::abs(ruling.y1() - other.y1()), std::abs(ruling.y2() - other.y2()))
                                        : std::max(std::abs(ruling.x1() - other.x1()), std::abs(ruling.x2() - other.x2()));
            return std::abs(apart) < kSame && ends < kSameEnds;
        });
        if (!known)
            m_found.push_back(ruling);
    }

    int m_width;
    int m_height;
    double m_scaleX = 1; // pixels a point
    double m_scaleY = 1;
    std::vector<unsigned char> m_grey;
    std::vector<QLineF> m_found;
};

} // namespace

std::vector<QLineF> rulingsOf(const QImage &drawing, const QSizeF &page)
{
    if (drawing.format() != QImage::Format_RGB32 || drawing.width() < 2 || drawing.height() < 2 || !(page.width() > 0) || !(page.height() > 0))
        return {};
    EdgeFinder finder(drawing, page);
    std::vector<QLineF> rulings = finder.level();
    const std::vector<QLineF> upright = finder.upright();
    rulings.insert(rulings.end(), upright.begin(), upright.end());
    return rulings;
}

} // namespace passerelle::extractor
