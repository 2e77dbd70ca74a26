// A database of the service: jobs that write, each a transaction of its own as far as its caller sees, and reading ones on
// a snapshot. SqliteDatabase is the embedded one. Thread-safe.
#pragma once

#include "server/base/result.h"
#include "server/storage/connection.h"
#include "server/storage/scope.h"

#include <functional>
#include <memory>
#include <optional>

namespace passerelle::storage {

enum class Durability {
    AtOnce,      // on disk when write() returns
    WithTheNext, // committed and seen by all, and on disk with the next commit that is AtOnce: for what costs nothing to
                 // lose in a power cut as long as nothing that builds on it survives. A killed process loses neither.
};

class Database {
public:
    Database() = default;
    Database(const Database &) = delete;
    Database &operator=(const Database &) = delete;
    virtual ~Database() = default; // commits what waits

    // Runs `job` and returns when its commit is durable. Unavailable when the database cannot take it now. Never call it
    // from inside a job. A job may be run again after what it did was rolled back: what it leaves outside is set, not added to.
    template <class T>
    Result<T> write(Scope scope, std::function<Result<T>(Connection &)> job, Durability durability = Durability::AtOnce);

    // Runs `job` on the calling thread with a borrowed reading connection (a snapshot for its duration). Waits while all
    // readers are lent: never read inside a read.
    template <class T>
    Result<T> read(Scope scope, const std::function<Result<T>(Connection &)> &job);

    // As write, without waiting: `done` runs on a thread of the database after the commit (or with the error), those of
    // one group one after the other: keep it short.
    virtual void post(Scope scope, std::function<Status(Connection &)> job, std::function<void(Status)> done) = 0;

    // What was deleted is gone from the log too.
    virtual Status truncateLog() = 0;

    // False after a failed write to disk: the service should stop accepting and be restarted.
    virtual bool isWritable() const = 0;

    // False while a server cannot be reached; it is tried again by itself.
    virtual bool isReachable() const { return true; }

    // From now on, or no longer: a write that would wait behind others is Unavailable at once. For a service that stops.
    virtual void refuseWaiting(bool) {}

protected:
    virtual Status enqueueAndWait(Scope scope, std::function<Status(Connection &)> job, Durability durability) = 0;
    virtual Result<Connection *> borrowReader(Scope scope) = 0;
    virtual void giveBack(Connection *connection) = 0;
};

template <class T>
Result<T> Database::write(Scope scope, std::function<Result<T>(Connection &)> job, Durability durability)
{
    std::optional<Result<T>> kept;
    Status status = enqueueAndWait(scope, [&](Connection &connection) -> Status {
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
Result<T> Database::read(Scope scope, const std::function<Result<T>(Connection &)> &job)
{
    auto connection = borrowReader(scope);
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
