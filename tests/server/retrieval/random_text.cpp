#include "tests/server/retrieval/random_text.h"

using namespace Qt::StringLiterals;

namespace passerelle::tests {

QString randomText(std::mt19937 &random, int words, int vocabulary)
{
    static constexpr char16_t kConsonants[] = u"bcdfglmnprstv";
    static constexpr char16_t kVowels[] = u"aeiouéèâ";
    QString text;
    for (int i = 0; i < words; ++i) {
        const double skewed = std::uniform_real_distribution<double>(0, 1)(random);
        auto number = static_cast<unsigned>(skewed * skewed * vocabulary);
        for (int syllable = 0; syllable < 3; ++syllable) {
            text += QChar(kConsonants[number % 13]);
            text += QChar(kVowels[(number / 13) % 8]);
            number = number * 7 + 3;
        }
        text += i % 3 == 2 ? u"s "_s : u" "_s;
    }
    return text;
}

} // namespace passerelle::tests
