// The calendar that bills follow: months and days of one time zone (the setting billing_time_zone, Europe/Paris unless it
// is changed), so that a message of 23:30 in Paris on the 31st belongs to that month although UTC says 22:30, and one of
// 00:30 to the next. Immutable, thread-safe.
#pragma once

#include "server/domain/usage.h"

#include <QtCore/QDate>
#include <QtCore/QTimeZone>

#include <optional>

namespace passerelle::billing {

struct Period {
    QString name; // "2026-11"
    QDate first;  // its first day
    Span span;
    bool operator==(const Period &) const = default;
};

class BillingCalendar {
public:
    explicit BillingCalendar(const QByteArray &zone); // one that is not known counts as UTC

    static bool isKnown(const QByteArray &zone);
    QDate dayOf(Instant at) const;
    Instant beginOf(QDate day) const; // where clocks skip midnight: the first instant of the day
    Period periodOf(Instant at) const;
    std::optional<Period> periodNamed(const QString &name) const; // none: not "YYYY-MM"
    Period before(const Period &period) const;
    QByteArray zone() const { return m_zone.id(); }

private:
    Period monthOf(QDate first) const;

    QTimeZone m_zone;
};

} // namespace passerelle::billing
