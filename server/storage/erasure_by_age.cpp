// What goes because it is too old, but for messages.
#include "server/storage/sql_erasure_store.h"

#include "server/domain/ports/journal_stores.h"

namespace passerelle::storage {

Result<int> SqlErasureStore::forgetMemories(TenantId tenant, Instant before, int limit)
{
    return m_main.write<int>(Scope::tenant(tenant), [&](Connection &connection) -> Result<int> {
        Statement spoken = connection.query("erasure/forget_spoken");
        if (auto done = spoken.bind(":owner", tenant.value).bind(":before", toMillis(before)).bind(":limit", limit).run(); !done)
            return failure(std::move(done).error());
        Statement row = connection.query("erasure/forget_memories");
        if (auto done = row.bind(":owner", tenant.value).bind(":before", toMillis(before)).bind(":limit", limit).run(); !done)
            return failure(std::move(done).error());
        return connection.changes();
    });
}

Result<int> SqlErasureStore::forgetRecords(TenantId tenant, Instant before, int limit)
{
    return m_main.write<int>(Scope::tenant(tenant), [&](Connection &connection) -> Result<int> {
        if (auto done = connection.query("erasure/forget_records").bind(":owner", tenant.value).bind(":before", toMillis(before)).bind(":limit", limit).run(); !done)
            return failure(std::move(done).error());
        const int records = connection.changes();
        // A day more: what was used at its very end belongs to records of the day that is kept.
        Statement parts = connection.query("erasure/forget_record_parts");
        parts.bind(":owner", tenant.value).bind(":day", dayOf(before) - 1).bind(":before", toMillis(before)).bind(":limit", limit);
        if (auto done = parts.run(); !done)
            return failure(std::move(done).error());
        return records;
    });
}

Result<int> SqlErasureStore::forgetFacts(TenantId tenant, Instant before, int limit)
{
    return m_main.write<int>(Scope::tenant(tenant), [&](Connection &connection) -> Result<int> {
        if (auto done = connection.query("erasure/forget_facts").bind(":owner", tenant.value).bind(":before", toMillis(before)).bind(":limit", limit).run(); !done)
            return failure(std::move(done).error());
        return connection.changes();
    });
}

Result<int> SqlErasureStore::forgetRejected(TenantId tenant, Instant before, int limit)
{
    return m_main.write<int>(Scope::tenant(tenant), [&](Connection &connection) -> Result<int> {
        Statement row = connection.query("erasure/forget_rejected");
        if (auto done = row.bind(":owner", tenant.value).bind(":before", toMillis(before)).bind(":limit", limit).run(); !done)
            return failure(std::move(done).error());
        return connection.changes();
    });
}

} // namespace passerelle::storage
