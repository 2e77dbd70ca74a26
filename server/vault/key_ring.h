// From a key's name to its bytes: the master key wraps the tenants' keys, a tenant's key wraps those of its contacts and
// days. Wrapped keys stand in the KeyStore, unwrapped ones in a bounded cache. Keys can be changed while they are used:
// whoever makes or loads one waits for the change, cached ones go on. Thread-safe; may wait for the disk when a key is not
// cached.
#pragma once

#include "server/base/result.h"
#include "server/domain/ports/key_store.h"
#include "server/vault/key_cache.h"
#include "server/vault/key_derivation.h"

#include <atomic>
#include <map>
#include <mutex>
#include <shared_mutex>

namespace passerelle::vault {

class KeyRing {
public:
    KeyRing(KeyStore &store, const KeyBytes &masterKey);
    // Reads which keys were changed before. Once, before the first use.
    Status prepare();

    enum class Missing { Create, Refuse };
    struct Versioned {
        KeyBytes key;
        quint8 version = 1;
    };
    // What seals now, and under which version; and what opens a value of that version.
    Result<Versioned> sealingKey(const KeyName &name, Missing missing);
    Result<KeyBytes> openingKey(const KeyName &name, quint8 version);
    // NotFound when the key does not exist and may not be created; Corrupt when what stands there does not unwrap.
    Result<KeyBytes> key(const KeyName &name, Missing missing);
    // Makes those of the keys that nobody has used yet, in one commit. When one of them exists already none is made:
    // each is then made, or loaded, at its first use.
    Status createAll(const std::vector<KeyName> &names);
    Status destroy(const KeyName &name);
    // Keys that were destroyed elsewhere: a tenant's with those below it, or all contacts' (no tenant). They are loaded again.
    void forget(TenantId tenant) { tenant.isValid() ? m_cache.dropTenant(tenant) : m_cache.dropKind(KeyName::Kind::Contact); }

    // Which version of a key seals now; 1 unless the tenant's key was changed.
    quint8 version(const KeyName &name) const;
    // The key that a look-up's fingerprints are computed with: the tenant's first one, whatever came after.
    Result<KeyBytes> lookupKey(TenantId tenant, Missing missing);

    // Wraps every tenant's key, and the installation's, under another master key; one commit with its check value.
    Status rotateMaster(const KeyBytes &masterKey, const QByteArray &check);
    // A new key for the tenant: those of its contacts and days are wrapped under it, the old one stays as a retired one.
    // One commit. Conflict while the tenant still has a retired key.
    Status rotateTenant(TenantId tenant);
    Result<bool> hasRetired(TenantId tenant);
    Status dropRetired(TenantId tenant);

    // Changes whenever keys are destroyed.
    quint64 epoch() const { return m_cache.epoch(); }

private:
    static bool wrappingOfTenants(const KeyBytes &master, KeyBytes &out);
    static bool wrappingUnder(const KeyBytes &tenant, KeyBytes &out);
    Result<KeyBytes> load(const KeyName &name, Missing missing);
    Result<WrappedKeys> wrappedForNewKey(TenantId tenant, const KeyBytes &current, const KeyBytes &fresh, quint8 version) const;
    Result<KeyBytes> wrappingKey(const KeyName &name, Missing missing);
    Result<KeyBytes> unwrapByRetired(const KeyName &name, const QByteArray &wrapped, Result<KeyBytes> otherwise);
    Result<KeyBytes> create(const KeyName &name, const KeyBytes &wrapping);
    Result<KeyBytes> unwrap(const KeyName &name, const KeyBytes &wrapping, const QByteArray &wrapped) const;
    Result<QByteArray> wrap(const KeyName &name, const KeyBytes &wrapping, const KeyBytes &key, quint8 version = 1) const;

    KeyStore &m_store;
    // Who would use keys passes the gate first, so that a change is not kept waiting by those that come after it.
    std::shared_lock<std::shared_mutex> holdKeys()
    {
        const std::lock_guard gate(m_gate);
        return std::shared_lock(m_changing);
    }

    std::mutex m_gate;
    mutable std::shared_mutex m_changing; // shared: a key is made or loaded; unique: keys are changed
    KeyBytes m_masterWrapping;            // derived: the master key itself is not kept; under m_changing
    KeyBytes m_installation;              // never changes after prepare()
    KeyCache m_cache;
    std::atomic<bool> m_anyRotated{false};
    mutable std::shared_mutex m_versionsMutex;
    std::map<TenantId, quint8> m_versions; // of tenants whose key was changed; under m_versionsMutex
};

} // namespace passerelle::vault
