// Where Qt PDF says that text stands, to fractions of a point. Since 6.5 it tells whole points, which is too little to know
// columns, cells and words by; then the page is read once more from a copy that is larger, and each edge that is known
// better there is taken from it. The text itself is always the document's own. One thread; the bytes and the document must
// outlive it.
#pragma once

#include <QtCore/QBuffer>
#include <QtCore/QByteArray>
#include <QtCore/QRectF>
#include <QtPdf/QPdfDocument>
#include <QtPdf/QPdfSelection>

#include <memory>
#include <vector>

namespace passerelle::extractor {

// Qt PDF lets go of fonts with the last page that has them, and reads them anew for the next one. It leaves a page open
// that it was asked about behind its last letter, and with it the page's fonts, until the document is closed.
class KeptFonts {
public:
    // Of that page, if few are kept and many pages follow.
    void keep(QPdfDocument &document, int index);

private:
    int m_open = 0; // pages
};

// The same rectangles, known better: mostly in the same order, some of them missing or with another edge. Pure.
class FinerRectangles {
public:
    FinerRectangles() = default;
    explicit FinerRectangles(std::vector<QRectF> finer) : m_finer(std::move(finer)) {}

    // Each edge that is near enough to be the one that was rounded; the others stay as they are.
    std::vector<QRectF> refined(std::vector<QRectF> rounded);

private:
    void refine(QRectF &rounded);

    std::vector<QRectF> m_finer;
    size_t m_next = 0; // behind the last that was found
    size_t m_looks = 0;
};

class TextPlaces {
public:
    TextPlaces(QPdfDocument &document, QByteArrayView pdf) : m_document(document), m_pdf(pdf) {}

    // Of some of that page's text; in the coordinates of bounds().
    std::vector<QRectF> of(const QPdfSelection &selection, int index);

private:
    struct Copy {
        QByteArray bytes;
        QBuffer buffer;
        QPdfDocument document;
        KeptFonts fonts;
    };
    Copy *copy(); // null when there is none
    FinerRectangles &finerOf(int index);

    QPdfDocument &m_document;
    QByteArrayView m_pdf;
    bool m_copied = false;
    std::unique_ptr<Copy> m_copy;
    int m_index = -1; // of the page that m_finer is of
    FinerRectangles m_finer;
};

} // namespace passerelle::extractor
