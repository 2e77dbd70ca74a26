#include "server/library/text_cleaner.h"

#include <QtCore/QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace passerelle::library {

namespace {

// Combining form of an accent that stands by itself before its letter, as TeX draws it; 0: not an accent.
char16_t combiningFor(char16_t accent)
{
    switch (accent) {
    case 0x00B4: return 0x0301; // acute
    case 0x02CB: return 0x0300; // grave
    case 0x02C6: return 0x0302; // circumflex
    case 0x00A8: return 0x0308; // diaeresis
    case 0x02DC: return 0x0303; // tilde
    case 0x00B8: return 0x0327; // cedilla
    case 0x02C7: return 0x030C; // caron
    case 0x02DA: return 0x030A; // ring
    default: return 0;
    }
}

QStringView ligature(char16_t unit)
{
    switch (unit) {
    case 0xFB00: return u"ff";
    case 0xFB01: return u"fi";
    case 0xFB02: return u"fl";
    case 0xFB03: return u"ffi";
    case 0xFB04: return u"ffl";
    case 0xFB05: return u"st";
    case 0xFB06: return u"st";
    default: return {};
    }
}

bool isInvisible(char16_t unit)
{
    return unit == 0x00AD || unit == 0x200B || unit == 0x200C || unit == 0x200D || unit == 0x2060 || unit == 0xFEFF;
}

QString withoutLeaders(const QString &line)
{
    if (!line.contains(u"..."_s) && !line.contains(u". . ."_s) && !line.contains(u"__"_s) && !line.contains(u"……"_s))
        return line;
    static const QRegularExpression leaders(u"\\s*(?:(?:\\. ?){4,}|_{3,}|…{2,})\\s*"_s);
    QString result = line;
    result.replace(leaders, u" : "_s);
    if (result.startsWith(u" : "_s))
        result.remove(0, 3);
    if (result.endsWith(u" : "_s))
        result.chop(3);
    return result;
}

QStringView lastWord(QStringView text)
{
    qsizetype start = text.size();
    while (start > 0 && !text.at(start - 1).isSpace())
        --start;
    return text.sliced(start);
}

QStringView firstWord(QStringView text)
{
    qsizetype end = 0;
    while (end < text.size() && !text.at(end).isSpace() && (text.at(end).isLetterOrNumber() || text.at(end) == u'-'))
        ++end;
    return text.first(end);
}

// "1 er janvier": the letters of an ordinal stand higher and are drawn apart.
QString withOrdinals(const QString &line)
{
    static const QRegularExpression ordinal(u"(\\d) (er|re|ère|ème|nde?|st|rd|th)(?![\\p{L}\\p{N}])"_s);
    QString result = line;
    return result.replace(ordinal, u"\\1\\2"_s);
}

} // namespace

QString cleanLine(const QString &line)
{
    QString cleaned;
    cleaned.reserve(line.size() + 8);
    char16_t pendingAccent = 0;
    for (const QChar character : line) {
        const char16_t unit = character.unicode();
        if (isInvisible(unit))
            continue;
        if (pendingAccent != 0) {
            if (character.isLetter()) {
                cleaned += unit == 0x0131 ? QChar(u'i') : character;
                cleaned += QChar(combiningFor(pendingAccent));
                pendingAccent = 0;
                continue;
            }
            cleaned += QChar(pendingAccent);
            pendingAccent = 0;
        }
        if (const QStringView letters = ligature(unit); !letters.isEmpty())
            cleaned += letters;
        else if (combiningFor(unit) != 0)
            pendingAccent = unit;
        else if (unit >= 0xFF01 && unit <= 0xFF5E)
            cleaned += QChar(static_cast<char16_t>(unit - 0xFF01 + 0x21)); // full-width forms
        else if (character.isSpace() || (unit >= 0x2000 && unit <= 0x200A))
            cleaned += u' ';
        else if (unit != 0xFFFD && !(unit >= 0xE000 && unit <= 0xF8FF))
            cleaned += character;
        else
            cleaned += u' ';
    }
    if (pendingAccent != 0)
        cleaned += QChar(pendingAccent);
    return withOrdinals(withoutLeaders(cleaned).normalized(QString::NormalizationForm_C).simplified());
}

void LineJoiner::learn(QStringView line)
{
    qsizetype start = 0;
    while (start < line.size()) {
        while (start < line.size() && !line.at(start).isLetter())
            ++start;
        const QStringView word = firstWord(line.sliced(start));
        const qsizetype hyphen = word.indexOf(u'-');
        if (hyphen > 0 && hyphen + 1 < word.size())
            m_compounds.insert(word.toString().toLower());
        start += std::max<qsizetype>(word.size(), 1);
    }
}

void LineJoiner::append(QString &text, const QString &line) const
{
    if (text.isEmpty()) {
        text = line;
        return;
    }
    const bool cut = text.size() > 1 && (text.endsWith(u'-') || text.endsWith(u'\u2010')) && text.at(text.size() - 2).isLetter() && !line.isEmpty()
        && line.at(0).isLetter();
    if (!cut) {
        text += u' ';
        text += line;
        return;
    }
    const QString compound = QString(lastWord(text).toString() + firstWord(line).toString()).toLower();
    const bool keepHyphen = !line.at(0).isLower() || m_compounds.contains(compound);
    if (!keepHyphen)
        text.chop(1);
    text += line;
}

} // namespace passerelle::library
