// A PostgreSQL database: each job is a transaction of its own on a pooled connection, which first says whose rows it may see
// (row-level security) and waits for its turn: jobs of one tenant run one after the other, those that go over all tenants alone,
// so that what was written for one writer holds here. A transaction that the server asks to repeat, or whose connection was
// lost, is run again; whether a commit that got no answer was made is asked of the server. Thread-safe.
#pragma once

#include "server/storage/database.h"
#include "server/storage/postgres_address.h"

#include <memory>

namespace passerelle::storage {

struct PostgresOptions {
    PostgresAddress address;
    // Of the transactions that wait for each other: keys are made inside the jobs of others.
    enum class Room { Main = 1, Keys = 2, Segments = 3 } room = Room::Main;
    int instance = 0; // which of the services that share the database
    int writers = 4; // connections at most
    int readers = 4;
};

class PostgresDatabase : public Database {
public:
    // Connects once, so that what is wrong is told now: Forbidden when the role may pass by row-level security (it is a
    // superuser, has BYPASSRLS or owns the tables), NotFound when the schema is missing, Conflict when it is older or newer
    // than this program's.
    static Result<std::unique_ptr<PostgresDatabase>> open(const PostgresOptions &options);
    ~PostgresDatabase() override;

    void post(Scope scope, std::function<Status(Connection &)> job, std::function<void(Status)> done) override;
    Status truncateLog() override; // the server's own affair: done
    bool isWritable() const override { return true; } // a server that is away comes back by itself

    bool isReachable() const override;
    void refuseWaiting(bool refuse) override;

protected:
    Status enqueueAndWait(Scope scope, std::function<Status(Connection &)> job, Durability durability) override;
    Result<Connection *> borrowReader(Scope scope) override;
    void giveBack(Connection *connection) override;

private:
    class Impl;
    explicit PostgresDatabase(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> m_impl;
};

} // namespace passerelle::storage
