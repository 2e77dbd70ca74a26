// One SQLite file: a writer thread that groups what waits into one commit (WAL, synchronous=FULL), and a pool of reading
// connections. Jobs of one group run each in a savepoint of its own, so that one that fails does not undo its
// neighbours; their callers wake only after the commit is on disk. Thread-safe.
#pragma once

#include "server/base/result.h"
#include "server/storage/migrator.h"
#include "server/storage/sqlite_connection.h"

#include <QtCore/QString>

#include <functional>
#include <memory>
#include <optional>

namespace passerelle::storage {

struct DatabaseOptions {
    QString path;
    QString migrations; // resource folder, ":/sql/migrations/sqlite/main"
    int readers = 4;
    int cacheKibibytes = 8192; // of the writer; readers take a quarter each
    CopyBeforeMigration copyBeforeMigration = CopyBeforeMigration::Keep;
};

enum class Durability {
    AtOnce,      // on disk when write() returns
    WithTheNext, // committed and seen by all, and on disk with the next commit that is AtOnce: for what costs nothing to
                 // lose in a power cut as long as nothing that builds on it survives. A killed process loses neither.
};

class Database {
public:
    // Opens or creates (mode 0600), asserts WAL and synchronous=FULL, migrates. Conflict when the schema is newer than
    // this program.
    static Result<std::unique_ptr<Database>> open(const DatabaseOptions &options);
    ~Database(); // commits what waits

    // Runs `job` on the writer thread and returns when its commit is durable. Unavailable when the disk is full, or when
    // an earlier write could not be forced to disk: what the system's cache then holds cannot be trusted, and nothing
    // is written any more until the file is opened again. A job runs at most once. Never call it from inside a job.
    template <class T>
    Result<T> write(std::function<Result<T>(Connection &)> job, Durability durability = Durability::AtOnce);

    // Runs `job` on the calling thread with a borrowed reading connection (a snapshot for its duration). Waits while all
    // readers are lent: never read inside a read.
    template <class T>
    Result<T> read(const std::function<Result<T>(Connection &)> &job);

    // As write, without waiting: `done` runs on the writer thread after the commit (or with the error), those of one
    // group one after the other: keep it short.
    void post(std::function<Status(Connection &)> job, std::function<void(Status)> done);

    // PRAGMA wal_checkpoint(TRUNCATE) on the writer: what was deleted is gone from the log too.
    Status truncateLog();

    // False after a failed write to disk (see write): the service should stop accepting and be restarted.
    bool isWritable() const;

private:
    class Impl;
    explicit Database(std::unique_ptr<Impl> impl);
    Status enqueueAndWait(std::function<Status(Connection &)> job, Durability durability);
    Result<Connection *> borrowReader();
    void giveBack(Connection *connection);
    std::unique_ptr<Impl> m_impl;
};

template <class T>
Result<T> Database::write(std::function<Result<T>(Connection &)> job, Durability durability)
{
    std::optional<Result<T>> kept;
    Status status = enqueueAndWait([&](Connection &connection) -> Status {
        kept.emplace(job(connection));
        if (!*kept)
            return failure(kept->error());
        return {};
    }, durability);
    if (!status)
        return failure(std::move(status).error());
    return std::move(*kept);
}

template <class T>
Result<T> Database::read(const std::function<Result<T>(Connection &)> &job)
{
    auto connection = borrowReader();
    if (!connection)
        return failure(std::move(connection).error());
    struct Return {
        Database *database;
        Connection *connection;
        ~Return() { database->giveBack(connection); }
    } const guard{this, *connection};
    return job(**connection);
}

} // namespace passerelle::storage
