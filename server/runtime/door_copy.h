// What the door needs of a shared database, kept in the data folder, so that a service that is started while the database is
// away can take messages in: the channels' hooks and the Meta apps as they are sealed there ("door.db"), and the wrapped keys of
// the installation and of tenants ("door-keys.db"), which only the master key opens. No contact's name or key, and nothing that
// was said. A copy that was cut short while it was written counts as none. Blocking; one thread at a time.
#pragma once

#include "server/base/result.h"
#include "server/domain/ports/key_store.h"
#include "server/moving/moved_tables.h"
#include "server/storage/database.h"

#include <memory>
#include <vector>

namespace passerelle::runtime {

class DoorCopy {
public:
    static bool isWhole(const QString &folder);
    // NotFound when the folder has none, or none that is whole.
    static Result<std::unique_ptr<DoorCopy>> open(const QString &folder);
    // For keep(): made where there is none.
    static Result<std::unique_ptr<DoorCopy>> make(const QString &folder);

    // Brings it up to what the database holds; writes nothing when that is the same. `instance`: this service's number there. An
    // Error of either side: what it holds then is as before, or none.
    Status keep(storage::Database &main, KeyStore &keys, int instance);

    storage::Database &main() const { return *m_main; }
    storage::Database &keys() const { return *m_keys; }
    int instance() const { return m_instance; }

private:
    DoorCopy(std::unique_ptr<storage::Database> main, std::unique_ptr<storage::Database> keys) : m_main(std::move(main)), m_keys(std::move(keys)) {}
    static Result<std::unique_ptr<DoorCopy>> openFiles(const QString &folder);
    Status keepKeys(KeyStore &source, KeyStore &copy);
    Status keepRows(storage::Database &source, KeyStore &copy);
    Status mark(KeyStore &copy, int instance);

    std::unique_ptr<storage::Database> m_main;
    std::unique_ptr<storage::Database> m_keys;
    std::vector<moving::MovedTable> m_tables; // parents first
    int m_instance = 0;                       // 0: not whole
};

} // namespace passerelle::runtime
