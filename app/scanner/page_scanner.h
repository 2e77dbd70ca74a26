// Says of a page, without drawing it, whether all of its text can certainly be seen. Reads the document by itself, with
// libqpdf and FreeType, and believes itself only where it found letters at every place at which the reader of PDFs did.
// What it does not understand it doubts. No exception leaves it. One thread; the bytes must outlive it.
#pragma once

#include "app/scanner/doubt.h"

#include <QtCore/QByteArrayView>
#include <QtCore/QPointF>
#include <QtCore/QRectF>
#include <QtCore/QSizeF>

#include <memory>
#include <optional>
#include <vector>

namespace passerelle::scanner {

// How a page is shown: from which corner of its own axes on, turned clockwise by how many quarters, and how large that is.
struct PageFrame {
    QPointF origin;
    int quarters = 0;
    QSizeF size;
};

// What one operator of a page's content shows: where, in points from the upper left corner of the page as it is shown, and
// how many letters with ink.
struct PlacedRun {
    QRectF rectangle;
    size_t letters = 0;
};

class PageScanner {
public:
    explicit PageScanner(QByteArrayView pdf);
    ~PageScanner();
    PageScanner(const PageScanner &) = delete;
    PageScanner &operator=(const PageScanner &) = delete;

    // `index` from 0; the rectangles are where the reader sees letters, in points from the upper left corner of the page as
    // it is shown. nullopt: all of them are certainly seen, but for those
    // that lie beside the page. The document is opened when it is first asked about.
    std::optional<Doubt> doubtOf(int index, const std::vector<QRectF> &rectangles);

    // nullopt: the document or the page is not understood.
    std::optional<PageFrame> frameOf(int index);

    // Everything that the page shows, in the order of its content, whether or not it can be seen; nullopt as above.
    std::optional<std::vector<PlacedRun>> runsOf(int index);

private:
    struct Document;
    bool isOpen();
    std::optional<Doubt> look(int index, const std::vector<QRectF> &rectangles);
    std::optional<std::vector<PlacedRun>> list(int index);

    QByteArrayView m_pdf;
    bool m_opened = false;
    std::unique_ptr<Document> m_document;
};

} // namespace passerelle::scanner
