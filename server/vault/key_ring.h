// From a key's name to its bytes: the master key wraps the tenants' keys, a tenant's key wraps those of its contacts and
// days. Wrapped keys stand in the KeyStore, unwrapped ones in a bounded cache. Thread-safe; may wait for the disk when a
// key is not cached.
#pragma once

#include "server/base/result.h"
#include "server/domain/ports/key_store.h"
#include "server/vault/key_cache.h"
#include "server/vault/key_derivation.h"

namespace passerelle::vault {

class KeyRing {
public:
    KeyRing(KeyStore &store, const KeyBytes &masterKey);

    enum class Missing { Create, Refuse };
    // NotFound when the key does not exist and may not be created; Corrupt when what stands there does not unwrap.
    Result<KeyBytes> key(const KeyName &name, Missing missing);
    // Makes those of the keys that nobody has used yet, in one commit. When one of them exists already none is made:
    // each is then made, or loaded, at its first use.
    Status createAll(const std::vector<KeyName> &names);
    Status destroy(const KeyName &name);
    // Changes whenever keys are destroyed.
    quint64 epoch() const { return m_cache.epoch(); }

private:
    Result<KeyBytes> wrappingKey(const KeyName &name, Missing missing);
    Result<KeyBytes> create(const KeyName &name, const KeyBytes &wrapping);
    Result<KeyBytes> unwrap(const KeyName &name, const KeyBytes &wrapping, const QByteArray &wrapped) const;
    Result<QByteArray> wrap(const KeyName &name, const KeyBytes &wrapping, const KeyBytes &key) const;

    KeyStore &m_store;
    KeyBytes m_masterWrapping; // derived: the master key itself is not kept
    KeyBytes m_installation;
    KeyCache m_cache;
};

} // namespace passerelle::vault
