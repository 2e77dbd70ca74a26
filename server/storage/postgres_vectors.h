// Whether a PostgreSQL server can keep and search vectors (pgvector), and the schema of its own in which they stand there. Not
// every server can; a service goes on without.
#pragma once

#include "server/storage/postgres_connection.h"

namespace passerelle::storage {

struct PostgresVectors {
    enum class State {
        Ready,
        NoExtension, // the server does not have it, or the role may not make it
        TooOld,
        NotPrepared, // its tables are missing, or not this program's
    };
    State state = State::NoExtension;
    QString version; // of pgvector; empty: there is none

    bool isReady() const { return state == State::Ready; }
    // What is the matter and what helps, in a sentence; empty when ready.
    QString trouble() const;
};

// As the role that serves.
Result<PostgresVectors> findPostgresVectors(Connection &connection);
// As the role that owns the tables: makes the extension where it may, the tables or what they lack, and lets `role` work with
// them. What is missing on the server is no failure; the result says so.
Result<PostgresVectors> preparePostgresVectors(PostgresConnection &connection, const QString &role);

} // namespace passerelle::storage
