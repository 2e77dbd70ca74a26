#include "server/generation/figure_text.h"

#include <QtCore/QHash>
#include <QtCore/QRegularExpression>

namespace passerelle::generation {

namespace {

using namespace Qt::StringLiterals;

bool isInvisible(char16_t c)
{
    switch (c) {
    case 0x00AD: case 0x034F: case 0x061C: case 0x115F: case 0x1160: case 0x17B4: case 0x17B5: case 0x200B: case 0x200E: case 0x200F:
    case 0x3164: case 0xFEFF: case 0xFFA0:
        return true;
    default:
        return (c >= 0x180B && c <= 0x180E) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) || (c >= 0xFFF9 && c <= 0xFFFB)
            || (c < 0x20 && c != u'\n' && c != u'\t' && c != u'\r');
    }
}

// Joiners, variation selectors, the frame of keycaps: part of emoji, nothing where figures are compared.
bool isFrame(char16_t c)
{
    return c == 0x200C || c == 0x200D || c == 0x20E3 || (c >= 0xFE00 && c <= 0xFE0F);
}

// Letters that look like Latin ones.
QChar latinFor(QChar c)
{
    static const QHash<QChar, QChar> table = [] {
        QHash<QChar, QChar> out;
        const QString foreign = u"аеорсухіјѕкмтвнАЕОРСУХІЈЅКМТВНԁɡıοαενιρτυχκΟΑΕΝΙΡΤΥΧΚΒΗΜΖ"_s;
        const QString latin = u"aeopcyxijskmtbhAEOPCYXIJSKMTBHdgioaevipruxkOAENIPTYXKBHMZ"_s;
        for (qsizetype i = 0; i < std::min(foreign.size(), latin.size()); ++i)
            out.insert(foreign[i], latin[i]);
        return out;
    }();
    return table.value(c, c);
}

// "m²" is a unit, "25²" is neither 252 nor 25; "1½" is 1.5.
QString withPlainPowersAndFractions(const QString &text)
{
    static const QString powers = u"⁰¹²³⁴⁵⁶⁷⁸⁹"_s;
    static const QHash<QChar, QString> fractions{{u'½', u"5"_s}, {u'¼', u"25"_s}, {u'¾', u"75"_s}};
    QString out;
    out.reserve(text.size());
    for (const QChar c : text) {
        if (const qsizetype power = powers.indexOf(c); power >= 0) {
            if (out.isEmpty() || out.back().toLower() != u'm')
                out += !out.isEmpty() && out.back().isDigit() ? u'x' : u'^';
            out += QChar(u'0' + static_cast<char16_t>(power));
        } else if (const auto fraction = fractions.constFind(c); fraction != fractions.cend()) {
            out += (!out.isEmpty() && out.back().isDigit() ? QString() : u"0"_s) + u'.' + *fraction;
        } else {
            out += c;
        }
    }
    return out;
}

} // namespace

QString withoutInvisible(const QString &text)
{
    QString out;
    out.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        if (c.unicode() == 0xDB40 && i + 1 < text.size() && text[i + 1].isLowSurrogate()) {
            ++i; // a tag, or one more variation selector
            continue;
        }
        if (!isInvisible(c.unicode()))
            out += c;
    }
    return out;
}

QString comparable(const QString &text)
{
    QString shown = withoutInvisible(text);
    shown.removeIf([](QChar c) { return isFrame(c.unicode()); });
    QString out = withPlainPowersAndFractions(shown).normalized(QString::NormalizationForm_KC);
    for (qsizetype i = 0; i < out.size(); ++i) {
        QChar &c = out[i];
        switch (c.unicode()) {
        case 0x2010: case 0x2011: case 0x2012: case 0x2013: case 0x2014: case 0x2015: case 0x2212: c = u'-'; break;
        case 0x2018: case 0x2019: case 0x02BC: case 0x00B4: c = u'\''; break;
        case 0x2044: c = u'/'; break;
        case u'\t': case u'\r': c = u' '; break;
        default:
            if (c.unicode() > 0x7f) {
                const int digit = c.digitValue();
                c = digit >= 0 && c.isDigit() ? QChar(u'0' + static_cast<char16_t>(digit)) : latinFor(c);
            }
        }
    }
    static const QRegularExpression letterForNought(u"(?<=\\d) ?[Oo](?= ?(?:[€$£%]|euros?\\b))"_s);
    static const QRegularExpression blanks(u" {2,}"_s);
    out.replace(letterForNought, u" 0"_s);
    return out.replace(blanks, u" "_s);
}

} // namespace passerelle::generation
