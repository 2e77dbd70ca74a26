// The way in from outside, as the connection doctor knows it: the last round trips, and an examination on demand.
// Thread-safe; an examination blocks for as long as the network makes it wait.
#pragma once

#include "server/admin/dependencies.h"
#include "server/admin/journal.h"
#include "server/api/connection_dto.h"

namespace passerelle::admin {

class Connections {
public:
    explicit Connections(const AdminDependencies &dependencies) : m_rooms(dependencies) {}

    // With a context, that tenant's channels alone.
    Result<api::ConnectionsView> list(const std::optional<TenantContext> &context) const;
    Result<api::ConnectionsView> examine(const std::optional<TenantContext> &context);
    Result<api::Page<api::RoundTripView>> trips(const TenantContext &context, ChannelId channel, const ListPart &part) const;

private:
    Result<std::vector<api::ChannelConnectionView>> channels(const std::optional<TenantContext> &context) const;
    AdminDependencies m_rooms;
};

} // namespace passerelle::admin
