#include "app/extractor/page_text.h"

#include <array>

namespace passerelle::extractor {

namespace {

bool isGarbage(char16_t unit)
{
    return (unit >= 0xE000 && unit <= 0xF8FF) || unit == 0xFFFD || unit == 0xFFFF || (unit < 0x20 && unit != '\t') || (unit >= 0x7F && unit < 0xA0);
}

enum class LetterKind : unsigned char { NoLetter, Vowel, Consonant, Foreign };

LetterKind kindLookedUp(QChar character)
{
    static constexpr QStringView kVowels = u"aeiouyàâäéèêëïîôöùûüœæ";
    if (!character.isLetter())
        return LetterKind::NoLetter;
    if (character.script() != QChar::Script_Latin)
        return LetterKind::Foreign;
    return kVowels.contains(character.toLower()) ? LetterKind::Vowel : LetterKind::Consonant;
}

// What most pages are written in, looked up once: every character of every page passes here.
struct LatinKinds {
    static constexpr char16_t kCount = 0x180;
    std::array<LetterKind, kCount> kinds{};

    LatinKinds()
    {
        for (char16_t unit = 0; unit < kCount; ++unit)
            kinds[unit] = kindLookedUp(QChar(unit));
    }
};

} // namespace

bool isGlyphSoup(const QString &text)
{
    static const LatinKinds known;
    constexpr int kEnoughLetters = 150;
    constexpr double kFewVowels = 0.22; // of the letters; French has 0.45, English 0.40
    constexpr double kManyVowels = 0.75;
    std::array<int, 4> counts{};
    for (const QChar character : text) {
        const char16_t unit = character.unicode();
        ++counts[static_cast<size_t>(unit < LatinKinds::kCount ? known.kinds[unit] : kindLookedUp(character))];
    }
    const int vowels = counts[static_cast<size_t>(LetterKind::Vowel)];
    const int latin = vowels + counts[static_cast<size_t>(LetterKind::Consonant)];
    const int other = counts[static_cast<size_t>(LetterKind::Foreign)];
    const double share = latin > 0 ? static_cast<double>(vowels) / latin : 0;
    return latin >= kEnoughLetters && latin > other && (share < kFewVowels || share > kManyVowels);
}

CleanedText clean(const QString &text)
{
    CleanedText cleaned;
    cleaned.text.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar character = text.at(i);
        const char16_t unit = character.unicode();
        if (character == u'\r' || character == u'\n' || unit == 0xFFFE || character.isSpace()) {
            cleaned.text += character;
            continue;
        }
        ++cleaned.characters;
        if (character.isHighSurrogate() && i + 1 < text.size() && text.at(i + 1).isLowSurrogate()) {
            cleaned.text += character;
            cleaned.text += text.at(++i);
            continue;
        }
        const bool garbage = isGarbage(unit) || character.isSurrogate();
        cleaned.garbage += garbage ? 1 : 0;
        if (!garbage || unit == 0xFFFD || (unit >= 0xE000 && unit <= 0xF8FF))
            cleaned.text += character;
    }
    return cleaned;
}

} // namespace passerelle::extractor
