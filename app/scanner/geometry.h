// Matrices and boxes as PDF has them: y grows upwards, a point is a row. Pure.
#pragma once

#include <algorithm>
#include <array>
#include <cmath>

namespace passerelle::scanner {

struct Box {
    double left = 0;
    double bottom = 0;
    double right = 0;
    double top = 0;

    double width() const { return right - left; }
    double height() const { return top - bottom; }
    double area() const { return std::max(width(), 0.0) * std::max(height(), 0.0); }
    bool isEmpty() const { return !(right > left) || !(top > bottom); }
    bool meets(const Box &o) const { return left < o.right && o.left < right && bottom < o.top && o.bottom < top; }
    bool holds(const Box &o) const { return left <= o.left && o.right <= right && bottom <= o.bottom && o.top <= top; }
    Box shared(const Box &o) const
    {
        return {std::max(left, o.left), std::max(bottom, o.bottom), std::min(right, o.right), std::min(top, o.top)};
    }
    void include(const Box &o)
    {
        left = std::min(left, o.left);
        bottom = std::min(bottom, o.bottom);
        right = std::max(right, o.right);
        top = std::max(top, o.top);
    }
    Box grown(double by) const { return {left - by, bottom - by, right + by, top + by}; }
};

struct Point {
    double x = 0;
    double y = 0;
};

struct Matrix {
    double a = 1;
    double b = 0;
    double c = 0;
    double d = 1;
    double e = 0;
    double f = 0;

    // First this one, then the other.
    Matrix then(const Matrix &o) const
    {
        return {a * o.a + b * o.c, a * o.b + b * o.d, c * o.a + d * o.c, c * o.b + d * o.d, e * o.a + f * o.c + o.e, e * o.b + f * o.d + o.f};
    }
    Point map(double x, double y) const { return {a * x + c * y + e, b * x + d * y + f}; }
    Box map(const Box &box) const
    {
        const std::array corners{map(box.left, box.bottom), map(box.right, box.bottom), map(box.left, box.top), map(box.right, box.top)};
        Box mapped{corners[0].x, corners[0].y, corners[0].x, corners[0].y};
        for (const Point &corner : corners)
            mapped.include({corner.x, corner.y, corner.x, corner.y});
        return mapped;
    }
    // Upright or on its side: a rectangle stays one.
    bool keepsRectangles() const
    {
        const double slack = 1e-4 * (std::abs(a) + std::abs(b) + std::abs(c) + std::abs(d));
        return (std::abs(b) <= slack && std::abs(c) <= slack) || (std::abs(a) <= slack && std::abs(d) <= slack);
    }
    double lengthX() const { return std::hypot(a, b); }
    double lengthY() const { return std::hypot(c, d); }
    double area() const { return std::abs(a * d - b * c); }
    bool isFinite() const
    {
        constexpr double kMost = 1e7;
        return std::abs(a) < kMost && std::abs(b) < kMost && std::abs(c) < kMost && std::abs(d) < kMost && std::abs(e) < kMost && std::abs(f) < kMost;
    }
};

} // namespace passerelle::scanner
