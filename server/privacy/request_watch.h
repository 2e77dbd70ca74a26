// Watches the clock of privacy requests: people are told once when one is due within seven days, and once when it is
// late. From the housekeeper's thread.
#pragma once

#include "server/domain/ports/alerts.h"
#include "server/domain/ports/request_store.h"
#include "server/domain/settings_directory.h"

namespace passerelle::privacy {

inline constexpr int kRequestDueSoonDays = 7;

class RequestWatch {
public:
    RequestWatch(RequestStore &requests, SettingsDirectory &settings, Alerts &alerts, const Clock &clock) : m_requests(requests), m_settings(settings), m_alerts(alerts), m_clock(clock) {}

    Status look();

private:
    RequestStore &m_requests;
    SettingsDirectory &m_settings;
    Alerts &m_alerts;
    const Clock &m_clock;
};

} // namespace passerelle::privacy
