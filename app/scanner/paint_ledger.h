// What a page paints, in order: whether each piece of text stands out from what is under it, and whether anything comes to
// lie on it later. Throws Doubtful as soon as either is not certain. Pure; bounded by a budget of comparisons.
#pragma once

#include "app/scanner/colour_space.h"
#include "app/scanner/doubt.h"
#include "app/scanner/geometry.h"

#include <array>
#include <cstddef>
#include <vector>

namespace passerelle::scanner {

struct Paint {
    Box box;             // nothing of it lies outside
    Shade shade;         // nullopt: not known
    bool whole = false;  // all of the box, opaquely
};

struct ShownText {
    Box box;             // of its letters
    double shade = 0;
    double alpha = 1;
    double cut = 0;      // share of the box that is clipped away
};

class PaintLedger {
public:
    explicit PaintLedger(const Box &page);

    void paint(const Paint &paint);
    void show(const ShownText &text);
    // Text that lies beside the page altogether: nobody sees it, and everybody can tell.
    void showBeside(const Box &box) { m_beside.push_back(box); }

    std::vector<Box> shownBoxes() const;
    // Those of them that meet the page.
    std::vector<Box> boxesOnPage() const;

private:
    struct Letters {
        Box box;
        double lost = 0;    // share that cannot be seen, as much as it may be
        double stacked = 0; // … that other letters lie on
    };
    static constexpr size_t kBands = 64;
    struct Bands {
        size_t first;
        size_t last;
    };
    Bands bandsOf(const Box &box) const;
    void spend(size_t comparisons);
    double lostOn(const ShownText &text, const Box &core);

    Box m_page;
    std::vector<Paint> m_paints;
    std::vector<Letters> m_letters;
    std::vector<Box> m_beside;
    // Numbers of those that touch a horizontal band of the page.
    std::array<std::vector<size_t>, kBands> m_paintsIn;
    std::array<std::vector<size_t>, kBands> m_lettersIn;
    std::vector<size_t> m_under;
    size_t m_spent = 0;
};

} // namespace passerelle::scanner
