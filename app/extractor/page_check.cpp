#include "app/extractor/page_check.h"

#include "app/extractor/glyph_metrics.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

namespace passerelle::extractor {

namespace {

using Kind = Sight::Kind;

constexpr double kNoLetters = 0.06;     // of a rectangle's length
constexpr double kDense = 0.45;         // of its length; letters without wide gaps cover more
constexpr double kInkOfPicture = 0.3;   // of its length
constexpr double kLeastLength = 1.2;    // of its height: shorter ones are a stroke, a dot, a letter
constexpr double kLeastHeight = 1.5;    // points
constexpr double kOnPage = 0.5;         // of a rectangle's area
constexpr double kTextLayer = 0.9;      // of the length of all
constexpr double kHiddenPart = 2.0;     // of the height: more of a line than that, and it is hidden
constexpr double kPartSeen = 0.5;       // of the length that its letters need
constexpr double kReadableSize = 2.2;   // points, of the type
constexpr double kNarrowest = 0.6;      // of a letter's usual width
constexpr double kLeastRun = 4;         // of the height: what is shorter has fewer letters than those, such as a single l
constexpr qsizetype kFewLetters = 6;    // a note's number may be that small
constexpr double kSamePlace = 0.6;      // common area of two rectangles, of the area of both

double lengthOf(const QRectF &r) { return std::max(r.width(), r.height()); }
double depthOf(const QRectF &r) { return std::min(r.width(), r.height()); }
double areaOf(const QRectF &r) { return std::max(r.width(), 0.0) * std::max(r.height(), 0.0); }

bool isHidden(const Sight &sight) { return sight.kind == Kind::NoContrast || sight.kind == Kind::Covered || sight.kind == Kind::OffPage; }

HiddenBy reasonOf(Kind kind)
{
    switch (kind) {
    case Kind::NoContrast: return HiddenBy::NoContrast;
    case Kind::Covered: return HiddenBy::Covered;
    case Kind::OffPage: return HiddenBy::OffPage;
    default: return HiddenBy::Unchecked;
    }
}

qsizetype lettersIn(const QString &text)
{
    return std::ranges::count_if(text, [](QChar c) { return c.isLetterOrNumber(); });
}

Sight sightOf(const QRectF &rectangle, const QRectF &page, const LetterEvidence &evidence)
{
    if (depthOf(rectangle) <= 0 || lengthOf(rectangle) < kLeastLength * depthOf(rectangle))
        return {Kind::Small, 0};
    const QRectF on = rectangle.intersected(page);
    if (areaOf(on) < kOnPage * areaOf(rectangle))
        return {Kind::OffPage, 0};
    const LetterEvidence::Seen seen = evidence.at(on);
    if (seen.letters >= kDense || (depthOf(rectangle) < kLeastHeight && seen.ink > 0))
        return {Kind::Seen, seen.letters};
    if (seen.letters >= kNoLetters)
        return {Kind::Sparse, seen.letters};
    return {seen.ink >= kInkOfPicture ? Kind::Covered : Kind::NoContrast, seen.letters};
}

// Places of which two are the same, as far as letters can be told apart there.
bool isSamePlace(const QRectF &a, const QRectF &b)
{
    const double common = areaOf(a.intersected(b));
    return common > kSamePlace * (areaOf(a) + areaOf(b) - common);
}

std::vector<size_t> stackedOnes(const std::vector<QRectF> &rectangles)
{
    std::vector<size_t> sorted;
    for (size_t i = 0; i < rectangles.size(); ++i) {
        if (lengthOf(rectangles[i]) >= kLeastLength * depthOf(rectangles[i]))
            sorted.push_back(i);
    }
    std::ranges::sort(sorted, {}, [&](size_t i) { return rectangles[i].top(); });
    std::vector<size_t> stacked;
    for (size_t i = 0; i < sorted.size(); ++i) {
        const QRectF &upper = rectangles[sorted[i]];
        // Two at the same place begin within half a height of each other.
        for (size_t j = i + 1; j < sorted.size() && rectangles[sorted[j]].top() < upper.top() + 0.5 * upper.height(); ++j) {
            if (isSamePlace(upper, rectangles[sorted[j]])) {
                stacked.push_back(sorted[i]);
                stacked.push_back(sorted[j]);
            }
        }
    }
    return stacked;
}

// What is known of a line of the text.
struct WholeLine {
    QString text;
    QRectF whole;
    double length = 0; // of its rectangles
    double hidden = 0;
    double depth = 0;
    double seen = 0;   // length along which letters are seen
    bool large = false; // some of its rectangles are large enough to tell
    bool doubled = false; // other words of the same line stand at one place
    Kind why = Kind::Seen;
};

// "Tarifs Tarifs": a way to print bold.
bool saysItTwice(const QString &text)
{
    const QString bare = text.simplified().remove(u' ');
    return bare.size() % 2 == 0 && QStringView(bare).first(bare.size() / 2) == QStringView(bare).sliced(bare.size() / 2);
}

WholeLine wholeOf(const CertainLine &certain, const QSizeF &page, const LetterEvidence &evidence)
{
    WholeLine line;
    line.text = certain.text;
    line.doubled = areStacked(certain.rectangles) && !saysItTwice(certain.text);
    const std::vector<Sight> sights = sightsOf(certain.rectangles, page, evidence);
    for (size_t i = 0; i < sights.size(); ++i) {
        const QRectF &rectangle = certain.rectangles[i];
        line.whole = line.whole.united(rectangle);
        line.length += lengthOf(rectangle);
        line.depth = std::max(line.depth, depthOf(rectangle));
        line.large = line.large || sights[i].kind != Kind::Small;
        if (isHidden(sights[i])) {
            line.hidden += lengthOf(rectangle);
            line.why = sights[i].kind;
        } else {
            line.seen += (sights[i].kind == Kind::Small ? 1 : sights[i].letters) * lengthOf(rectangle);
        }
    }
    return line;
}

// The type's size, as its height and its width say it: the smaller one.
bool isTiny(const WholeLine &line)
{
    if (lettersIn(line.text) < kFewLetters)
        return false;
    const double byHeight = line.depth / inkHeightOf(line.text);
    const double byWidth = line.length / std::max(advanceSums(line.text).back(), 0.1);
    return std::min(byHeight, byWidth / kNarrowest) < kReadableSize;
}

// nullopt: it can be seen.
std::optional<HiddenBy> hiddenBy(const WholeLine &line, bool textLayer)
{
    if (lettersIn(line.text) == 0) // a rule of dashes or dots, which may look alike in both drawings
        return std::nullopt;
    if (line.length <= 0)
        return HiddenBy::Unchecked;
    if (isTiny(line))
        return HiddenBy::Tiny;
    const bool shown = textLayer && line.why == Kind::Covered;
    if (line.hidden > 0 && !shown && (line.hidden > kHiddenPart * line.depth || line.hidden > 0.5 * line.length)) {
        return reasonOf(line.why);
    }
    const double needed = std::min(line.length, advanceSums(line.text).back() * line.depth / inkHeightOf(line.text));
    if (line.doubled && !shown)
        return HiddenBy::Covered;
    if (!shown && line.large && line.seen < kPartSeen * needed)
        return line.hidden > 0 ? reasonOf(line.why) : HiddenBy::Covered;
    return std::nullopt;
}

void hide(PageContent &content, HiddenBy by, TextLine line)
{
    const int before = static_cast<int>(content.lines.size());
    if (content.hidden.empty() || content.hidden.back().by != by || content.hidden.back().before != before)
        content.hidden.push_back({.by = by, .lines = {}, .before = before});
    content.hidden.back().lines.push_back(std::move(line));
}

} // namespace

std::vector<Sight> sightsOf(const std::vector<QRectF> &rectangles, const QSizeF &page, const LetterEvidence &evidence)
{
    const QRectF whole(QPointF(0, 0), page);
    std::vector<Sight> sights;
    sights.reserve(rectangles.size());
    for (const QRectF &rectangle : rectangles)
        sights.push_back(sightOf(rectangle, whole, evidence));
    return sights;
}

double shareSeen(const std::vector<QRectF> &rectangles, const std::vector<Sight> &sights)
{
    double all = 0;
    double seen = 0;
    for (size_t i = 0; i < sights.size(); ++i) {
        if (sights[i].kind == Kind::Small)
            continue;
        all += lengthOf(rectangles[i]);
        seen += isHidden(sights[i]) ? 0 : lengthOf(rectangles[i]);
    }
    return all > 0 ? seen / all : 1;
}

bool isTextLayer(const std::vector<QRectF> &rectangles, const std::vector<Sight> &sights)
{
    double all = 0;
    double covered = 0;
    for (size_t i = 0; i < sights.size(); ++i) {
        if (sights[i].kind == Kind::Small)
            continue;
        all += lengthOf(rectangles[i]);
        covered += sights[i].kind == Kind::Covered ? lengthOf(rectangles[i]) : 0;
    }
    return all > 0 && covered > kTextLayer * all;
}

bool areStacked(const std::vector<QRectF> &rectangles) { return !stackedOnes(rectangles).empty(); }

std::vector<size_t> suspects(const std::vector<QRectF> &rectangles, const std::vector<Sight> &sights)
{
    std::vector<size_t> found = stackedOnes(rectangles);
    for (size_t i = 0; i < rectangles.size(); ++i) {
        const bool tooSmall = depthOf(rectangles[i]) < kReadableSize && lengthOf(rectangles[i]) > kLeastRun * depthOf(rectangles[i]);
        if (tooSmall || (sights[i].kind != Kind::Seen && sights[i].kind != Kind::Small))
            found.push_back(i);
    }
    std::ranges::sort(found);
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
}

Verdicts hiddenAmong(const std::vector<CertainLine> &lines, const QSizeF &page, const LetterEvidence &evidence, bool textLayer)
{
    Verdicts verdicts;
    std::vector<WholeLine> whole;
    for (const CertainLine &line : lines) {
        whole.push_back(wholeOf(line, page, evidence));
        if (const auto by = hiddenBy(whole.back(), textLayer))
            verdicts.emplace(line.textLine, *by);
    }
    // Two texts at one place: what is seen there may be of either. The same text twice is a way to print bold.
    for (size_t i = 0; i < whole.size(); ++i) {
        for (size_t j = i + 1; j < whole.size(); ++j) {
            if (!isSamePlace(whole[i].whole, whole[j].whole) || whole[i].text == whole[j].text)
                continue;
            if (verdicts.contains(lines[i].textLine) || verdicts.contains(lines[j].textLine))
                continue;
            verdicts.emplace(lines[i].textLine, HiddenBy::Covered);
            verdicts.emplace(lines[j].textLine, HiddenBy::Covered);
        }
    }
    return verdicts;
}

void partHidden(PlacedPage &page, const Verdicts &verdicts)
{
    std::vector<TextLine> lines = std::exchange(page.content.lines, {});
    for (size_t i = 0; i < lines.size(); ++i) {
        if (const auto by = verdicts.find(page.textLines[i]); by != verdicts.end())
            hide(page.content, by->second, std::move(lines[i]));
        else
            page.content.lines.push_back(std::move(lines[i]));
    }
}

PageContent unchecked(PageContent page)
{
    if (!page.lines.empty())
        page.hidden.push_back({.by = HiddenBy::Unchecked, .lines = std::exchange(page.lines, {})});
    return page;
}

} // namespace passerelle::extractor
