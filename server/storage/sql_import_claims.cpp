#include "server/storage/sql_import_claims.h"

namespace passerelle::storage {

using namespace Qt::StringLiterals;

Result<bool> SqlImportClaims::take(VersionId version)
{
    return m_database.write<bool>(Scope::installation(), [&](Connection &connection) -> Result<bool> {
        const Instant now = m_clock.now();
        Statement take = connection.query("imports/take_claim");
        take.bind(":version", version.value).bind(":instance", m_instance).bind(":now", toMillis(now)).bind(":until", toMillis(now + m_lease));
        const Status taken = take.run();
        return taken ? Result<bool>(connection.changes() > 0) : failure(taken.error());
    });
}

Status SqlImportClaims::run(const char *query, VersionId version)
{
    return m_database.write<void>(Scope::installation(), [&](Connection &connection) -> Status {
        return connection.query(query).bind(":instance", m_instance).bind(":version", version.value).bind(":until", toMillis(m_clock.now() + m_lease)).run();
    });
}

Status SqlImportClaims::release(VersionId version) { return run("imports/release_claim", version); }
Status SqlImportClaims::releaseAll() { return run("imports/release_claims", {}); }
Status SqlImportClaims::renewAll() { return run("imports/renew_claims", {}); }

Result<std::set<VersionId>> SqlImportClaims::abandoned(bool alsoOwn)
{
    return m_database.read<std::set<VersionId>>(Scope::installation(), [&](Connection &connection) -> Result<std::set<VersionId>> {
        const Instant now = m_clock.now();
        Statement rows = connection.query("imports/list_abandoned");
        rows.bind(":now", toMillis(now)).bind(":before", toMillis(now - m_lease)).bind(":own", alsoOwn ? m_instance : 0);
        std::set<VersionId> versions;
        while (rows.next())
            versions.insert(VersionId(rows.integer(0)));
        return rows.status() ? Result<std::set<VersionId>>(std::move(versions)) : failure(rows.status().error());
    });
}

Status expectOwnClaim(Connection &connection, VersionId version)
{
    Statement row = connection.query("imports/find_foreign_claim");
    if (row.bind(":version", version.value).next())
        return failure(ErrorKind::Conflict, u"another service reads this document by now"_s);
    return row.status();
}

} // namespace passerelle::storage
