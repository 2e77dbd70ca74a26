#include "tests/bench/rectangle_check.h"

#include <QtCore/QProcess>
#include <QtCore/QRegularExpression>

#include <algorithm>
#include <cmath>
#include <map>

using namespace Qt::StringLiterals;

namespace passerelle::bench {

namespace {

constexpr size_t kFewestWords = 20; // on a page, for it to be judged
constexpr double kEnoughInside = 0.9;
constexpr double kLittleForeign = 0.1;
constexpr double kSlack = 1.5; // points; the peer's boxes have the font's height, ours hug the ink

QString plain(const QString &text)
{
    QString plain;
    for (const QChar c : text.normalized(QString::NormalizationForm_KC)) {
        if (c.isLetterOrNumber())
            plain += c.toLower();
    }
    return plain;
}

QStringList wordsOf(const QString &text)
{
    QStringList words;
    for (const QString &word : text.split(QRegularExpression(u"\\s+"_s), Qt::SkipEmptyParts)) {
        if (const QString bare = plain(word); !bare.isEmpty())
            words.append(bare);
    }
    return words;
}

struct Tally {
    int said = 0;    // words that the peer has on the page too
    int found = 0;   // of those, inside the rectangles
    int covered = 0; // of the peer's, inside the rectangles
    void operator+=(const Tally &other)
    {
        said += other.said;
        found += other.found;
        covered += other.covered;
    }
    double inside() const { return said > 0 ? static_cast<double>(found) / said : 1; }
    double foreign() const { return covered > 0 ? static_cast<double>(covered - found) / covered : 0; }
};

// A word that a hyphen parts at a line's end is one word when the passage says it so; it stands where it begins.
std::vector<PlacedWord> wholeWords(const std::vector<PlacedWord> &words, const std::map<QString, int> &said)
{
    std::vector<PlacedWord> whole;
    for (size_t i = 0; i < words.size(); ++i) {
        whole.push_back(words[i]);
        if (!words[i].goesOn || i + 1 == words.size() || !said.contains(words[i].text + words[i + 1].text))
            continue;
        whole.back().text += words[i + 1].text;
        ++i;
    }
    return whole;
}

Tally tallyOf(const QString &text, const std::vector<QRectF> &rectangles, const PeerPage &peer)
{
    std::map<QString, int> said;
    for (const QString &word : wordsOf(text))
        ++said[word];
    std::map<QString, int> onPage;
    std::map<QString, int> covered;
    Tally tally;
    for (const PlacedWord &word : wholeWords(peer.words, said)) {
        ++onPage[word.text];
        const QPointF middle = word.box.center();
        const bool isInside = std::ranges::any_of(rectangles, [&](const QRectF &rectangle) { return rectangle.adjusted(-kSlack, -kSlack, kSlack, kSlack).contains(middle); });
        if (isInside) {
            ++covered[word.text];
            ++tally.covered;
        }
    }
    for (const auto &[word, count] : said) {
        // What a passage repeats, a table's header for example, stands on the page once.
        tally.said += std::min(count, onPage[word]);
        tally.found += std::min(count, covered[word]);
    }
    return tally;
}

RectangleFault faultOf(const PageRectangles &page, const PageContent &content, const PeerPage &peer)
{
    if (page.inside >= kEnoughInside && page.foreign <= kLittleForeign)
        return RectangleFault::None;
    if (std::abs(content.size.width() - peer.size.width()) > 2 || std::abs(content.size.height() - peer.size.height()) > 2)
        return RectangleFault::OtherSize;
    if (page.linesInside < kEnoughInside)
        return RectangleFault::LinesMisplaced;
    return page.inside < kEnoughInside ? RectangleFault::WordsOutside : RectangleFault::ForeignInside;
}

} // namespace

const char *nameOf(RectangleFault fault)
{
    switch (fault) {
    case RectangleFault::None: return "right";
    case RectangleFault::OtherSize: return "the page has another size for the peer";
    case RectangleFault::LinesMisplaced: return "lines were read at another place";
    case RectangleFault::WordsOutside: return "words outside the passage's rectangles";
    case RectangleFault::ForeignInside: return "other text inside the passage's rectangles";
    }
    return "";
}

std::vector<PeerPage> peerPages(const std::string &file)
{
    QProcess program;
    program.start(u"pdftotext"_s, {u"-bbox"_s, u"-cropbox"_s, QString::fromStdString(file), u"-"_s});
    if (!program.waitForFinished(60'000) || program.exitCode() != 0)
        return {};
    static const QRegularExpression element(
        u"<page width=\"([\\d.]+)\" height=\"([\\d.]+)\">|<word xMin=\"([-\\d.]+)\" yMin=\"([-\\d.]+)\" xMax=\"([-\\d.]+)\" yMax=\"([-\\d.]+)\">(.*?)</word>"_s);
    std::vector<PeerPage> pages;
    const QString output = QString::fromUtf8(program.readAllStandardOutput());
    for (auto found = element.globalMatch(output); found.hasNext();) {
        const auto match = found.next();
        if (!match.captured(1).isEmpty()) {
            pages.push_back({QSizeF(match.captured(1).toDouble(), match.captured(2).toDouble()), {}});
            continue;
        }
        QString text = match.captured(7);
        text.replace(u"&lt;"_s, u"<"_s).replace(u"&gt;"_s, u">"_s).replace(u"&quot;"_s, u"\""_s).replace(u"&amp;"_s, u"&"_s);
        const QRectF box(QPointF(match.captured(3).toDouble(), match.captured(4).toDouble()), QPointF(match.captured(5).toDouble(), match.captured(6).toDouble()));
        if (const QString bare = plain(text); !bare.isEmpty() && !pages.empty())
            pages.back().words.push_back({bare, box, text.size() > 1 && (text.endsWith(u'-') || text.endsWith(QChar(0xAD)))});
    }
    return pages;
}

std::vector<PageRectangles> compareRectangles(const std::vector<PageContent> &pages, const std::vector<PassageDraft> &passages, const std::vector<PeerPage> &peer)
{
    std::vector<PageRectangles> compared;
    for (const PageContent &content : pages) {
        const auto index = static_cast<size_t>(content.number - 1);
        if (content.verdict != PageVerdict::Text || index >= peer.size() || peer[index].words.size() < kFewestWords)
            continue;
        Tally ofPassages;
        for (const PassageDraft &passage : passages) {
            if (passage.page == content.number)
                ofPassages += tallyOf(passage.text, passage.rectangles, peer[index]);
        }
        if (static_cast<size_t>(ofPassages.said) < kFewestWords)
            continue;
        Tally ofLines;
        for (const TextLine &line : content.lines)
            ofLines += tallyOf(line.text, {line.rectangle}, peer[index]);
        PageRectangles page{content.number, ofPassages.inside(), ofPassages.foreign(), ofLines.inside(), RectangleFault::None};
        page.fault = faultOf(page, content, peer[index]);
        compared.push_back(page);
    }
    return compared;
}

} // namespace passerelle::bench
