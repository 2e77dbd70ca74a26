#include "server/domain/money.h"

#include "server/domain/answer.h"

#include <QtCore/QStringList>

#include <limits>

namespace passerelle {

namespace {

using namespace Qt::StringLiterals;

__extension__ using Wide = __int128;

qint64 dividedHalfAway(Wide value, Wide denominator)
{
    const Wide half = denominator / 2;
    const Wide rounded = (value < 0 ? value - half : value + half) / denominator;
    // An odd denominator has no exact half: truncating its half downwards is right on both sides.
    if (rounded > std::numeric_limits<qint64>::max())
        return std::numeric_limits<qint64>::max();
    if (rounded < std::numeric_limits<qint64>::min())
        return std::numeric_limits<qint64>::min();
    return static_cast<qint64>(rounded);
}

QString grouped(const QString &digits, QChar separator)
{
    QString out;
    for (qsizetype i = 0; i < digits.size(); ++i) {
        if (i > 0 && (digits.size() - i) % 3 == 0)
            out += separator;
        out += digits[i];
    }
    return out;
}

} // namespace

qint64 scaled(qint64 value, qint64 numerator, qint64 denominator)
{
    return dividedHalfAway(static_cast<Wide>(value) * numerator, denominator);
}

qint64 scaledTwice(qint64 value, qint64 first, qint64 second, qint64 denominator)
{
    return dividedHalfAway(static_cast<Wide>(value) * first * second, denominator);
}

Money roundedToCents(Money amount)
{
    return Money::ofCents(scaled(amount.micros, 1, 10'000));
}

Result<Money> moneyFromText(QStringView text)
{
    const auto wrong = [&] { return failure(ErrorKind::InvalidInput, u"\"%1\" is not an amount: digits with at most six decimals"_s.arg(text.left(40))); };
    QString digits = text.trimmed().toString();
    const bool negative = digits.startsWith(u'-');
    if (negative)
        digits.remove(0, 1);
    digits.replace(u',', u'.');
    const QStringList parts = digits.split(u'.');
    if (parts.size() > 2 || parts.first().isEmpty() || parts.first().size() > 12 || (parts.size() == 2 && (parts.last().isEmpty() || parts.last().size() > 6)))
        return wrong();
    const QString all = parts.first() + (parts.size() == 2 ? parts.last() : QString()).leftJustified(6, u'0');
    for (const QChar digit : all) {
        if (digit < u'0' || digit > u'9')
            return wrong();
    }
    const qint64 micros = all.toLongLong();
    return Money{negative ? -micros : micros};
}

QString decimalText(Money amount, int decimals)
{
    qint64 unit = 1;
    for (int i = decimals; i < 6; ++i)
        unit *= 10;
    const qint64 rounded = scaled(amount.micros, 1, unit);
    QString digits = QString::number(rounded < 0 ? -rounded : rounded).rightJustified(decimals + 1, u'0');
    if (decimals > 0)
        digits.insert(digits.size() - decimals, u'.');
    return rounded < 0 ? u'-' + digits : digits;
}

QString inEuros(Money amount, Language language)
{
    const qint64 size = amount.micros < 0 ? -amount.micros : amount.micros;
    const int decimals = size > 0 && size < 10'000 ? 4 : 2;
    const QString plain = decimalText({size}, decimals);
    const QString sign = amount.micros < 0 ? u"\u2212"_s : QString();
    const qsizetype point = plain.indexOf(u'.');
    if (language == Language::French)
        return sign + grouped(plain.left(point), QChar(0x202F)) + u',' + plain.mid(point + 1) + u"\u00A0€"_s;
    return sign + u'€' + grouped(plain.left(point), u',') + plain.mid(point);
}

} // namespace passerelle
