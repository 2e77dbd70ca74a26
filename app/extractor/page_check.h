// Parts what can be seen of a page from what cannot, whoever hid it: text in the background's colour, invisible, clipped,
// covered, transparent, switched off, beside the page, too small. What cannot be decided counts as hidden. Pure.
#pragma once

#include "app/extractor/letter_evidence.h"
#include "app/extractor/page_rotation.h"
#include "server/domain/document.h"

#include <map>
#include <vector>

namespace passerelle::extractor {

// A line of the page's text of which it is known for certain where its letters stand.
struct CertainLine {
    size_t textLine = 0;
    QString text;
    std::vector<QRectF> rectangles;
};

// A page's text with what the reader knows of where it stands.
struct PlacedPage {
    PageContent content;            // lines, nothing hidden
    std::vector<size_t> textLines;  // of each line: which line of the page's text it is a piece of
    std::vector<QRectF> rectangles; // of all letters, in the text's order; may lie beside the page
    Placement placement;
    std::vector<CertainLine> certain = {}; // all lines of the text, where each of them was asked for
};

// What is seen in a rectangle.
struct Sight {
    enum class Kind : unsigned char { Seen, Sparse, Small /* too small to tell */, NoContrast, Covered, OffPage };
    Kind kind = Kind::Seen;
    double letters = 0; // share of its length along which letters are seen
};
std::vector<Sight> sightsOf(const std::vector<QRectF> &rectangles, const QSizeF &page, const LetterEvidence &evidence);

// Share of the rectangles' length in which letters are seen.
double shareSeen(const std::vector<QRectF> &rectangles, const std::vector<Sight> &sights);

// A scan whose text was put under or over its picture where nobody sees it: such text says what the picture shows.
bool isTextLayer(const std::vector<QRectF> &rectangles, const std::vector<Sight> &sights);

// The rectangles, by number, of which it must be known for certain whose they are: not seen, hardly seen, too small, or on
// top of each other, so that what is seen there may be of either.
std::vector<size_t> suspects(const std::vector<QRectF> &rectangles, const std::vector<Sight> &sights);
bool areStacked(const std::vector<QRectF> &rectangles);

// The lines that own the suspects, or may.
using Verdicts = std::map<size_t, HiddenBy>; // by line of the text
Verdicts hiddenAmong(const std::vector<CertainLine> &lines, const QSizeF &page, const LetterEvidence &evidence, bool textLayer);

// Moves the hidden lines out of the page's lines. What hides one piece of a line hides all of them: where it is cut is an estimate.
void partHidden(PlacedPage &page, const Verdicts &verdicts);
// All of it, because it could not be checked.
PageContent unchecked(PageContent page);

} // namespace passerelle::extractor
