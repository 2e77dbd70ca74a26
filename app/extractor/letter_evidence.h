// Where letters can be seen on a page, whatever the reason for which they could not be: the page is drawn twice, with
// smoothed letters and with jagged ones, and nothing but a letter that can be seen looks different. What the page draws
// over them, what it draws in the background's colour, what is clipped, transparent or switched off leaves both alike. Pure.
#pragma once

#include <QtCore/QRectF>
#include <QtCore/QSizeF>
#include <QtGui/QImage>

#include <vector>

namespace passerelle::extractor {

class LetterEvidence {
public:
    // Two drawings of one size of a page that is so large in points.
    LetterEvidence(const QImage &smooth, const QImage &jagged, const QSizeF &page);

    // Of a page on which all letters are known to be seen.
    static LetterEvidence everywhere() { return {}; }

    struct Seen {
        double letters = 0; // share of the rectangle's length along which letters are seen
        double ink = 0;     // … along which anything is seen
    };
    // Of a rectangle in points that touches the page.
    Seen at(const QRectF &rectangle) const;
    bool anyLetters() const { return m_anyLetters; }

private:
    LetterEvidence() = default;
    int greyAt(int x, int y) const { return m_grey[static_cast<size_t>(y) * static_cast<size_t>(m_width) + static_cast<size_t>(x)]; }
    bool letterAt(int x, int y) const { return m_letter[static_cast<size_t>(y) * static_cast<size_t>(m_width) + static_cast<size_t>(x)] != 0; }
    int backgroundOf(int left, int top, int right, int bottom) const;

    bool m_anyLetters = false;
    int m_width = 0;
    int m_height = 0;
    double m_scaleX = 1; // pixels a point
    double m_scaleY = 1;
    std::vector<unsigned char> m_grey;
    std::vector<unsigned char> m_letter;
};

} // namespace passerelle::extractor
