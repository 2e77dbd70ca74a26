// Claims of the services that share a database on the documents that they read. A late write of one that lost its claim is
// refused with the write itself (expectOwnClaim). Thread-safe.
#pragma once

#include "server/base/clock.h"
#include "server/domain/ports/import_claims.h"
#include "server/storage/database.h"

namespace passerelle::storage {

class SqlImportClaims final : public ImportClaims {
public:
    SqlImportClaims(Database &database, const Clock &clock, int instance, std::chrono::seconds lease) : m_database(database), m_clock(clock), m_instance(instance), m_lease(lease) {}

    Result<bool> take(VersionId version) override;
    Status release(VersionId version) override;
    Status releaseAll() override;
    Status renewAll() override;
    Result<std::set<VersionId>> abandoned(bool alsoOwn) override;

private:
    Status run(const char *query, VersionId version);

    Database &m_database;
    const Clock &m_clock;
    const int m_instance;
    const std::chrono::seconds m_lease;
};

// Conflict when another service than the transaction's has claimed the version.
Status expectOwnClaim(Connection &connection, VersionId version);

} // namespace passerelle::storage
