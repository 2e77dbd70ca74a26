// The one way to seal and open what is kept on disk. AES-256-GCM; every 65,536 neighbouring rows of a key have a subkey
// of their own, so that no AES key ever nears the 2^32 values that random nonces allow. Keys in use are kept in a
// bounded cache and wiped when they leave it; destroyed keys leave it at once. Thread-safe; sealing takes no lock that
// another thread waits for, unless more threads seal at one instant than there are shards.
#pragma once

#include "server/base/clock.h"
#include "server/base/secret.h"
#include "server/domain/ports/cipher.h"
#include "server/domain/ports/key_store.h"
#include "server/vault/master_key_source.h"

#include <QtCore/QString>

#include <memory>
#include <optional>

namespace passerelle::vault {

class Vault final : public Cipher {
public:
    struct Opened;
    // Checks the master key against the one that the store was made with; makes one on the first start alone (no key
    // file, no wrapped key). Unauthorized, with a sentence for the operator, when the key is wrong, second, or kept unsafely.
    static Result<Opened> open(KeyStore &store, const MasterKeySource &source);
    // For tests and tools that hold the key itself.
    static Result<std::unique_ptr<Vault>> withMasterKey(KeyStore &store, const Secret &masterKey);
    ~Vault() override;

    Result<QByteArray> seal(const KeyName &key, const SealPlace &place, QByteArrayView plain) override;
    Result<QByteArray> open(const KeyName &key, const SealPlace &place, QByteArrayView sealed) override;
    Result<QByteArray> fingerprint(TenantId tenant, const char *purpose, QByteArrayView value) override;
    Status prepare(const std::vector<KeyName> &keys) override;
    // A tenant's key takes those of its contacts and days with it.
    Status destroy(const KeyName &key) override;
    // Keys that another service destroyed: of that tenant and its contacts; of all contacts, when it names none.
    void forget(TenantId tenant);
    // Contacts' keys in memory may be used until then; later each is asked of the store. Without a call: for ever.
    void trustContactKeysUntil(Monotonic until);
    bool isOutdated(const KeyName &key, QByteArrayView sealed) const override;

    // A new master key, in its place when this returns; gives its recovery key, to be shown once. Every tenant's key is
    // wrapped under it in one commit; a crash leaves the old or the new one working. Forbidden when systemd holds the key.
    Result<QString> rotateMasterKey(const MasterKeySource &source);
    // A new key for the tenant: what is sealed from now on is under it. The old one opens what stands already, until all
    // of that was sealed again (isOutdated) and dropRetiredKey() destroys it. Fingerprints for look-ups stay the same.
    Status rotateTenantKey(TenantId tenant);
    Result<bool> hasRetiredKey(TenantId tenant);
    Status dropRetiredKey(TenantId tenant);

private:
    class Impl;
    explicit Vault(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> m_impl;
};

struct Vault::Opened {
    std::unique_ptr<Vault> vault;
    // Set on the first start: to be shown to the operator once, and kept nowhere. It is the master key for people
    // ("A1B2-C3D4-…"): masterKeyFromRecovery() reads it back.
    std::optional<QString> recoveryKey;
};

} // namespace passerelle::vault
