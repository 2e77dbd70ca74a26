// The erasure register in keys.db, beside the wrapped keys: a copy of the keys always carries it, a backup of the content
// never does. Thread-safe.
#pragma once

#include "server/domain/ports/erasure_register.h"
#include "server/storage/database.h"

namespace passerelle::storage {

class SqlErasureRegister final : public ErasureRegister {
public:
    // `database` is keys.db.
    explicit SqlErasureRegister(Database &database) : m_database(database) {}

    Result<Erasure> add(TenantId tenant, std::optional<ContactId> contact, Instant at) override;
    Result<std::vector<Erasure>> list() override;

private:
    Database &m_database;
};

} // namespace passerelle::storage
