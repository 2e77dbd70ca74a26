// The settings of the catalogue, shown and changed: of one tenant, or (without a context) of the installation.
// Thread-safe, blocking.
#pragma once

#include "server/admin/channels.h"
#include "server/admin/dependencies.h"

namespace passerelle::admin {

class Settings {
public:
    Settings(const AdminDependencies &dependencies, Channels &channels, Access &access) : m_rooms(dependencies), m_channels(channels), m_access(access) {}

    Result<api::Page<api::SettingView>> list(const std::optional<TenantContext> &context) const;
    // NotFound: no such setting at this place. InvalidInput names the range.
    Result<api::SettingView> set(const Principal &caller, const std::optional<TenantContext> &context, const QString &key, const api::SettingChange &change);

private:
    Status checkTogether(const std::optional<TenantContext> &context, const QString &key, const std::optional<QString> &value) const;

    AdminDependencies m_rooms;
    Channels &m_channels;
    Access &m_access;
};

} // namespace passerelle::admin
