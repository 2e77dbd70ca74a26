// Channels: connected, changed, their secrets rotated, their keys proven. Secrets are shown once and kept as hashes, keys
// are never shown. Thread-safe, blocking.
#pragma once

#include "server/admin/dependencies.h"
#include "server/admin/provider_address.h"

namespace passerelle::admin {

class Channels {
public:
    explicit Channels(const AdminDependencies &dependencies);

    Result<api::ChannelCreated> add(const Principal &caller, const TenantContext &context, const api::NewChannel &wanted);
    Result<api::Page<api::ChannelView>> list(const TenantContext &context) const;
    Result<api::ChannelView> find(const TenantContext &context, ChannelId channel) const;
    Result<api::ChannelView> change(const Principal &caller, const TenantContext &context, ChannelId channel, const api::ChannelChange &wanted);
    // A new secret; the present one stays valid beside it until dropPreviousSecret or the next rotation.
    Result<api::ChannelCreated> rotateSecret(const Principal &caller, const TenantContext &context, ChannelId channel);
    Status dropPreviousSecret(const Principal &caller, const TenantContext &context, ChannelId channel);
    Result<api::ConnectionView> testConnection(const TenantContext &context, ChannelId channel, Deadline deadline) const;
    // The tenant's acknowledgement changed: channels that followed the setting follow it on.
    Status followAckText(const TenantContext &context, const QString &before, const QString &after);

private:
    Result<api::ChannelCreated> addNumber(const Principal &caller, const TenantContext &context, const api::NewChannel &wanted);
    Result<Channel> newChannel(const Principal &caller, const TenantContext &context, const api::NewChannel &wanted) const;
    Messenger &messengerOf(ChannelKind kind) const { return kind == ChannelKind::WhatsApp && m_rooms.whatsApp ? *m_rooms.whatsApp : m_rooms.messenger; }
    api::ChannelView whole(const TenantContext &context, const Channel &channel) const;
    SecretUse secretUse(const TenantContext &context, const Channel &channel) const;
    bool hasApiKey(const TenantContext &context, ChannelId channel) const;

    AdminDependencies m_rooms;
    ProviderAddressRule m_addresses;
};

} // namespace passerelle::admin
