#include "server/gateways/retry_after.h"

#include <QtCore/QDateTime>
#include <QtCore/QTimeZone>
#include <QtCore/QLocale>

namespace passerelle::gateways {

std::optional<std::chrono::milliseconds> readRetryAfter(const QByteArray &value)
{
    constexpr double kDaySeconds = 86'400;
    const QByteArray trimmed = value.trimmed();
    bool isNumber = false;
    double seconds = trimmed.toDouble(&isNumber);
    if (!isNumber) {
        QDateTime date = QLocale::c().toDateTime(QString::fromLatin1(trimmed), QStringLiteral("ddd, dd MMM yyyy hh:mm:ss 'GMT'"));
        if (!date.isValid())
            return std::nullopt;
        date.setTimeZone(QTimeZone::utc());
        seconds = static_cast<double>(QDateTime::currentDateTimeUtc().msecsTo(date)) / 1000;
    }
    if (!(seconds >= 0 && seconds <= kDaySeconds))
        return std::nullopt;
    return std::chrono::milliseconds(static_cast<qint64>(seconds * 1000));
}

} // namespace passerelle::gateways
