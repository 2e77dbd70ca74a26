// Where rows of differing heights stand: heights are guessed until they are measured, so that a long list never has to be
// laid out in one go. Pure.
#pragma once

#include <vector>

namespace passerelle::ui {

class RowHeights {
public:
    void assign(std::vector<int> guessed);
    void measure(int row, int height);

    int count() const { return static_cast<int>(m_heights.size()); }
    bool isMeasured(int row) const { return m_measured[static_cast<std::size_t>(row)]; }
    int height(int row) const { return m_heights[static_cast<std::size_t>(row)]; }
    int top(int row) const; // count(): the end of all
    int total() const { return top(count()); }
    int rowAt(int y) const; // the nearest one; -1 when there is none

private:
    void sum(int upTo) const;

    std::vector<int> m_heights;
    std::vector<bool> m_measured;
    mutable std::vector<int> m_tops;
    mutable int m_summed = 0; // tops up to this row are right
};

} // namespace passerelle::ui
