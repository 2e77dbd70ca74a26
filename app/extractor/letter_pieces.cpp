#include "app/extractor/letter_pieces.h"

#include "app/extractor/ink_runs.h"

#include <algorithm>
#include <array>

namespace passerelle::extractor {

namespace {

// How many letters each rectangle draws, if ligatures are drawn as one.
std::vector<qsizetype> lettersOfRectangles(const QString &line, bool ligatures)
{
    static constexpr std::array<QStringView, 5> kLigatures{u"ffi", u"ffl", u"ff", u"fi", u"fl"};
    std::vector<qsizetype> counts;
    for (qsizetype i = 0; i < line.size();) {
        qsizetype length = 1;
        const auto found = std::ranges::find_if(kLigatures, [&](QStringView ligature) { return QStringView(line).sliced(i).startsWith(ligature); });
        if (ligatures && found != kLigatures.end())
            length = found->size();
        if (!line.at(i).isSpace())
            counts.push_back(length);
        i += length;
    }
    return counts;
}

} // namespace

std::vector<TextLine> cutByLetters(const QString &line, const std::vector<QRectF> &rectangles)
{
    std::vector<qsizetype> letters = lettersOfRectangles(line, true);
    if (letters.size() != rectangles.size())
        letters = lettersOfRectangles(line, false);
    if (letters.size() != rectangles.size())
        return {};
    // A run goes on as long as its letters follow each other.
    std::vector<TextLine> pieces;
    qsizetype at = 0;
    for (size_t i = 0; i < rectangles.size(); ++i) {
        const bool afterSpace = line.at(at).isSpace();
        at += afterSpace ? 1 : 0;
        const QString text = line.sliced(at, letters[i]);
        at += letters[i];
        const bool goesOn = i > 0 && mergeRuns({rectangles[i - 1], rectangles[i]}).size() == 1;
        if (!goesOn) {
            pieces.push_back({text, rectangles[i]});
            continue;
        }
        pieces.back().text += afterSpace ? QString(u' ' + text) : text;
        pieces.back().rectangle = pieces.back().rectangle.united(rectangles[i]);
    }
    return pieces;
}

} // namespace passerelle::extractor
