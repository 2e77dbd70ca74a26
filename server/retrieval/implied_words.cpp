#include "server/retrieval/implied_words.h"

#include <QtCore/QRegularExpression>

namespace passerelle::retrieval {

using namespace Qt::StringLiterals;

namespace {

const QRegularExpression &compiled(const QRegularExpression &expression)
{
    expression.optimize();
    return expression;
}

bool showsAddress(const QString &text)
{
    // A number before the street, or a postcode and a town after it: "rue" alone is in too many texts.
    static const QRegularExpression street = compiled(QRegularExpression(
        u"\\b\\d{1,4}(?:\\s?(?:bis|ter|quater))?\\s*,?\\s+(?:rue|avenue|av\\.|boulevard|bd|place|passage|chemin|route|impasse|all[ée]e|quai|cours|square|"
        "faubourg|ruelle|esplanade|[\\p{L}']+ (?:street|road|avenue|lane))\\b"_s,
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption));
    return street.match(text).hasMatch();
}

bool showsTelephone(const QString &text)
{
    static const QRegularExpression number = compiled(QRegularExpression(
        u"(?<![\\d,.])(?:(?:\\+\\d{2,3}[\\s.\\-]?(?:\\(0\\))?|0)[1-9](?:[\\s.\\-]?\\d{2}){4}|\\(?0\\d{3,4}\\)?\\s\\d{3}\\s?\\d{3,4})(?!\\d)"_s, QRegularExpression::UseUnicodePropertiesOption));
    return number.match(text).hasMatch();
}

bool showsEmail(const QString &text)
{
    static const QRegularExpression address = compiled(QRegularExpression(u"[\\w.+-]+@[\\w-]+\\.[\\w.]+"_s));
    return text.contains(u'@') && address.match(text).hasMatch();
}

} // namespace

QString impliedWords(const QString &text)
{
    QString words;
    if (showsAddress(text))
        words += u" adresse"_s;
    if (showsTelephone(text))
        words += u" telephone numero"_s;
    if (showsEmail(text))
        words += u" email courriel"_s;
    return words;
}

} // namespace passerelle::retrieval
