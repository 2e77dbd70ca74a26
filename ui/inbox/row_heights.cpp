#include "ui/inbox/row_heights.h"

#include <algorithm>

namespace passerelle::ui {

void RowHeights::assign(std::vector<int> guessed)
{
    m_heights = std::move(guessed);
    m_measured.assign(m_heights.size(), false);
    m_tops.assign(m_heights.size() + 1, 0);
    m_summed = 0;
}

void RowHeights::measure(int row, int height)
{
    const auto at = static_cast<std::size_t>(row);
    m_measured[at] = true;
    if (m_heights[at] != height) {
        m_heights[at] = height;
        m_summed = std::min(m_summed, row);
    }
}

int RowHeights::top(int row) const
{
    sum(row);
    return m_tops.empty() ? 0 : m_tops[static_cast<std::size_t>(row)];
}

int RowHeights::rowAt(int y) const
{
    if (m_heights.empty())
        return -1;
    sum(count());
    const auto after = std::upper_bound(m_tops.begin(), m_tops.end(), y);
    return std::clamp(static_cast<int>(after - m_tops.begin()) - 1, 0, count() - 1);
}

void RowHeights::sum(int upTo) const
{
    for (; m_summed < upTo; ++m_summed)
        m_tops[static_cast<std::size_t>(m_summed) + 1] = m_tops[static_cast<std::size_t>(m_summed)] + m_heights[static_cast<std::size_t>(m_summed)];
}

} // namespace passerelle::ui
