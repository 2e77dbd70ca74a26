#include "server/storage/sql_erasure_register.h"

namespace passerelle::storage {

Result<Erasure> SqlErasureRegister::add(TenantId tenant, std::optional<ContactId> contact, Instant at)
{
    return m_database.write<Erasure>(Scope::tenant(tenant), [&](Connection &connection) -> Result<Erasure> {
        Statement insert = connection.query("erasures/insert_erasure");
        insert.bind(":owner", tenant.value).bind(":at", toMillis(at));
        if (contact)
            insert.bind(":contact", contact->value);
        else
            insert.bindNull(":contact");
        if (auto done = insert.run(); !done)
            return failure(std::move(done).error().during(u"entering an erasure in the register"));
        return Erasure{connection.lastInsertId(), tenant, contact, at};
    });
}

Result<std::vector<Erasure>> SqlErasureRegister::list()
{
    return m_database.read<std::vector<Erasure>>(Scope::installation(), [](Connection &connection) -> Result<std::vector<Erasure>> {
        std::vector<Erasure> erasures;
        Statement rows = connection.query("erasures/list_erasures");
        while (rows.next()) {
            const auto contact = rows.isNull(2) ? std::nullopt : std::optional(ContactId(rows.integer(2)));
            erasures.push_back({rows.integer(0), TenantId(rows.integer(1)), contact, fromMillis(rows.integer(3))});
        }
        if (!rows.status())
            return failure(rows.status().error());
        return erasures;
    });
}

} // namespace passerelle::storage
