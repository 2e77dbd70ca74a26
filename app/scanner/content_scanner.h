// Follows a page's content without drawing it: a small interpreter of PDF's operators that knows where letters are shown,
// in what colour, and what is painted when. Throws Doubtful at the first thing that it does not know or that might hide
// text; libqpdf's exceptions pass through. Bounded in operators, nesting and bytes. One thread.
#pragma once

#include "app/scanner/doubt.h"
#include "app/scanner/graphics_state.h"
#include "app/scanner/operands.h"
#include "app/scanner/page_resources.h"
#include "app/scanner/paint_ledger.h"
#include "app/scanner/path_shape.h"

#include <span>
#include <string_view>
#include <vector>

namespace passerelle::scanner {

// What one operator shows: around the ink of its letters, in the page's own axes, and how many of them have ink.
struct ShownRun {
    Box box;
    size_t letters = 0;
};

class ContentScanner {
public:
    // Runs: nothing is judged, what cannot be seen is listed with the rest.
    enum class Wants { Sureness, Runs };

    ContentScanner(const Box &page, FontShelf &shelf, Wants wants = Wants::Sureness);

    void scan(std::string_view content, QPDFObjectHandle resources);
    std::vector<Box> shownBoxes() const { return m_ledger.shownBoxes(); }
    std::vector<Box> boxesOnPage() const { return m_ledger.boxesOnPage(); }
    // In the order of the content; empty unless they are wanted.
    const std::vector<ShownRun> &runs() const { return m_runs; }

private:
    void run(std::string_view content, PageResources &resources);
    void perform(std::string_view name, ContentLexer &lexer);
    void needPlainOperands(unsigned code) const;
    void needNothingBegun() const;
    bool performState(unsigned code);
    bool performPath(unsigned code);
    bool performPainting(unsigned code);
    bool performColour(unsigned code);
    bool performText(unsigned code);
    bool performMarks(unsigned code);

    // Operators' parts. Doubtful when the operands are not what they must be.
    void need(bool condition, Doubt doubt = Doubt::Content) const;
    std::span<const double> numbers(size_t count);
    void save();
    void restore();
    void endPath();
    void fill(bool evenOdd);
    void stroke();
    void setColour(bool stroking, ColourSpace::Kind kind, size_t count);
    void setSpace(bool stroking);
    void setComponents(bool stroking);
    void beginMarked();
    void nextLine(double x, double y);
    void spacedLine();
    void show(size_t first = 0); // from which operand on
    void showString(std::string_view bytes);
    void flushText();
    void listRun();
    void draw();
    void drawForm(QPDFObjectHandle form, bool unclear);
    void drawPicture();
    void inlinePicture(ContentLexer &lexer);
    void paint(const Box &box, const Shade &shade, double alpha, bool whole);

    Point toPage(size_t i) const { return m_state.toPage.map(m_operands.number(i), m_operands.number(i + 1)); }
    bool hasLayers() const;

    // The letters that one operator shows, in text space.
    struct Run {
        Box box;
        double at = 0;      // where the next one begins
        double ink = 0;     // sum of the widths of all
        size_t letters = 0;
        size_t small = 0;
        std::vector<unsigned> smallCodes; // a few, to tell leaders of dots from words
    };

    Box m_page;
    FontShelf &m_shelf;
    Wants m_wants;
    std::vector<ShownRun> m_runs;
    PaintLedger m_ledger;
    GraphicsState m_state;
    std::vector<GraphicsState> m_saved;
    size_t m_savedAtStart = 0; // of this stream
    std::vector<bool> m_layers; // of each marked content that is open: whether it may be switched off
    size_t m_layersAtStart = 0;
    int m_unclearForms = 0;
    PathShape m_path;
    bool m_clips = false; // the path is to clip what follows
    Operands m_operands;
    std::vector<double> m_numbers;
    PageResources *m_resources = nullptr;
    Matrix m_text;
    Matrix m_line;
    bool m_inText = false; // between BT and ET
    Run m_run;
    int m_depth = 0;
    int m_forms = 0;
    size_t m_operators = 0;
    size_t m_formBytes = 0;
};

} // namespace passerelle::scanner
