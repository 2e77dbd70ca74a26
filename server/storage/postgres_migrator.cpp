#include "server/storage/postgres_migrator.h"

#include "server/storage/schema_history.h"

namespace passerelle::storage {

using namespace Qt::StringLiterals;

namespace {

constexpr int kOldestServer = 150000;
// One number for all instances; given back with the transaction, so that a pooler of transactions is no obstacle.
constexpr char kLock[] = "SELECT pg_advisory_xact_lock(7316230461187)";
constexpr char kCreateHistory[] = "CREATE TABLE IF NOT EXISTS schema_history (version BIGINT PRIMARY KEY, name TEXT NOT NULL, checksum TEXT NOT NULL)";

Status applyMissing(PostgresConnection &connection, const std::vector<Migration> &known)
{
    if (auto locked = connection.execute(kLock); !locked)
        return locked;
    if (auto created = connection.execute(kCreateHistory); !created)
        return created;
    const auto applied = readHistory(connection, known);
    if (!applied)
        return failure(applied.error());
    for (auto next = static_cast<std::size_t>(*applied); next < known.size(); ++next) {
        for (const QByteArray &step : known[next].steps) {
            if (auto done = connection.execute(step); !done)
                return failure(std::move(done).error().during(known[next].name));
        }
        if (auto noted = addToHistory(connection, known[next]); !noted)
            return noted;
    }
    return {};
}

} // namespace

Status migratePostgres(PostgresConnection &connection)
{
    if (connection.serverVersion() < kOldestServer)
        return failure(ErrorKind::Conflict, u"the server is PostgreSQL %1: 15 or newer is needed"_s.arg(connection.serverVersion() / 10'000));
    const auto known = SqlCatalogue::migrations(u":/sql/migrations/postgres/main"_s);
    if (!known)
        return failure(known.error());
    if (auto begun = connection.execute("BEGIN"); !begun)
        return begun;
    Status done = applyMissing(connection, *known);
    if (done)
        done = connection.execute("COMMIT");
    if (!done) {
        if (connection.isInTransaction())
            (void)connection.execute("ROLLBACK");
        return failure(std::move(done).error().during(u"migrating the database"));
    }
    return {};
}

} // namespace passerelle::storage
