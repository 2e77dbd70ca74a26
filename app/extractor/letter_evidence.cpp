#include "app/extractor/letter_evidence.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>

namespace passerelle::extractor {

namespace {

// Of 255. An edge of a letter is at least a third of the contrast off between the two drawings: what stands out from its
// background by less than about a twelfth counts as not seen.
constexpr int kLeastEdge = 7;
constexpr int kLeastInk = 20;

} // namespace

LetterEvidence::LetterEvidence(const QImage &smooth, const QImage &jagged, const QSizeF &page)
    : m_width(std::min(smooth.width(), jagged.width()))
    , m_height(std::min(smooth.height(), jagged.height()))
    , m_scaleX(m_width / page.width())
    , m_scaleY(m_height / page.height())
{
    const size_t count = static_cast<size_t>(m_width) * static_cast<size_t>(m_height);
    m_grey.resize(count);
    m_letter.resize(count);
    unsigned char any = 0;
    for (int y = 0; y < m_height; ++y) {
        const auto *a = reinterpret_cast<const QRgb *>(smooth.constScanLine(y));
        const auto *b = reinterpret_cast<const QRgb *>(jagged.constScanLine(y));
        auto *greys = &m_grey[static_cast<size_t>(y) * static_cast<size_t>(m_width)];
        auto *letters = &m_letter[static_cast<size_t>(y) * static_cast<size_t>(m_width)];
        for (int x = 0; x < m_width; ++x) {
            const int grey = qGray(a[x]);
            greys[x] = static_cast<unsigned char>(grey);
            letters[x] = std::abs(grey - qGray(b[x])) >= kLeastEdge ? 1 : 0;
            any = static_cast<unsigned char>(any | letters[x]);
        }
    }
    m_anyLetters = any != 0;
}

int LetterEvidence::backgroundOf(int left, int top, int right, int bottom) const
{
    std::array<int, 32> counts{};
    for (int y = top; y < bottom; ++y) {
        for (int x = left; x < right; ++x)
            ++counts[static_cast<size_t>(greyAt(x, y) / 8)];
    }
    return static_cast<int>(std::max_element(counts.begin(), counts.end()) - counts.begin()) * 8 + 4;
}

LetterEvidence::Seen LetterEvidence::at(const QRectF &rectangle) const
{
    if (m_width == 0)
        return {1, 1};
    const int left = std::clamp(static_cast<int>(std::floor(rectangle.left() * m_scaleX)), 0, m_width - 1);
    const int top = std::clamp(static_cast<int>(std::floor(rectangle.top() * m_scaleY)), 0, m_height - 1);
    const int right = std::clamp(static_cast<int>(std::ceil(rectangle.right() * m_scaleX)), left + 1, m_width);
    const int bottom = std::clamp(static_cast<int>(std::ceil(rectangle.bottom() * m_scaleY)), top + 1, m_height);
    const int background = backgroundOf(std::max(0, left - 2), std::max(0, top - 2), std::min(m_width, right + 2), std::min(m_height, bottom + 2));
    const bool across = right - left >= bottom - top;
    const int length = across ? right - left : bottom - top;
    const int depth = across ? bottom - top : right - left;
    int letters = 0;
    int ink = 0;
    for (int i = 0; i < length; ++i) {
        bool letter = false;
        bool inked = false;
        for (int j = 0; j < depth; ++j) {
            const int x = across ? left + i : left + j;
            const int y = across ? top + j : top + i;
            letter = letter || letterAt(x, y);
            inked = inked || std::abs(greyAt(x, y) - background) >= kLeastInk;
        }
        letters += letter ? 1 : 0;
        ink += inked ? 1 : 0;
    }
    return {static_cast<double>(letters) / length, static_cast<double>(ink) / length};
}

} // namespace passerelle::extractor
