#include "app/extractor/raw_lines.h"

#include "app/extractor/glyph_metrics.h"

#include <cmath>

namespace passerelle::extractor {

namespace {

constexpr char16_t kJoinedHyphen = 0xFFFE; // PDFium's mark for a hyphen at a line's end, in place of the line break

std::vector<double> glyphSums(QStringView text)
{
    std::vector<double> sums{0};
    for (const QChar character : text)
        sums.push_back(sums.back() + (character.isSpace() || character.isLowSurrogate() || character.isMark() ? 0 : 1));
    return sums;
}

} // namespace

std::vector<RawLine> splitLines(const QString &text)
{
    std::vector<RawLine> lines;
    QString current;
    const auto close = [&](bool hyphen) {
        if (hyphen)
            current += u'-';
        if (!current.trimmed().isEmpty()) {
            RawLine line{current.simplified(), {}, {}, 0};
            line.sums = advanceSums(line.text);
            line.glyphs = glyphSums(line.text);
            line.ink = inkHeightOf(line.text);
            lines.push_back(std::move(line));
        }
        current.clear();
    };
    for (const QChar character : text) {
        if (character == u'\r' || character == u'\n' || character == QChar::LineSeparator || character == QChar::ParagraphSeparator)
            close(false);
        else if (character.unicode() == kJoinedHyphen)
            close(true);
        else
            current += character;
    }
    close(false);
    return lines;
}

bool isDrawnByLetter(const std::vector<RawLine> &lines, const std::vector<Run> &runs)
{
    double letters = 0;
    double rectangles = 0;
    for (const RawLine &line : lines)
        letters += line.glyphs.back();
    for (const Run &run : runs)
        rectangles += run.glyphs;
    return std::abs(letters - rectangles) < 0.12 * letters;
}

} // namespace passerelle::extractor
