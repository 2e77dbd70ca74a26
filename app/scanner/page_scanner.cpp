#include "app/scanner/page_scanner.h"

#include "app/scanner/content_scanner.h"
#include "app/scanner/document_structure.h"
#include "app/scanner/letter_match.h"

#include <algorithm>
#include <exception>
#include <utility>

namespace passerelle::scanner {

namespace {

constexpr int kMostNotes = 2000;
constexpr long long kInvisibleNote = 2; // of an annotation's flags: hidden
constexpr long long kAtItsOwnScale = 8 + 16; // neither zoomed nor turned with the page
constexpr double kSlackOfNotes = 2;          // points

// A link draws nothing but, perhaps, a frame.
bool isHarmless(QPDFObjectHandle annotation)
{
    if (!annotation.isDictionary())
        return false;
    QPDFObjectHandle kind = annotation.getKey("/Subtype");
    QPDFObjectHandle flags = annotation.getKey("/F");
    const bool invisible = flags.isInteger() && (flags.getIntValue() & kInvisibleNote) != 0;
    return invisible || kind.isNameAndEquals("/Popup") || (kind.isNameAndEquals("/Link") && !annotation.hasKey("/AP"));
}

// What it draws is kept inside a box, which the reader of PDFs lays into the annotation's rectangle.
bool isBoxed(QPDFObjectHandle appearance)
{
    if (!appearance.isStream())
        return false;
    const auto box = boxOf(appearance.getDict().getKey("/BBox"));
    return box && !box->isEmpty();
}

// Everything that it may draw lies in its rectangle: nothing follows the page's zoom, opens beside it or is made up by the reader.
bool keepsToItsRectangle(QPDFObjectHandle annotation)
{
    QPDFObjectHandle kind = annotation.getKey("/Subtype");
    QPDFObjectHandle flags = annotation.getKey("/F");
    const bool isField = kind.isNameAndEquals("/Widget");
    if (!isField && annotation.hasKey("/Contents"))
        return false;
    if (!flags.isNull() && (!flags.isInteger() || (flags.getIntValue() & kAtItsOwnScale) != 0))
        return false;
    QPDFObjectHandle appearances = annotation.getKey("/AP");
    if (!appearances.isDictionary())
        return isField && appearances.isNull(); // what is made up for a field is made up in its rectangle
    QPDFObjectHandle usual = appearances.getKey("/N");
    if (!usual.isDictionary())
        return isBoxed(usual);
    for (const std::string &state : usual.getKeys()) {
        if (!isBoxed(usual.getKey(state)))
            return false;
    }
    return true;
}

bool standsApart(QPDFObjectHandle annotation, const DocumentStructure::Page &page, const std::vector<QRectF> &letters)
{
    const auto place = boxOf(annotation.getKey("/Rect"));
    if (!place || !keepsToItsRectangle(annotation))
        return false;
    const QRectF shown = asShown({place->grown(kSlackOfNotes)}, page.visible, page.quarters).front();
    return std::none_of(letters.begin(), letters.end(), [&](const QRectF &letter) {
        return letter.left() <= shown.right() && shown.left() <= letter.right() && letter.top() <= shown.bottom() && shown.top() <= letter.bottom();
    });
}

bool hasNotesOverIt(const DocumentStructure::Page &page, const std::vector<QRectF> &letters)
{
    QPDFObjectHandle annotations = QPDFObjectHandle(page.dictionary).getKey("/Annots");
    if (annotations.isNull())
        return false;
    if (!annotations.isArray() || annotations.getArrayNItems() > kMostNotes)
        return true;
    for (int i = 0; i < annotations.getArrayNItems(); ++i) {
        QPDFObjectHandle annotation = annotations.getArrayItem(i);
        if (!isHarmless(annotation) && !(annotation.isDictionary() && standsApart(annotation, page, letters)))
            return true;
    }
    return false;
}

} // namespace

struct PageScanner::Document {
    std::unique_ptr<DocumentStructure> structure;
    FontShelf fonts;
};

PageScanner::PageScanner(QByteArrayView pdf) : m_pdf(pdf) {}

PageScanner::~PageScanner() = default;

bool PageScanner::isOpen()
{
    if (!std::exchange(m_opened, true)) {
        m_document = std::make_unique<Document>();
        m_document->structure = DocumentStructure::open({m_pdf.data(), static_cast<size_t>(m_pdf.size())});
    }
    return m_document && m_document->structure;
}

std::optional<PageFrame> PageScanner::frameOf(int index)
{
    if (!isOpen() || index < 0 || static_cast<size_t>(index) >= m_document->structure->pages().size())
        return std::nullopt;
    const DocumentStructure::Page &page = m_document->structure->pages()[static_cast<size_t>(index)];
    if (!page.plain)
        return std::nullopt;
    const QSizeF size(page.visible.width(), page.visible.height());
    return PageFrame{{page.visible.left, page.visible.bottom}, page.quarters, page.quarters % 2 == 0 ? size : size.transposed()};
}

std::optional<Doubt> PageScanner::doubtOf(int index, const std::vector<QRectF> &rectangles)
{
    try {
        return isOpen() ? look(index, rectangles) : Doubt::Structure;
    } catch (const Doubtful &found) {
        return found.doubt;
    } catch (const std::bad_alloc &) { // nothing of it may be in the way of the drawing
        m_document.reset();
        return Doubt::TooMuch;
    } catch (const std::exception &) {
        return Doubt::Structure;
    }
}

std::optional<std::vector<PlacedRun>> PageScanner::runsOf(int index)
{
    try {
        return isOpen() ? list(index) : std::nullopt;
    } catch (const Doubtful &) {
        return std::nullopt;
    } catch (const std::bad_alloc &) {
        m_document.reset();
        return std::nullopt;
    } catch (const std::exception &) {
        return std::nullopt;
    }
}

std::optional<std::vector<PlacedRun>> PageScanner::list(int index)
{
    const auto &pages = m_document->structure->pages();
    if (index < 0 || static_cast<size_t>(index) >= pages.size() || !pages[static_cast<size_t>(index)].plain)
        return std::nullopt;
    const DocumentStructure::Page &page = pages[static_cast<size_t>(index)];
    const auto content = m_document->structure->contentsOf(page);
    if (!content)
        return std::nullopt;
    ContentScanner scanner(page.visible, m_document->fonts, ContentScanner::Wants::Runs);
    scanner.scan(*content, page.resources);
    if (m_document->structure->hasWarned())
        return std::nullopt;
    std::vector<Box> boxes;
    for (const ShownRun &run : scanner.runs())
        boxes.push_back(run.box);
    const std::vector<QRectF> shown = asShown(boxes, page.visible, page.quarters);
    std::vector<PlacedRun> runs;
    runs.reserve(shown.size());
    for (size_t i = 0; i < shown.size(); ++i)
        runs.push_back({shown[i], scanner.runs()[i].letters});
    return runs;
}

std::optional<Doubt> PageScanner::look(int index, const std::vector<QRectF> &rectangles)
{
    const auto &pages = m_document->structure->pages();
    if (index < 0 || static_cast<size_t>(index) >= pages.size())
        return Doubt::Structure;
    const DocumentStructure::Page &page = pages[static_cast<size_t>(index)];
    if (!page.plain)
        return Doubt::Structure;
    if (hasNotesOverIt(page, rectangles))
        return Doubt::Annotation;
    const auto content = m_document->structure->contentsOf(page);
    if (!content)
        return Doubt::Content;
    ContentScanner scanner(page.visible, m_document->fonts);
    scanner.scan(*content, page.resources);
    if (m_document->structure->hasWarned())
        return Doubt::Structure;
    if (!areAllFound(rectangles, asShown(scanner.shownBoxes(), page.visible, page.quarters)))
        return Doubt::Unmatched;
    const bool lies = page.quarters % 2 == 1;
    const QRectF whole(0, 0, lies ? page.visible.height() : page.visible.width(), lies ? page.visible.width() : page.visible.height());
    if (!areAllRead(asShown(scanner.boxesOnPage(), page.visible, page.quarters), rectangles, whole))
        return Doubt::Unmatched;
    return std::nullopt;
}

} // namespace passerelle::scanner
