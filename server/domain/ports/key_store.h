// Wrapped keys, in a file of their own beside the main database (keys.db), so that backups of content do not carry them
// and a destroyed key is gone. Thread-safe.
#pragma once

#include "server/domain/ports/cipher.h"

#include <QtCore/QString>

#include <optional>
#include <utility>
#include <vector>

namespace passerelle {

using WrappedKeys = std::vector<std::pair<KeyName, QByteArray>>;

class KeyStore {
public:
    virtual ~KeyStore() = default;
    virtual Result<std::optional<QByteArray>> load(const KeyName &key) = 0;
    // Durable before it returns. Conflict when another wrapped key stands there already.
    virtual Status insert(const KeyName &key, QByteArrayView wrapped) = 0;
    // All or none, in one commit where the store can; Conflict when one of them stands there already.
    virtual Status insertAll(const std::vector<std::pair<KeyName, QByteArray>> &keys)
    {
        for (const auto &[key, wrapped] : keys) {
            if (auto inserted = insert(key, wrapped); !inserted)
                return inserted;
        }
        return {};
    }
    // Overwrites, deletes, truncates the write-ahead log.
    virtual Status erase(const KeyName &key) = 0;
    // The same for every key of the tenant at once: its own, its contacts', its days'.
    virtual Status eraseTenant(TenantId tenant) = 0;
    // The master key's id and check value, as written at the first start.
    virtual Result<std::optional<QByteArray>> masterCheck() = 0;
    virtual Status setMasterCheck(QByteArrayView check) = 0;
    virtual Result<bool> hasAnyKey() = 0;
    // All keys of a tenant of that kind with number < before; for destroying drained days.
    virtual Result<std::vector<KeyName>> list(TenantId tenant, KeyName::Kind kind, qint64 before) = 0;

    // For changing keys. All keys of a kind; all keys that belong to a tenant, of every kind.
    virtual Result<WrappedKeys> allOfKind(KeyName::Kind kind) = 0;
    virtual Result<WrappedKeys> allOf(TenantId tenant) = 0;
    // Puts each key in the place of the one that stands there, if any, and the master key's check value too when it is
    // given: all in one commit. What was replaced is overwritten, and gone from the write-ahead log.
    virtual Status exchange(const WrappedKeys &keys, const std::optional<QByteArray> &masterCheck) = 0;
    // Of the installation: small facts beside the keys, by name ("recovery_confirmed"). An empty value takes it away.
    virtual Result<QByteArray> note(const QString &name) = 0;
    virtual Status setNote(const QString &name, QByteArrayView value) = 0;
};

} // namespace passerelle
