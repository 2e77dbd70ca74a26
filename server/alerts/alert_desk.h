// Where alerts are raised: each is written with the deliveries that it is due, in one transaction, unless the same was told
// a moment ago. From then on it survives the process. Thread-safe; waits for the disk, never for the network.
#pragma once

#include "server/base/clock.h"
#include "server/domain/ports/alert_store.h"
#include "server/domain/ports/event_sink.h"

#include <functional>

namespace passerelle::alerts {

class AlertDesk final : public Alerts {
public:
    AlertDesk(AlertStore &store, const Clock &clock) : m_store(store), m_clock(clock) {}

    // All are set before the first alert. Where no mail can leave, none waits.
    void setMailing(bool mailing) { m_mailing = mailing; }
    void setEvents(EventSink &events) { m_events = &events; }
    void setListener(std::function<void()> deliveriesWait) { m_deliveriesWait = std::move(deliveriesWait); }

    // What cannot be written is logged: whoever raises it could do no more.
    void raise(const Alert &alert) override;
    // The route of an owner, the default where none was set.
    Result<AlertRoute> routeOf(TenantId owner) const;

    static QByteArray newMessageId(); // "msg_" and 128 random bits

private:
    Status addCopies(AlertAddition &addition, TenantId owner) const;

    AlertStore &m_store;
    const Clock &m_clock;
    bool m_mailing = false;
    EventSink *m_events = nullptr; // null: nobody hears of new alerts
    std::function<void()> m_deliveriesWait = [] {};
};

} // namespace passerelle::alerts
