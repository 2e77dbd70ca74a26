// Wrapped keys in keys.db. Erasing overwrites the key's bytes, deletes the row and empties the write-ahead log, so that
// no file of the data folder holds it any more. Thread-safe.
#pragma once

#include "server/domain/ports/key_store.h"
#include "server/storage/database.h"

#include <functional>

namespace passerelle::storage {

class SqlKeyStore final : public KeyStore {
public:
    // `database` is keys.db (migrations ":/sql/migrations/sqlite/keys", CopyBeforeMigration::DropWhenDone).
    explicit SqlKeyStore(Database &database);

    Result<std::optional<QByteArray>> load(const KeyName &key) override;
    Status insert(const KeyName &key, QByteArrayView wrapped) override;
    Status insertAll(const std::vector<std::pair<KeyName, QByteArray>> &keys) override;
    Status erase(const KeyName &key) override;
    Status eraseTenant(TenantId tenant) override;
    Result<std::optional<QByteArray>> masterCheck() override;
    Status setMasterCheck(QByteArrayView check) override;
    Result<bool> hasAnyKey() override;
    Result<std::vector<KeyName>> list(TenantId tenant, KeyName::Kind kind, qint64 before) override;
    Result<WrappedKeys> allOfKind(KeyName::Kind kind) override;
    Result<WrappedKeys> allOf(TenantId tenant) override;
    Status exchange(const WrappedKeys &keys, const std::optional<QByteArray> &masterCheck) override;
    Result<QByteArray> note(const QString &name) override;
    Status setNote(const QString &name, QByteArrayView value) override;

    // Called after every change of the keys, from the thread that made it: the copy that is kept apart is then out of
    // date. Set before the store is shared.
    enum class Change { Added, Destroyed, Exchanged };
    void onChange(std::function<void(Change, const KeyName &)> told) { m_told = std::move(told); }

private:
    void tell(Change change, const KeyName &key) const
    {
        if (m_told)
            m_told(change, key);
    }

    Database &m_database;
    std::function<void(Change, const KeyName &)> m_told;
};

} // namespace passerelle::storage
