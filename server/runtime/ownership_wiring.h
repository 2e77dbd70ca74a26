// Who speaks for the business, over a Foundation: the store, the desk that changes it, what messages do to it, and the
// worker that tells the channel. Made once by Engine, after the courier and the contacts, before the drainer.
#pragma once

#include "server/conversation/ownership_desk.h"
#include "server/delivery/person_marker.h"
#include "server/runtime/foundation.h"
#include "server/storage/sql_ownership_store.h"

namespace passerelle::runtime {

class OwnershipWiring {
public:
    // `workWaits`: turns may be due.
    OwnershipWiring(Foundation &foundation, delivery::Courier &courier, ContactStore &contacts, std::function<void()> workWaits);
    OwnershipWiring(const OwnershipWiring &) = delete;
    OwnershipWiring &operator=(const OwnershipWiring &) = delete;

    // For the drainer: words of rights are heard whoever speaks.
    TicketSpeech speechOf(TenantId tenant, const InboundMessage &message);
    // For the drainer, too: what a message changed is told to its channel, unless the channel said it itself.
    void noteTaken(const Ticket &ticket);

private:
    SettingsDirectory &m_settings;

public:
    storage::SqlOwnershipStore store;
    delivery::PersonMarker marker;
    conversation::OwnershipDesk desk;
};

} // namespace passerelle::runtime
