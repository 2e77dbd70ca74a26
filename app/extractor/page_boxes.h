// Where the visible part of a page begins. Before 6.5, Qt PDF gives rectangles in the page's own coordinates and does not
// say where its crop box starts; this looks the boxes up in the file, in its compressed object streams too, and matches
// them by size. When pages of one size begin at different places it cannot tell, and says (0, 0). Pure.
#pragma once

#include <QtCore/QByteArrayView>
#include <QtCore/QPointF>
#include <QtCore/QRectF>
#include <QtCore/QSizeF>

#include <vector>

namespace passerelle::extractor {

class PageBoxes {
public:
    PageBoxes() = default;
    explicit PageBoxes(QByteArrayView pdf);

    // Lower left corner, in the page's own axes, of pages that are shown at that size (turned or not).
    QPointF originFor(const QSizeF &shown) const;

private:
    void collect(QByteArrayView bytes);
    void collectCompressed(QByteArrayView pdf);

    std::vector<QRectF> m_crop;
    std::vector<QRectF> m_media;
};

} // namespace passerelle::extractor
