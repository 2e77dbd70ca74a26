// The part of KeyRing that changes keys: everything is wrapped anew in memory, then exchanged in one commit.
#include "server/base/crash_point.h"
#include "server/vault/key_ring.h"

#include <limits>
#include <mutex>

namespace passerelle::vault {

using namespace Qt::StringLiterals;

namespace {

tl::unexpected<Error> derivationFailed() { return failure(ErrorKind::Internal, u"the cryptographic library failed"_s); }

} // namespace

Status KeyRing::rotateMaster(const KeyBytes &masterKey, const QByteArray &check)
{
    KeyBytes wrapping;
    if (!wrappingOfTenants(masterKey, wrapping))
        return derivationFailed();
    const std::lock_guard gate(m_gate);
    const std::unique_lock lock(m_changing);
    const auto tenants = m_store.allOfKind(KeyName::Kind::Tenant);
    if (!tenants)
        return failure(tenants.error());
    WrappedKeys exchanged;
    for (const auto &[name, wrapped] : *tenants) {
        const auto key = unwrap(name, m_masterWrapping, wrapped);
        if (!key)
            return failure(Error(key.error()).during(u"changing the master key"));
        auto again = wrap(name, wrapping, *key, version(name));
        if (!again)
            return failure(std::move(again).error());
        exchanged.emplace_back(name, std::move(*again));
    }
    auto installation = wrap(KeyName::installation(), wrapping, m_installation);
    if (!installation)
        return failure(std::move(installation).error());
    exchanged.emplace_back(KeyName::installation(), std::move(*installation));
    if (auto done = m_store.exchange(exchanged, check); !done)
        return failure(std::move(done).error().during(u"changing the master key"));
    m_masterWrapping = wrapping;
    return {};
}

Result<WrappedKeys> KeyRing::wrappedForNewKey(TenantId tenant, const KeyBytes &current, const KeyBytes &fresh, quint8 freshVersion) const
{
    KeyBytes before;
    KeyBytes after;
    if (!wrappingUnder(current, before) || !wrappingUnder(fresh, after))
        return derivationFailed();
    const auto stored = m_store.allOf(tenant);
    if (!stored)
        return failure(stored.error());
    WrappedKeys exchanged;
    const auto add = [&](const KeyName &name, const KeyBytes &wrapping, const KeyBytes &key, quint8 version) -> Status {
        auto wrapped = wrap(name, wrapping, key, version);
        if (!wrapped)
            return failure(std::move(wrapped).error());
        exchanged.emplace_back(name, std::move(*wrapped));
        return {};
    };
    for (const auto &[name, wrapped] : *stored) {
        if (name.kind == KeyName::Kind::Tenant)
            continue;
        if (name.kind == KeyName::Kind::RetiredTenant)
            return failure(ErrorKind::Conflict, u"the tenant's last change of keys is not finished: its values are still being sealed again"_s);
        const auto key = unwrap(name, before, wrapped);
        if (!key)
            return failure(Error(key.error()).during(u"changing a tenant's key"));
        if (auto added = add(name, after, *key, 1); !added)
            return failure(std::move(added).error());
    }
    Status added = add(KeyName::retired(tenant, freshVersion - 1), after, current, 1);
    if (added && freshVersion == 2)
        added = add(KeyName::ofLookups(tenant), after, current, 1);
    if (added)
        added = add(KeyName::ofTenant(tenant), m_masterWrapping, fresh, freshVersion);
    if (!added)
        return failure(std::move(added).error());
    return exchanged;
}

Status KeyRing::rotateTenant(TenantId tenant)
{
    const KeyName name = KeyName::ofTenant(tenant);
    const std::lock_guard gate(m_gate);
    const std::unique_lock lock(m_changing);
    const auto current = load(name, Missing::Refuse);
    if (!current)
        return failure(Error(current.error()).during(u"changing a tenant's key"));
    const quint8 now = version(name);
    if (now == std::numeric_limits<quint8>::max())
        return failure(ErrorKind::Conflict, u"the tenant's key was changed 254 times: no more versions are left"_s);
    KeyBytes fresh;
    if (!randomKey(fresh))
        return derivationFailed();
    const auto freshVersion = static_cast<quint8>(now + 1);
    const auto exchanged = wrappedForNewKey(tenant, *current, fresh, freshVersion);
    if (!exchanged)
        return failure(exchanged.error());
    if (auto done = m_store.exchange(*exchanged, std::nullopt); !done)
        return failure(std::move(done).error().during(u"changing a tenant's key"));
    // Told before the cache is emptied: whoever then seals under version 1 by name finds the retired key.
    {
        const std::unique_lock versions(m_versionsMutex);
        m_versions[tenant] = freshVersion;
    }
    m_anyRotated.store(true, std::memory_order_release);
    m_cache.dropTenant(tenant);
    return {};
}

Result<bool> KeyRing::hasRetired(TenantId tenant)
{
    const auto retired = m_store.list(tenant, KeyName::Kind::RetiredTenant, std::numeric_limits<quint8>::max());
    if (!retired)
        return failure(retired.error());
    return !retired->empty();
}

Status KeyRing::dropRetired(TenantId tenant)
{
    const auto retired = m_store.list(tenant, KeyName::Kind::RetiredTenant, std::numeric_limits<quint8>::max());
    if (!retired)
        return failure(retired.error());
    for (const KeyName &name : *retired) {
        if (auto dropped = destroy(name); !dropped)
            return dropped;
    }
    return {};
}

} // namespace passerelle::vault
