#include "server/domain/folded_text.h"

#include <algorithm>

namespace passerelle {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kFewestDigits = 3;

bool isAscii(const QString &text)
{
    return std::all_of(text.begin(), text.end(), [](QChar character) { return character.unicode() < 0x80; });
}

QString onlyDigits(const QString &text)
{
    QString digits;
    for (const QChar character : text) {
        if (character.isDigit())
            digits += character;
    }
    return digits;
}

} // namespace

QString foldedText(const QString &text)
{
    if (isAscii(text))
        return text.toLower();
    QString folded = text.normalized(QString::NormalizationForm_KD).toCaseFolded();
    folded.removeIf([](QChar character) { return character.category() == QChar::Mark_NonSpacing; });
    return folded.replace(u'œ', u"oe"_s).replace(u'æ', u"ae"_s).replace(u'’', u'\'');
}

TextFilter::TextFilter(const QString &typed) : m_words(foldedText(typed.simplified()))
{
    const bool isNumber = std::all_of(m_words.begin(), m_words.end(), [](QChar character) { return character.isDigit() || u" +-.()/"_s.contains(character); });
    QString digits = isNumber ? onlyDigits(m_words) : QString();
    // 06 12 … at home is 33 6 12 … abroad; 00 33 and +33 are 33.
    while (digits.startsWith(u'0'))
        digits.remove(0, 1);
    if (digits.size() >= kFewestDigits)
        m_digits = digits;
}

bool TextFilter::fits(const QString &text) const { return foldedText(text).contains(m_words); }

bool TextFilter::fitsNumber(const QString &key) const
{
    return key.contains(m_words, Qt::CaseInsensitive) || (!m_digits.isEmpty() && onlyDigits(key).contains(m_digits));
}

} // namespace passerelle
