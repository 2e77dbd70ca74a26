// One SQLite file: a writer thread that groups what waits into one commit (WAL, synchronous=FULL), and a pool of reading
// connections. Jobs of one group run each in a savepoint of its own, so that one that fails does not undo its
// neighbours; their callers wake only after the commit is on disk. Thread-safe.
#pragma once

#include "server/storage/database.h"
#include "server/storage/migrator.h"

#include <QtCore/QString>

#include <memory>

namespace passerelle::storage {

struct SqliteDatabaseOptions {
    QString path;
    QString migrations; // resource folder, ":/sql/migrations/sqlite/main"
    int readers = 4;
    int cacheKibibytes = 8192; // of the writer; readers take a quarter each
    CopyBeforeMigration copyBeforeMigration = CopyBeforeMigration::Keep;
};

class SqliteDatabase : public Database {
public:
    // Opens or creates (mode 0600), asserts WAL and synchronous=FULL, migrates. Conflict when the schema is newer than
    // this program.
    static Result<std::unique_ptr<SqliteDatabase>> open(const SqliteDatabaseOptions &options);
    ~SqliteDatabase() override;

    // Unavailable when the disk is full, or when an earlier write could not be forced to disk: what the system's cache
    // then holds cannot be trusted, and nothing is written any more until the file is opened again. A job runs at most once.
    void post(Scope scope, std::function<Status(Connection &)> job, std::function<void(Status)> done) override; // on the writer thread
    Status truncateLog() override; // PRAGMA wal_checkpoint(TRUNCATE) on the writer
    bool isWritable() const override;

protected:
    Status enqueueAndWait(Scope scope, std::function<Status(Connection &)> job, Durability durability) override; // as post()
    Result<Connection *> borrowReader(Scope scope) override;
    void giveBack(Connection *connection) override;

private:
    class Impl;
    explicit SqliteDatabase(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> m_impl;
};

} // namespace passerelle::storage
