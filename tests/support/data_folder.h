// A data folder of a test: the databases and the vault on real files (or on a real PostgreSQL: test_stores.h), opened in the order of the service, closed and
// opened again at will. For one thread; what it hands out is as thread-safe as ever.
#pragma once

#include "server/base/clock.h"
#include "server/storage/sql_key_store.h"
#include "server/vault/vault.h"
#include "tests/support/test_stores.h"

#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtCore/QTemporaryDir>

#include <memory>

namespace passerelle::test {

class DataFolder {
public:
    DataFolder() { open(); }
    ~DataFolder()
    {
        close();
        dropTestStores(m_folder.path());
    }
    DataFolder(const DataFolder &) = delete;
    DataFolder &operator=(const DataFolder &) = delete;

    void open()
    {
        m_keys = openTestStore(m_folder.path(), QStringLiteral("keys"), storage::CopyBeforeMigration::DropWhenDone);
        m_main = openTestStore(m_folder.path(), QStringLiteral("main"));
        m_segments = openTestStore(m_folder.path(), QStringLiteral("segments"));
        if (!m_keys || !m_main || !m_segments)
            return;
        m_keyStore = std::make_unique<storage::SqlKeyStore>(*m_keys);
        auto vault = vault::Vault::withMasterKey(*m_keyStore, Secret(QByteArray(32, 'm')));
        if (vault)
            m_vault = std::move(*vault);
    }
    void close()
    {
        m_vault.reset();
        m_keyStore.reset();
        m_segments.reset();
        m_main.reset();
        m_keys.reset();
    }
    void reopen()
    {
        close();
        open();
    }

    bool isOpen() const { return m_vault != nullptr; }
    QString path() const { return m_folder.path(); }
    storage::Database &mainDatabase() { return *m_main; }
    storage::Database &keys() { return *m_keys; }
    storage::Database &segments() { return *m_segments; }
    storage::SqlKeyStore &keyStore() { return *m_keyStore; }
    vault::Vault &vault() { return *m_vault; }
    const Clock &clock() const { return m_clock; }

private:
    // In memory where the system offers it: what these tests ask of a disk is its files, not its endurance.
    QTemporaryDir m_folder{(QFileInfo(QStringLiteral("/dev/shm")).isWritable() ? QStringLiteral("/dev/shm") : QDir::tempPath()) + QStringLiteral("/passerelle-XXXXXX")};
    SystemClock m_clock;
    std::unique_ptr<storage::Database> m_keys;
    std::unique_ptr<storage::Database> m_main;
    std::unique_ptr<storage::Database> m_segments;
    std::unique_ptr<storage::SqlKeyStore> m_keyStore;
    std::unique_ptr<vault::Vault> m_vault;
};

} // namespace passerelle::test
