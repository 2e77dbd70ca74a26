// Who speaks for the business, over a Foundation: the store, the desk that changes it, and what messages do to it. Made
// once by Engine, before the drainer.
#pragma once

#include "server/conversation/ownership_desk.h"
#include "server/runtime/foundation.h"
#include "server/storage/sql_ownership_store.h"

namespace passerelle::runtime {

class OwnershipWiring {
public:
    // `workWaits`: turns may be due.
    OwnershipWiring(Foundation &foundation, std::function<void()> workWaits);
    OwnershipWiring(const OwnershipWiring &) = delete;
    OwnershipWiring &operator=(const OwnershipWiring &) = delete;

    // For the drainer: words of rights are heard whoever speaks.
    TicketSpeech speechOf(TenantId tenant, const InboundMessage &message);

private:
    SettingsDirectory &m_settings;

public:
    storage::SqlOwnershipStore store;
    conversation::OwnershipDesk desk;
};

} // namespace passerelle::runtime
