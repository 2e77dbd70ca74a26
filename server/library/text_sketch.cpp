#include "server/library/text_sketch.h"

#include "server/domain/folded_text.h"

#include <algorithm>
#include <limits>

namespace passerelle::library {

namespace {

constexpr std::size_t kWordsInARun = 3;
constexpr quint32 kNothing = std::numeric_limits<quint32>::max();

quint64 mixed(quint64 value)
{
    value += 0x9E3779B97F4A7C15ULL;
    value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9ULL;
    value = (value ^ (value >> 27)) * 0x94D049BB133111EBULL;
    return value ^ (value >> 31);
}

// The hash of each word; figures are all one.
std::vector<quint64> wordsOf(const QString &text)
{
    constexpr quint64 kFigure = 0x23;
    std::vector<quint64> words;
    quint64 word = 0;
    bool isWord = false;
    bool isFigure = false;
    const auto end = [&] {
        if (isWord)
            words.push_back(isFigure ? kFigure : word);
        word = 0;
        isWord = isFigure = false;
    };
    for (const QChar c : foldedText(text)) {
        if (!c.isLetterOrNumber()) {
            end();
            continue;
        }
        isWord = true;
        isFigure = isFigure || c.isDigit();
        word = mixed(word ^ c.unicode());
    }
    end();
    return words;
}

} // namespace

TextSketch sketchOf(const std::vector<PassageDraft> &passages)
{
    TextSketch sketch;
    sketch.fill(kNothing);
    std::vector<quint64> words;
    for (const PassageDraft &passage : passages) {
        const std::vector<quint64> some = wordsOf(passage.text);
        words.insert(words.end(), some.begin(), some.end());
    }
    const std::size_t runs = words.empty() ? 0 : std::max<std::size_t>(1, words.size() < kWordsInARun ? 1 : words.size() - kWordsInARun + 1);
    for (std::size_t i = 0; i < runs; ++i) {
        quint64 run = 0;
        for (std::size_t k = i; k < std::min(words.size(), i + kWordsInARun); ++k)
            run = mixed(run ^ words[k]);
        for (std::size_t k = 0; k < kSketchSize; ++k) {
            const auto hash = static_cast<quint32>(mixed(run + k * 0xD1B54A32D192ED03ULL) >> 32);
            sketch[k] = std::min(sketch[k], hash);
        }
    }
    return sketch;
}

double shareOf(const TextSketch &left, const TextSketch &right)
{
    std::size_t same = 0;
    for (std::size_t k = 0; k < kSketchSize; ++k)
        same += left[k] == right[k] && left[k] != kNothing;
    return static_cast<double>(same) / static_cast<double>(kSketchSize);
}

} // namespace passerelle::library
