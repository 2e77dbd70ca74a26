// What the admin API needs of alerts, as the wiring hands it over. Everything outlives the services.
#pragma once

#include "server/alerts/alert_dispatcher.h"

namespace passerelle::alerts {

struct AlertRooms {
    AlertStore &store;
    AlertDesk &desk;
    AlertDispatcher &dispatcher;
    bool mailing = false; // there is a mail server
};

} // namespace passerelle::alerts
