// The settings of each tenant, read once from the store and kept until they are said to have changed. Thread-safe; never
// blocks longer than one read of the store. When the store fails, the last known values stand, else the defaults.
#pragma once

#include "server/base/guarded.h"
#include "server/domain/ports/directory_stores.h"
#include "server/domain/settings.h"

#include <memory>
#include <unordered_map>

namespace passerelle {

class SettingsDirectory {
public:
    explicit SettingsDirectory(SettingStore &store) : m_store(store) {}

    TenantSettings of(const TenantContext &context) { return *held(context); }
    // The same without a copy, for who looks at one value a message; what is held does not change.
    std::shared_ptr<const TenantSettings> held(const TenantContext &context);
    InstallationSettings installation();
    // Tenant 0 is the installation, on which everyone's settings depend.
    void invalidate(TenantId tenant);

private:
    struct Cache {
        std::unordered_map<TenantId, std::shared_ptr<const TenantSettings>> current;
        std::unordered_map<TenantId, std::shared_ptr<const TenantSettings>> lastKnown;
        quint64 changes = 0;
    };

    SettingStore &m_store;
    Guarded<Cache> m_cache;
};

} // namespace passerelle
