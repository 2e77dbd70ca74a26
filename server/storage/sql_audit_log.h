// The audit log in main.db: one row an entry and one row for the chain's head, written in one job of the group commit.
// Details are sealed under their tenant's key. A head whose seal does not fit is never sealed anew: once somebody has
// meddled with the end of the log, every check says so from then on. Thread-safe.
#pragma once

#include "server/base/clock.h"
#include "server/domain/ports/audit_log.h"
#include "server/domain/ports/cipher.h"
#include "server/storage/database.h"

namespace passerelle::storage {

class SqlAuditLog final : public AuditLog, public AuditReader {
public:
    SqlAuditLog(Database &database, Cipher &cipher, const Clock &clock) : m_database(database), m_cipher(cipher), m_clock(clock) {}

    Status record(const AuditEntry &entry) override;
    Result<std::vector<AuditRecord>> list(const AuditQuery &query) override;
    Result<std::vector<AuditRecord>> listAfter(qint64 number, int limit) override;
    Result<AuditHead> head() override;

private:
    Status append(Connection &connection, const AuditEntry &entry);
    Result<AuditHead> readHead(Connection &connection) const;
    Status saveHead(Connection &connection, const AuditHead &head, bool sealed);
    Result<QByteArray> sealOf(const AuditHead &head) const;
    Result<std::vector<AuditRecord>> recordsOf(Statement &rows) const;
    void openDetail(AuditRecord &record, QByteArrayView sealed) const;

    Database &m_database;
    Cipher &m_cipher;
    const Clock &m_clock;
};

} // namespace passerelle::storage
