// One transaction of a PostgresDatabase: begun for a scope, ended, and asked about when its end got no answer. On the calling
// thread.
#pragma once

#include "server/storage/database.h"
#include "server/storage/postgres_connection.h"

#include <functional>

namespace passerelle::storage {

class PostgresTransaction {
public:
    enum class End {
        Done,     // `status` says how: committed, or rolled back with what the job said
        Repeat,   // rolled back: to be run again
        NoMemory, // the same; and the server does not keep what was prepared
        Unknown,  // the commit got no answer
    };
    struct Outcome {
        End end = End::Done;
        Status status;
    };

    PostgresTransaction(PostgresConnection &connection, int room, int instance, Scope scope) : m_connection(connection), m_room(room), m_instance(instance), m_scope(scope) {}

    Outcome run(const std::function<Status(Connection &)> &job, Durability durability);
    // By which the server knows the transaction.
    qint64 number() const { return m_number; }

    // For reading: a snapshot, given back by ROLLBACK.
    Status beginReading();

private:
    Status begin(Durability durability);
    Outcome afterFailure(Status status);

    PostgresConnection &m_connection;
    const int m_room;
    const int m_instance;
    const Scope m_scope;
    qint64 m_number = 0;
};

} // namespace passerelle::storage
