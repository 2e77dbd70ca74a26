// After a change of a tenant's key: finds the values of main.db and segments.db that stand under the earlier one, and seals
// them again, a batch a commit. Goes by the schema: every sealed value stands in the table, column and row that it is
// sealed for. Repeating it is safe; it can stop anywhere. Thread-safe.
#pragma once

#include "server/domain/ports/cipher.h"
#include "server/storage/database.h"

namespace passerelle::storage {

class SqlTenantResealer {
public:
    SqlTenantResealer(Database &main, Database &segments, Cipher &cipher) : m_main(main), m_segments(segments), m_cipher(cipher) {}

    // One pass over all the tenant's values; how many were sealed again. 0: none stands under an earlier key any more.
    Result<qint64> pass(TenantId tenant);

private:
    struct Column;
    Result<qint64> passOver(Database &database, const Column &column, TenantId tenant);
    Result<qint64> passOverSettings(TenantId tenant);

    Database &m_main;
    Database &m_segments;
    Cipher &m_cipher;
};

} // namespace passerelle::storage
