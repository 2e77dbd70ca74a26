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
    // `ofDays`: where keys of days are kept, if elsewhere: they seal what waits in this machine's inbox, which must go on while a
    // shared database is away.
    explicit SqlKeyStore(Database &database, Database *ofDays = nullptr);

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

    Database &placeOf(KeyName::Kind kind) const { return kind == KeyName::Kind::Day ? m_ofDays : m_database; }
    std::vector<Database *> places() const;
    // Gives `work` the keys by the place where they are kept, those of days last.
    Status inEach(const WrappedKeys &keys, const std::function<Status(Database &place, const WrappedKeys &some)> &work) const;

    Database &m_database;
    Database &m_ofDays;
    std::function<void(Change, const KeyName &)> m_told;
};

} // namespace passerelle::storage
