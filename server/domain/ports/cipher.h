// Sealing at rest. A sealed value can only be opened with the same tenant, key, table, column and row: moving a
// ciphertext elsewhere makes it unreadable. AES-256-GCM, random 96-bit nonce; format: version ‖ key version ‖ nonce ‖
// ciphertext ‖ tag. Thread-safe.
#pragma once

#include "server/base/result.h"
#include "server/base/secret.h"
#include "server/domain/ids.h"

#include <QtCore/QByteArray>
#include <QtCore/QByteArrayView>

#include <vector>

namespace passerelle {

// Which key: the installation's, a tenant's, a contact's own, or a tenant's key of one day (days since 1970, UTC). The
// vault alone uses the last two: what look-ups are computed with, and a tenant's earlier key while its values are sealed
// again.
struct KeyName {
    enum class Kind : quint8 { Installation, Tenant, Contact, Day, Lookup, RetiredTenant };
    Kind kind = Kind::Installation;
    TenantId tenant;
    qint64 number = 0; // ContactId, day, or the version of a retired key

    static KeyName installation() { return {}; }
    static KeyName ofTenant(TenantId tenant) { return {Kind::Tenant, tenant, 0}; }
    static KeyName ofContact(TenantId tenant, ContactId contact) { return {Kind::Contact, tenant, contact.value}; }
    static KeyName ofDay(TenantId tenant, qint64 day) { return {Kind::Day, tenant, day}; }
    static KeyName ofLookups(TenantId tenant) { return {Kind::Lookup, tenant, 0}; }
    static KeyName retired(TenantId tenant, qint64 version) { return {Kind::RetiredTenant, tenant, version}; }
    auto operator<=>(const KeyName &) const = default;
};

// Where the value stands; part of the authenticated data.
struct SealPlace {
    const char *table = "";
    const char *column = "";
    qint64 row = 0;
};

class Cipher {
public:
    virtual ~Cipher() = default;
    // Creates the key on first use (Installation excepted).
    virtual Result<QByteArray> seal(const KeyName &key, const SealPlace &place, QByteArrayView plain) = 0;
    // Corrupt when it does not authenticate; NotFound when the key was destroyed.
    virtual Result<QByteArray> open(const KeyName &key, const SealPlace &place, QByteArrayView sealed) = 0;
    // HMAC-SHA-256 under a key derived from the tenant's, for look-ups by identity; `purpose` separates uses. 32 bytes.
    virtual Result<QByteArray> fingerprint(TenantId tenant, const char *purpose, QByteArrayView value) = 0;
    // Makes many keys durable at once, ahead of their first use: one commit instead of one a key. Optional.
    virtual Status prepare(const std::vector<KeyName> &keys)
    {
        (void)keys;
        return {};
    }
    // Whether a sealed value stands under an earlier key of its tenant, and is to be sealed again. Looks at its head alone.
    virtual bool isOutdated(const KeyName &key, QByteArrayView sealed) const
    {
        (void)key;
        (void)sealed;
        return false;
    }
    // Destroys the key for good: what it sealed is unreadable from now on, in backups too.
    virtual Status destroy(const KeyName &key) = 0;
};

} // namespace passerelle
