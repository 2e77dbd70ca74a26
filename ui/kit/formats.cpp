#include "ui/kit/formats.h"

#include <QtCore/QLocale>

#include <atomic>
#include <cmath>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

namespace {

// One language a process, like its translation.
std::atomic<bool> french = true;

QLocale locale()
{
    return french ? QLocale(QLocale::French, QLocale::France) : QLocale(QLocale::English, QLocale::UnitedKingdom);
}

QString said(const char16_t *inFrench, const char16_t *inEnglish)
{
    return QString::fromUtf16(french ? inFrench : inEnglish);
}

constexpr QChar kNoBreak(0x00a0);
constexpr QChar kNarrowNoBreak(0x202f);

} // namespace

void setFormatLanguage(const QString &language)
{
    french = language != u"en"_s;
}

QDateTime instantOf(const QString &iso)
{
    return QDateTime::fromString(iso, Qt::ISODateWithMs).toLocalTime();
}

QString dateText(const QString &iso)
{
    return instantOf(iso).toString(u"dd/MM/yyyy"_s);
}

QString timeText(const QString &iso)
{
    return instantOf(iso).toString(u"HH:mm"_s);
}

QString dateTimeText(const QString &iso)
{
    return instantOf(iso).toString(u"dd/MM/yyyy HH:mm"_s);
}

QString whenText(const QString &iso)
{
    const QDateTime at = instantOf(iso);
    if (!at.isValid())
        return {};
    const qint64 days = at.date().daysTo(QDate::currentDate());
    if (days == 0)
        return at.toString(u"HH:mm"_s);
    if (days == 1)
        return said(u"hier", u"yesterday");
    return days > 1 && days < 7 ? locale().toString(at.date(), u"ddd"_s) : at.toString(u"dd/MM/yyyy"_s);
}

QString dayTitle(const QDate &day)
{
    const qint64 days = day.daysTo(QDate::currentDate());
    if (days == 0)
        return said(u"Aujourd’hui", u"Today");
    if (days == 1)
        return said(u"Hier", u"Yesterday");
    return locale().toString(day, u"dddd d MMMM yyyy"_s);
}

QString countText(qint64 count)
{
    return locale().toString(count);
}

QString decimalText(double value, int digits)
{
    return locale().toString(value, 'f', digits);
}

QString percentText(double share)
{
    const QString number = locale().toString(static_cast<qint64>(std::llround(share * 100)));
    if (french)
        return number + kNarrowNoBreak + u'%';
    return number + u'%';
}

QString moneyText(qint64 micros, const QString &currency)
{
    const double amount = static_cast<double>(micros) / 1e6;
    // A question costs thousandths: as many digits as show it, never fewer than two.
    const int digits = micros == 0 || std::abs(amount) >= 0.095 ? 2 : std::abs(amount) >= 0.0095 ? 3 : 4;
    const QString symbol = currency == u"EUR"_s ? u"€"_s : currency == u"USD"_s ? u"$"_s : currency;
    if (french || symbol == currency)
        return locale().toString(amount, 'f', digits) + kNoBreak + symbol;
    return (amount < 0 ? u"-"_s : QString()) + symbol + locale().toString(std::abs(amount), 'f', digits);
}

QString durationText(qint64 milliseconds)
{
    if (milliseconds < 1000)
        return countText(milliseconds) + kNoBreak + u"ms"_s;
    if (milliseconds < 60'000)
        return decimalText(static_cast<double>(milliseconds) / 1000, milliseconds < 10'000 ? 1 : 0) + kNoBreak + u's';
    const qint64 minutes = milliseconds / 60'000;
    if (minutes < 60)
        return countText(minutes) + kNoBreak + u"min"_s;
    if (minutes < 48 * 60)
        return QString::number(minutes / 60) + kNoBreak + u'h' + kNoBreak + QString::number(minutes % 60).rightJustified(2, u'0');
    return countText(minutes / 1440) + kNoBreak + said(u"j", u"d");
}

QString remainingText(qint64 milliseconds)
{
    const qint64 seconds = std::max<qint64>(milliseconds, 0) / 1000;
    if (seconds < 60)
        return countText(seconds) + kNoBreak + u's';
    if (seconds < 3600)
        return countText(seconds / 60) + kNoBreak + u"min"_s;
    if (seconds < 48 * 3600)
        return countText(seconds / 3600) + kNoBreak + u'h';
    return countText(seconds / 86'400) + kNoBreak + said(u"j", u"d");
}

QString bytesText(qint64 bytes)
{
    const double size = static_cast<double>(bytes);
    if (bytes < 1000)
        return countText(bytes) + kNoBreak + said(u"o", u"B");
    if (bytes < 1'000'000)
        return decimalText(size / 1e3, 0) + kNoBreak + said(u"ko", u"kB");
    if (bytes < 1'000'000'000)
        return decimalText(size / 1e6, 1) + kNoBreak + said(u"Mo", u"MB");
    return decimalText(size / 1e9, 1) + kNoBreak + said(u"Go", u"GB");
}

} // namespace passerelle::ui
