// Wrapped keys in keys.db. Erasing overwrites the key's bytes, deletes the row and empties the write-ahead log, so that
// no file of the data folder holds it any more. Thread-safe.
#pragma once

#include "server/domain/ports/key_store.h"
#include "server/storage/database.h"

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

private:
    Database &m_database;
};

} // namespace passerelle::storage
