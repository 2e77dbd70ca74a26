#include "app/extractor/line_assembler.h"

#include "app/extractor/letter_pieces.h"
#include "app/extractor/line_alignment.h"
#include "app/extractor/line_cutter.h"

namespace passerelle::extractor {

namespace {

constexpr size_t kMostCells = 4'000'000; // of the alignment table, against pages made to be slow

void appendLine(const RawLine &line, const Run *first, size_t number, bool byLetter, std::vector<TextLine> &out)
{
    if (number == 0) {
        out.push_back({line.text, {}});
        return;
    }
    const std::vector<Run> runs = rejoined(first, number);
    const size_t count = runs.size();
    const std::vector<qsizetype> cuts = count > 1 ? cutLine(line, runs, byLetter) : std::vector<qsizetype>{0, line.text.size()};
    if (cuts.empty()) {
        QRectF whole;
        for (size_t i = 0; i < count; ++i)
            whole = whole.united(runs[i].rectangle);
        out.push_back({line.text, whole});
        return;
    }
    for (size_t i = 0; i < count; ++i) {
        QString piece = line.text.sliced(cuts[i], cuts[i + 1] - cuts[i]).trimmed();
        if (!piece.isEmpty())
            out.push_back({std::move(piece), runs[i].rectangle});
    }
}

} // namespace

std::vector<TextLine> assembleLine(const QString &text, const std::vector<QRectF> &rectangles)
{
    const std::vector<RawLine> lines = splitLines(text);
    std::vector<TextLine> pieces;
    if (lines.empty())
        return pieces;
    if (auto byLetter = cutByLetters(lines.front().text, rectangles); byLetter.size() > 1)
        return byLetter;
    QRectF whole;
    for (const QRectF &rectangle : rectangles)
        whole = whole.united(rectangle);
    const std::vector<Run> runs = mergeRuns(rectangles);
    if (runs.empty() || whole.height() > whole.width()) { // a single upright stroke, or writing that stands on its side
        pieces.push_back({lines.front().text, whole});
        return pieces;
    }
    appendLine(lines.front(), runs.data(), runs.size(), isDrawnByLetter(lines, runs), pieces);
    return pieces;
}

AssembledLines assembleLines(const QString &text, const std::vector<QRectF> &rectangles)
{
    const std::vector<RawLine> lines = splitLines(text);
    const std::vector<Run> runs = mergeRuns(rectangles);
    AssembledLines assembled;
    if (lines.empty())
        return assembled;
    if (runs.empty() || (lines.size() + 1) * (runs.size() + 1) > kMostCells) {
        for (const RawLine &line : lines) {
            assembled.textLines.push_back(assembled.lines.size());
            assembled.lines.push_back({line.text, {}});
        }
        assembled.doubt = kLostLine;
        return assembled;
    }
    const bool byLetter = isDrawnByLetter(lines, runs);
    const Groups groups = alignLines(lines, runs, byLetter);
    assembled.doubt = groups.doubt;
    for (size_t i = 0; i < lines.size(); ++i) {
        const auto [first, count] = groups.ofLine[i];
        appendLine(lines[i], runs.data() + first, count, byLetter, assembled.lines);
        assembled.textLines.resize(assembled.lines.size(), i);
    }
    return assembled;
}

} // namespace passerelle::extractor
