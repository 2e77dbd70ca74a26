// Compares where passages say that they stand with where pdftotext sees their words. Shares are counted a page: how many
// of the passages' words lie inside their rectangles, and how much of what lies inside them is other text. One thread.
#pragma once

#include "server/domain/document.h"

#include <string>
#include <vector>

namespace passerelle::bench {

struct PlacedWord {
    QString text; // letters and figures only, in lower case
    QRectF box;
    bool goesOn = false; // ends with a hyphen
};

// Why a page is not right; the first that holds.
enum class RectangleFault { None, OtherSize, LinesMisplaced, WordsOutside, ForeignInside };
inline constexpr int kRectangleFaults = 5;
const char *nameOf(RectangleFault fault);

struct PageRectangles {
    int page = 0;
    double inside = 1;       // share of the passages' words that lie inside their rectangles
    double foreign = 0;      // share of the words inside the rectangles that the passages do not say
    double linesInside = 1;  // as `inside`, of the lines as they were read
    RectangleFault fault = RectangleFault::None;
};

// One list of words a page, as pdftotext -bbox sees them inside the crop box. Empty when it cannot read the file.
struct PeerPage {
    QSizeF size;
    std::vector<PlacedWord> words;
};
std::vector<PeerPage> peerPages(const std::string &file);

// Of the pages that have text for both readers, and some of it in passages.
std::vector<PageRectangles> compareRectangles(const std::vector<PageContent> &pages, const std::vector<PassageDraft> &passages,
                                              const std::vector<PeerPage> &peer);

} // namespace passerelle::bench
