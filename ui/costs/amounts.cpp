#include "ui/costs/amounts.h"

#include "ui/kit/formats.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDate>

#include <array>
#include <cmath>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

namespace {

struct MonthWords {
    Q_DECLARE_TR_FUNCTIONS(Months)
};

} // namespace

qint64 microsOf(const QString &amount)
{
    return std::llround(amount.toDouble() * 1e6);
}

QString amountText(const QString &amount)
{
    return moneyText(microsOf(amount));
}

std::optional<QString> typedAmount(const QString &typed)
{
    QString digits = typed.simplified();
    digits.remove(u' ').remove(QChar(0x00a0)).remove(QChar(0x202f)).remove(u'€').replace(u',', u'.');
    bool ok = false;
    const double value = digits.toDouble(&ok);
    return ok && std::isfinite(value) ? std::optional(digits) : std::nullopt;
}

QString monthText(const QString &period)
{
    const QDate first = QDate::fromString(period + u"-01"_s, Qt::ISODate);
    if (!first.isValid())
        return period;
    const std::array names{MonthWords::tr("January"), MonthWords::tr("February"), MonthWords::tr("March"), MonthWords::tr("April"), MonthWords::tr("May"), MonthWords::tr("June"),
                           MonthWords::tr("July"), MonthWords::tr("August"), MonthWords::tr("September"), MonthWords::tr("October"), MonthWords::tr("November"), MonthWords::tr("December")};
    return names[static_cast<std::size_t>(first.month() - 1)] + u' ' + QString::number(first.year());
}

} // namespace passerelle::ui
