// How a ManyChat channel is set up: where its calls carry what, a body tried without effect, and what the page lacks.
// Changes are recorded in the audit log. Thread-safe, blocking.
#pragma once

#include "server/admin/dependencies.h"
#include "server/admin/principal.h"
#include "server/api/manychat_dto.h"
#include "server/domain/ports/channel_codec.h"
#include "server/domain/ports/channel_setup.h"

namespace passerelle::admin {

struct ManyChatRooms {
    const ChannelCodec &codec;
    ChannelSetup &setup;
};

class ManyChat {
public:
    explicit ManyChat(const AdminDependencies &dependencies) : m_rooms(dependencies) {}

    Result<api::ManyChatView> settings(const TenantContext &context, ChannelId channel) const;
    // What is missing in `wanted` stays.
    Result<api::ManyChatView> change(const Principal &caller, const TenantContext &context, ChannelId channel, const api::ManyChatView &wanted);
    Result<api::ManyChatPreview> preview(const TenantContext &context, ChannelId channel, const api::ManyChatTrial &trial) const;
    Result<api::SetupCheckView> check(const TenantContext &context, ChannelId channel, Language language, Deadline deadline) const;
    // The flows, tags and text fields that the page has: what can be chosen where a setting names one.
    Result<api::ManyChatListsView> lists(const TenantContext &context, ChannelId channel, Deadline deadline) const;

private:
    Result<Channel> find(const TenantContext &context, ChannelId channel) const;

    AdminDependencies m_rooms;
};

} // namespace passerelle::admin
