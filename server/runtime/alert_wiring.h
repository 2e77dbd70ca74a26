// Alerts over a Foundation: their store, the desk where they are raised, and the dispatcher that gets them out. Made first
// by Engine, so that every room can be handed the desk; who reads mails is said by Service, once it has people.
#pragma once

#include "server/alerts/alert_rooms.h"
#include "server/runtime/foundation.h"
#include "server/runtime/people.h"
#include "server/storage/sql_alert_store.h"

namespace passerelle::runtime {

class AlertWiring {
public:
    explicit AlertWiring(Foundation &foundation);
    AlertWiring(const AlertWiring &) = delete;
    AlertWiring &operator=(const AlertWiring &) = delete;

    // Before start(). What is raised before then goes to no mail.
    void setPeople(People &people);
    void start() { dispatcher.start(); }
    void stop() { dispatcher.stop(); }
    // For the housekeeper: what is older than three months goes.
    Status sweep();

private:
    std::vector<QString> mailReaders(People &people, TenantId owner) const;

    Foundation &m_foundation;
    storage::SqlAlertStore m_store;

public:
    alerts::AlertDesk desk;
    alerts::AlertDispatcher dispatcher;
    alerts::AlertRooms rooms;
};

} // namespace passerelle::runtime
