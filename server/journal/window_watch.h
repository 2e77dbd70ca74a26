// Warns people, once a window, when a contact who waits for one of them can soon no longer be written to. look() is
// called by the housekeeper.
#pragma once

#include "server/base/clock.h"
#include "server/domain/ports/alerts.h"
#include "server/domain/ports/window_store.h"

namespace passerelle::journal {

class WindowWatch {
public:
    WindowWatch(WindowStore &windows, Alerts &alerts, const Clock &clock) : m_windows(windows), m_alerts(alerts), m_clock(clock) {}

    Status look();

private:
    WindowStore &m_windows;
    Alerts &m_alerts;
    const Clock &m_clock;
};

} // namespace passerelle::journal
