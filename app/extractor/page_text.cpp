#include "app/extractor/page_text.h"

namespace passerelle::extractor {

namespace {

bool isGarbage(char16_t unit)
{
    return (unit >= 0xE000 && unit <= 0xF8FF) || unit == 0xFFFD || unit == 0xFFFF || (unit < 0x20 && unit != '\t') || (unit >= 0x7F && unit < 0xA0);
}

} // namespace

bool isGlyphSoup(const QString &text)
{
    constexpr int kEnoughLetters = 150;
    constexpr double kFewVowels = 0.22; // of the letters; French has 0.45, English 0.40
    constexpr double kManyVowels = 0.75;
    static constexpr QStringView kVowels = u"aeiouyàâäéèêëïîôöùûüœæ";
    int latin = 0;
    int other = 0;
    int vowels = 0;
    for (const QChar character : text) {
        if (!character.isLetter())
            continue;
        const bool isLatin = character.script() == QChar::Script_Latin;
        ++(isLatin ? latin : other);
        vowels += isLatin && kVowels.contains(character.toLower()) ? 1 : 0;
    }
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
