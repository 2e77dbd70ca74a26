#include "server/retrieval/character_folding.h"

#include <QtCore/QString>

#include <algorithm>
#include <memory>

namespace passerelle::retrieval {
namespace {

constexpr char32_t kTableEnd = 0x250; // Basic Latin to Latin Extended-B: nearly every character that is met

bool isIdeograph(char32_t c)
{
    return (c >= 0x3040 && c <= 0x30FF) || (c >= 0x3400 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF)
           || (c >= 0x20000 && c <= 0x3FFFF);
}

CharacterKind kindOf(char32_t c)
{
    switch (c) {
    case U'\'': case U'`': case U'\u00B4': case U'\u2018': case U'\u2019': case U'\u02BC': case U'\u2032': case U'\uFF07':
        return CharacterKind::Apostrophe;
    case U'-': case U'_': case U'\u2010': case U'\u2011':
        return CharacterKind::Joiner;
    case U'\u00AD': case U'\u200B': case U'\u200C': case U'\u200D': case U'\u2060': case U'\uFEFF': case U'\uFFFE':
        return CharacterKind::Invisible;
    default:
        break;
    }
    if (isIdeograph(c))
        return CharacterKind::Ideograph;
    switch (QChar::category(c)) {
    case QChar::Letter_Uppercase: case QChar::Letter_Lowercase: case QChar::Letter_Titlecase: case QChar::Letter_Modifier:
    case QChar::Letter_Other: case QChar::Mark_SpacingCombining: case QChar::Number_Letter:
        return CharacterKind::Letter;
    case QChar::Mark_NonSpacing: case QChar::Mark_Enclosing:
        return c >= 0x0900 && c <= 0x0E7F ? CharacterKind::Letter : CharacterKind::Invisible; // vowels of Indic scripts
    case QChar::Number_DecimalDigit: case QChar::Number_Other:
        return CharacterKind::Digit;
    default:
        return CharacterKind::Separator;
    }
}

// Letters that no decomposition opens.
const char *spelledOut(char32_t c)
{
    switch (c) {
    case U'\u0153': case U'\u0152': return "oe";
    case U'\u00E6': case U'\u00C6': return "ae";
    case U'\u00DF': case U'\u1E9E': return "ss";
    case U'\u00F8': case U'\u00D8': return "o";
    case U'\u0111': case U'\u0110': case U'\u00F0': case U'\u00D0': return "d";
    case U'\u0142': case U'\u0141': return "l";
    case U'\u00FE': case U'\u00DE': return "th";
    case U'\u0131': return "i";
    default: return nullptr;
    }
}

FoldedCharacter computeFolding(char32_t c)
{
    FoldedCharacter folded;
    folded.kind = kindOf(c);
    if (folded.kind != CharacterKind::Letter && folded.kind != CharacterKind::Digit && folded.kind != CharacterKind::Ideograph)
        return folded;
    QByteArray bytes;
    if (const char *spelled = spelledOut(c)) {
        bytes = spelled;
        folded.accent = 1;
    } else {
        const QString opened = QString::fromUcs4(&c, 1).normalized(QString::NormalizationForm_KD).toLower();
        QString kept;
        for (const QChar part : opened) {
            const bool mark = part.category() == QChar::Mark_NonSpacing && !(part.unicode() >= 0x0900 && part.unicode() <= 0x0E7F);
            if (mark)
                folded.accent = static_cast<quint8>(1 + part.unicode() % 31);
            if (!mark && part.unicode() != 0x2044) // the fraction slash of "½"
                kept += part;
        }
        bytes = kept.toUtf8();
    }
    folded.length = static_cast<quint8>(std::min<qsizetype>(bytes.size(), 12));
    while (folded.length > 0 && folded.length < bytes.size() && (static_cast<quint8>(bytes[folded.length]) & 0xC0) == 0x80)
        --folded.length; // never half a character
    std::copy_n(bytes.constData(), folded.length, folded.bytes.begin());
    if (folded.length == 0)
        folded.kind = CharacterKind::Invisible;
    return folded;
}

using Table = std::array<FoldedCharacter, kTableEnd>;

const Table &latinTable()
{
    static const std::unique_ptr<const Table> table = [] {
        auto made = std::make_unique<Table>();
        for (char32_t c = 0; c < kTableEnd; ++c)
            (*made)[c] = computeFolding(c);
        return made;
    }();
    return *table;
}

} // namespace

const FoldedCharacter &foldCharacter(char32_t character, FoldedCharacter &spare)
{
    static const Table &table = latinTable();
    if (character < kTableEnd)
        return table[character];
    spare = computeFolding(character);
    return spare;
}

} // namespace passerelle::retrieval
