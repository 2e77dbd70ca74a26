#include "server/privacy/request_watch.h"

namespace passerelle::privacy {

using namespace Qt::StringLiterals;

Status RequestWatch::look()
{
    const auto running = m_requests.running();
    if (!running)
        return failure(running.error());
    const Instant now = m_clock.now();
    for (const RunningRequest &one : *running) {
        const QTimeZone zone = m_settings.of(TenantContext::proven(one.tenant, TenantProof::StoredRecord)).people.zone;
        const RequestClock clock = clockOf(one.request, now, zone);
        const int warning = clock.overdue ? 2 : (clock.daysLeft <= kRequestDueSoonDays ? 1 : 0);
        if (warning <= one.warned)
            continue;
        Alert alert;
        alert.kind = AlertKind::RequestDue;
        alert.tenant = one.tenant;
        alert.subject = u"request:%1:%2"_s.arg(one.request.id.value).arg(clock.overdue ? u"overdue"_s : u"soon"_s);
        const QString what = clock.overdue ? u"privacy request %1 was due on %2"_s : u"privacy request %1 is due on %2"_s;
        alert.detail = what.arg(one.request.id.value).arg(dueDayOf(one.request.receivedAt, one.request.extended, zone).toString(Qt::ISODate));
        alert.at = now;
        m_alerts.raise(alert); // first: a warning twice is better than none
        if (auto noted = m_requests.noteWarned(one.request.id, warning); !noted)
            return noted;
    }
    return {};
}

} // namespace passerelle::privacy
