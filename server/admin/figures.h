// Figures by day for people, in a time zone's days. Days that are over are kept in memory for a while, so that only today is
// counted again each time. Thread-safe, blocking.
#pragma once

#include "server/admin/access.h"
#include "server/admin/dependencies.h"
#include "server/api/console_dto.h"
#include "server/base/guarded.h"
#include "server/billing/billing_calendar.h"
#include "server/domain/ports/state_readers.h"

#include <QtCore/QDate>

#include <map>
#include <utility>

namespace passerelle::admin {

class Figures {
public:
    Figures(const AdminDependencies &dependencies, const Access &access) : m_rooms(dependencies), m_access(access) {}

    Result<api::FiguresView> ofTenant(const TenantContext &context, int days);
    // All tenants' together, in the time zone that bills follow.
    Result<api::FiguresView> ofInstallation(const Principal &caller, int days);

private:
    struct KeptDay {
        Instant readAt;
        DayFigures figures;
    };
    using DayKey = std::pair<TenantId, std::pair<qint64, qint64>>; // with the instants of its begin and end
    struct Day {
        QDate day;
        Span span;
    };
    std::vector<Day> daysOf(const billing::BillingCalendar &calendar, int days) const;
    Result<std::vector<DayFigures>> read(const TenantContext &context, const std::vector<Day> &days);

    AdminDependencies m_rooms;
    const Access &m_access;
    Guarded<std::map<DayKey, KeptDay>> m_kept;
};

} // namespace passerelle::admin
