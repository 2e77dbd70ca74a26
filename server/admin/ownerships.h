// Who speaks for the business in a conversation: shown, taken over by a person, given back to the assistant. Audited.
// Thread-safe, blocking; foreign numbers are NotFound.
#pragma once

#include "server/admin/dependencies.h"
#include "server/admin/principal.h"

namespace passerelle::admin {

class Ownerships {
public:
    explicit Ownerships(const AdminDependencies &dependencies) : m_rooms(dependencies) {}

    Result<api::OwnershipView> show(const TenantContext &context, ConversationId conversation) const;
    // In effect when it returns. Conflict when the version that the caller saw is not the newest.
    Result<api::OwnershipView> takeOver(const Principal &caller, const TenantContext &context, ConversationId conversation, const api::OwnershipWanted &wanted);
    Result<api::OwnershipView> giveBack(const Principal &caller, const TenantContext &context, ConversationId conversation, const api::OwnershipWanted &wanted);

private:
    AdminDependencies m_rooms;
};

} // namespace passerelle::admin
