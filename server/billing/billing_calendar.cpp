#include "server/billing/billing_calendar.h"

#include <QtCore/QDateTime>

namespace passerelle::billing {

using namespace Qt::StringLiterals;

BillingCalendar::BillingCalendar(const QByteArray &zone) : m_zone(isKnown(zone) ? QTimeZone(zone) : QTimeZone::utc()) {}

bool BillingCalendar::isKnown(const QByteArray &zone)
{
    return !zone.isEmpty() && QTimeZone(zone).isValid();
}

QDate BillingCalendar::dayOf(Instant at) const
{
    return QDateTime::fromMSecsSinceEpoch(toMillis(at), m_zone).date();
}

Instant BillingCalendar::beginOf(QDate day) const
{
    return fromMillis(day.startOfDay(m_zone).toMSecsSinceEpoch());
}

Period BillingCalendar::monthOf(QDate first) const
{
    return {first.toString(u"yyyy-MM"_s), first, {beginOf(first), beginOf(first.addMonths(1))}};
}

Period BillingCalendar::periodOf(Instant at) const
{
    const QDate day = dayOf(at);
    return monthOf(QDate(day.year(), day.month(), 1));
}

std::optional<Period> BillingCalendar::periodNamed(const QString &name) const
{
    const QDate first = name.size() == 7 ? QDate::fromString(name + u"-01"_s, Qt::ISODate) : QDate();
    if (!first.isValid() || first.year() < 2000 || first.year() > 2200)
        return std::nullopt;
    return monthOf(first);
}

Period BillingCalendar::before(const Period &period) const
{
    return monthOf(period.first.addMonths(-1));
}

} // namespace passerelle::billing
