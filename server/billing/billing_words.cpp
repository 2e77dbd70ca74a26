#include "server/billing/billing_words.h"

#include <QtCore/QLocale>

#include <array>

namespace passerelle::billing {

using namespace Qt::StringLiterals;

namespace {

QLocale localeOf(Language language)
{
    return QLocale(language == Language::French ? QLocale::French : QLocale::English, language == Language::French ? QLocale::France : QLocale::UnitedKingdom);
}

QString decimal(QString plain, Language language)
{
    while (plain.contains(u'.') && (plain.endsWith(u'0') || plain.endsWith(u'.')))
        plain.chop(1);
    return language == Language::French ? plain.replace(u'.', u',') : plain;
}

} // namespace

QString dateInWords(QDate date, Language language)
{
    const QString month = localeOf(language).monthName(date.month());
    const QString day = language == Language::French && date.day() == 1 ? u"1er"_s : QString::number(date.day());
    return u"%1\u00A0%2 %3"_s.arg(day, month).arg(date.year());
}

QString monthInWords(QDate first, Language language)
{
    return u"%1 %2"_s.arg(localeOf(language).standaloneMonthName(first.month())).arg(first.year());
}

QString rateInWords(int basisPoints, Language language)
{
    return decimal(decimalText({qint64{basisPoints} * 10'000}, 2), language) + (language == Language::French ? u"\u00A0%"_s : u"%"_s);
}

QString countInWords(qint64 count, Language language)
{
    const QString euros = inEuros({count * 1'000'000}, language); // the same grouping
    return language == Language::French ? euros.chopped(5) : euros.sliced(1).chopped(3);
}

QString quantityInWords(Money quantity, Language language)
{
    return decimal(decimalText(quantity, 6), language);
}

QString bytesInWords(qint64 bytes, Language language)
{
    static constexpr std::array kFrench{"octets", "ko", "Mo", "Go", "To"};
    static constexpr std::array kEnglish{"bytes", "kB", "MB", "GB", "TB"};
    std::size_t unit = 0;
    qint64 size = 1;
    for (; unit + 1 < kFrench.size() && bytes >= size * 1000; ++unit)
        size *= 1000;
    const QString number = decimal(decimalText({scaled(bytes, 1'000'000, size)}, unit == 0 ? 0 : 1), language);
    return number + u'\u00A0' + QLatin1String(language == Language::French ? kFrench[unit] : kEnglish[unit]);
}

} // namespace passerelle::billing
