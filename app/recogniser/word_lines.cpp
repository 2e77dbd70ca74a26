#include "app/recogniser/word_lines.h"

#include <algorithm>

namespace passerelle::recogniser {

namespace {

constexpr double kColumnGap = 1.6;       // of the line's height: wider than any space between words, even justified
constexpr double kNoiseConfidence = 25;  // below, a "word" is a stain, a stamp or a line of a table

bool hasLetterOrDigit(const QString &text)
{
    return std::ranges::any_of(text, [](QChar c) { return c.isLetterOrNumber(); });
}

bool isNoise(const RecognisedWord &word)
{
    return word.text.isEmpty() || word.confidence < kNoiseConfidence || (word.confidence < 60 && !hasLetterOrDigit(word.text));
}

} // namespace

RecognisedLines linesOf(const std::vector<RecognisedWord> &words)
{
    RecognisedLines result;
    double weighted = 0;
    qsizetype characters = 0;
    bool open = false;
    for (const RecognisedWord &word : words) {
        open = open && !word.beginsLine;
        if (isNoise(word))
            continue;
        weighted += word.confidence * static_cast<double>(word.text.size());
        characters += word.text.size();
        const QRectF box(word.ink.left(), word.top, word.ink.width(), word.bottom - word.top);
        const bool goesOn = open && word.ink.left() - result.lines.back().rectangle.right() < kColumnGap * box.height();
        if (goesOn) {
            TextLine &line = result.lines.back();
            line.text += u' ';
            line.text += word.text;
            line.rectangle.setRight(std::max(line.rectangle.right(), box.right()));
        } else {
            result.lines.push_back({word.text, box});
        }
        open = true;
    }
    if (characters > 0)
        result.confidence = weighted / static_cast<double>(characters);
    return result;
}

} // namespace passerelle::recogniser
