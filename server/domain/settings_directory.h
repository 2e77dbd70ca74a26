// The settings of each tenant, read once from the store and kept until they are said to have changed. Thread-safe; never
// blocks longer than one read of the store. When the store fails, the last known values stand, else the defaults.
#pragma once

#include "server/base/guarded.h"
#include "server/domain/ports/directory_stores.h"
#include "server/domain/settings.h"

#include <unordered_map>

namespace passerelle {

class SettingsDirectory {
public:
    explicit SettingsDirectory(SettingStore &store) : m_store(store) {}

    TenantSettings of(const TenantContext &context);
    InstallationSettings installation();
    // Tenant 0 is the installation, on which everyone's settings depend.
    void invalidate(TenantId tenant);

private:
    struct Cache {
        std::unordered_map<TenantId, TenantSettings> current;
        std::unordered_map<TenantId, TenantSettings> lastKnown;
        quint64 changes = 0;
    };

    SettingStore &m_store;
    Guarded<Cache> m_cache;
};

} // namespace passerelle
