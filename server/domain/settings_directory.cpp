#include "server/domain/settings_directory.h"

namespace passerelle {

namespace {
constexpr std::size_t kMaxRemembered = 4096; // tenants; the cache starts over beyond that
}

std::shared_ptr<const TenantSettings> SettingsDirectory::held(const TenantContext &context)
{
    const TenantId tenant = context.tenant();
    quint64 changesBefore = 0;
    auto known = m_cache.with([&](const Cache &cache) -> std::shared_ptr<const TenantSettings> {
        changesBefore = cache.changes;
        const auto found = cache.current.find(tenant);
        return found == cache.current.end() ? nullptr : found->second;
    });
    if (known)
        return known;

    const auto own = m_store.all(tenant);
    const auto installation = m_store.all(TenantId());
    return m_cache.with([&](Cache &cache) -> std::shared_ptr<const TenantSettings> {
        if (!own || !installation) {
            const auto last = cache.lastKnown.find(tenant);
            return last == cache.lastKnown.end() ? std::make_shared<const TenantSettings>(tenantSettingsFrom({}, {})) : last->second;
        }
        auto settings = std::make_shared<const TenantSettings>(tenantSettingsFrom(*own, *installation));
        if (cache.current.size() >= kMaxRemembered)
            cache.current.clear();
        if (cache.lastKnown.size() >= kMaxRemembered)
            cache.lastKnown.clear();
        // A change that came while the store was read may not be in what was read: then it is not kept.
        if (cache.changes == changesBefore) {
            cache.current.insert_or_assign(tenant, settings);
            cache.lastKnown.insert_or_assign(tenant, settings);
        }
        return settings;
    });
}

InstallationSettings SettingsDirectory::installation()
{
    const auto stored = m_store.all(TenantId());
    return installationSettingsFrom(stored ? *stored : SettingValues());
}

void SettingsDirectory::invalidate(TenantId tenant)
{
    m_cache.with([&](Cache &cache) {
        ++cache.changes;
        if (tenant.isValid())
            cache.current.erase(tenant);
        else
            cache.current.clear();
    });
}

} // namespace passerelle
