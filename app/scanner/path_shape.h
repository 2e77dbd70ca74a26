// A path while it is built, in the page's own axes: which boxes its filling or stroking may touch, and whether it is a
// plain rectangle. Pure.
#pragma once

#include "app/scanner/geometry.h"

#include <cstddef>
#include <vector>

namespace passerelle::scanner {

class PathShape {
public:
    static constexpr double kMostMitre = 10; // how far lines may reach beyond their corners, as PDF counts it

    void moveTo(Point to);
    void lineTo(Point to);
    void curveTo(Point first, Point second, Point to);
    void close();
    void rectangle(const std::array<Point, 4> &corners);
    void clear();

    bool isEmpty() const { return m_parts.empty(); }
    size_t size() const { return m_segments.size(); }

    struct Filled {
        Box box;
        bool whole = false;
    };
    std::vector<Filled> filled(bool evenOdd) const;
    std::vector<Box> stroked(double width) const;
    // Of everything; empty when there is nothing.
    Box bounds() const;
    // One rectangle and nothing else.
    bool isRectangle() const;

private:
    struct Part {
        std::vector<Point> points;
        Box box;
        bool curved = false;
    };
    static bool isRectangle(const Part &part);
    static double turnOf(const Part &part);
    void add(Point to);

    std::vector<Part> m_parts;
    std::vector<Box> m_segments;
};

} // namespace passerelle::scanner
