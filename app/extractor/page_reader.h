// Reads pages with Qt PDF: text with rectangles, a verdict a page, or a picture of a page. Everything that touches the
// document's bytes happens here, inside the sandbox. One thread.
#pragma once

#include "app/extractor/page_boxes.h"
#include "app/extractor/page_check.h"
#include "app/extractor/text_places.h"
#include "app/scanner/page_scanner.h"
#include "server/domain/document.h"

#include <QtCore/QBuffer>
#include <QtCore/QByteArray>
#include <QtPdf/QPdfDocument>

#include <memory>
#include <optional>

namespace passerelle::extractor {

enum class OpenProblem { NotAPdf, NeedsPassword, Damaged };

class PageReader {
public:
    // The bytes must outlive the reader.
    std::optional<OpenProblem> open(QByteArrayView pdf);
    int pageCount() const { return m_document.pageCount(); }
    QString title() const;
    QString metadata() const; // title, subject, keywords and author, a line each
    // Counted from 1. Nothing of it may be used before it was checked.
    PlacedPage read(int number);
    // Why it is not certain, without drawing the page, that all of its text can be seen; nullopt: it is.
    std::optional<scanner::Doubt> doubtOf(const PlacedPage &placed);
    // Of a page about which there is no doubt; nullopt when it must be drawn all the same.
    std::optional<PageContent> trust(const PlacedPage &placed);
    // Of a page that was not drawn: whether its rules are worth drawing it, and doing so.
    bool wantsRulings(const PageContent &page) const;
    void addRulings(PageContent &page);
    // Draws the page and parts what cannot be seen on it from the rest; all of it when that cannot be found out.
    PageContent check(PlacedPage placed, std::optional<scanner::Doubt> doubt);
    QByteArray renderPng(int number, int width);    // empty when the page cannot be drawn
    // The page in grey, as a Pixels payload; with fewer dots than asked for when it is very large. Empty when it cannot be drawn.
    QByteArray rasterize(int number, int dotsPerInch);

private:
    struct Ink {
        bool any = false;     // anything drawn at all
        double covered = 0;   // share of the page that is not background
    };
    Ink inkOf(int index);
    // Where what Qt PDF says of a page is seen.
    Placement placementOf(int index, const QSizeF &size, const std::vector<QRectF> &bounds);
    void judge(PageContent &page, int index, qsizetype characters);

    QByteArray m_bytes;
    QBuffer m_buffer;
    QPdfDocument m_document;
    std::optional<PageBoxes> m_boxes; // looked up where the scanner does not understand the document
    std::unique_ptr<scanner::PageScanner> m_scanner;
    KeptFonts m_fonts;
    std::optional<TextPlaces> m_places;
};

} // namespace passerelle::extractor
