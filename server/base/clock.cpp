#include "server/base/clock.h"

#include <QtCore/QDateTime>
#include <QtCore/QTimeZone>

namespace passerelle {

Instant SystemClock::now() const
{
    return std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

Monotonic SystemClock::monotonic() const
{
    return std::chrono::steady_clock::now();
}

QString toIso8601(Instant instant)
{
    return QDateTime::fromMSecsSinceEpoch(toMillis(instant), QTimeZone::utc()).toString(Qt::ISODateWithMs);
}

} // namespace passerelle
