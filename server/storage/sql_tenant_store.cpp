#include "server/storage/sql_tenant_store.h"

#include "server/storage/new_row_id.h"
#include "server/storage/sealed_text.h"

namespace passerelle::storage {

using namespace Qt::StringLiterals;

namespace {

constexpr char kTenantNamePurpose[] = "tenant name";

SealPlace tenantName(qint64 row) { return {"tenant", "name", row}; }

} // namespace

SqlTenantStore::SqlTenantStore(Database &database, Cipher &cipher, const Clock &clock) : m_database(database), m_cipher(cipher), m_clock(clock) {}

Result<Tenant> SqlTenantStore::add(const QString &name, std::optional<AgencyId> agency)
{
    const auto fingerprint = m_cipher.fingerprint(TenantId(), kTenantNamePurpose, name.toUtf8());
    if (!fingerprint)
        return failure(fingerprint.error());
    auto added = m_database.write<Tenant>(Scope::installation(), [&](Connection &connection) -> Result<Tenant> {
        const auto id = newRowId(connection, u"tenant"_s);
        if (!id)
            return failure(id.error());
        const Tenant tenant{TenantId(*id), name, m_clock.now(), true};
        const auto sealed = sealText(m_cipher, TenantId(), tenantName(*id), name);
        if (!sealed)
            return failure(sealed.error());
        Statement insert = connection.query("tenants/insert_tenant");
        insert.bind(":id", *id).bindBlob(":fingerprint", *fingerprint).bindBlob(":name", *sealed);
        insert.bind(":created_at", toMillis(tenant.createdAt)).bind(":active", tenant.active);
        if (agency)
            insert.bind(":agency", agency->value);
        if (auto done = insert.run(); !done)
            return failure(std::move(done).error());
        return tenant;
    });
    if (!added && added.error().kind == ErrorKind::Conflict)
        return failure(ErrorKind::Conflict, u"a tenant of that name exists already"_s);
    return added;
}

Result<std::vector<Tenant>> SqlTenantStore::list()
{
    return m_database.read<std::vector<Tenant>>(Scope::installation(), [&](Connection &connection) -> Result<std::vector<Tenant>> {
        std::vector<Tenant> tenants;
        Statement rows = connection.query("tenants/list_tenants");
        while (rows.next()) {
            auto tenant = read(rows);
            if (!tenant)
                return failure(std::move(tenant).error());
            tenants.push_back(std::move(*tenant));
        }
        if (!rows.status())
            return failure(rows.status().error());
        return tenants;
    });
}

Result<Tenant> SqlTenantStore::find(TenantId tenant)
{
    return m_database.read<Tenant>(Scope::tenant(tenant), [&](Connection &connection) -> Result<Tenant> {
        Statement rows = connection.query("tenants/find_tenant");
        rows.bind(":id", tenant.value);
        return findIn(rows);
    });
}

Result<Tenant> SqlTenantStore::findByName(const QString &name)
{
    const auto fingerprint = m_cipher.fingerprint(TenantId(), kTenantNamePurpose, name.toUtf8());
    if (!fingerprint)
        return failure(fingerprint.error());
    return m_database.read<Tenant>(Scope::installation(), [&](Connection &connection) -> Result<Tenant> {
        Statement rows = connection.query("tenants/find_tenant_by_name");
        rows.bindBlob(":fingerprint", *fingerprint);
        return findIn(rows);
    });
}

Result<Tenant> SqlTenantStore::findIn(Statement &rows) const
{
    if (rows.next())
        return read(rows);
    if (!rows.status())
        return failure(rows.status().error());
    return failure(ErrorKind::NotFound, u"there is no such tenant"_s);
}

Result<Tenant> SqlTenantStore::read(const Statement &row) const
{
    const qint64 id = row.integer(0);
    auto name = openText(m_cipher, TenantId(), tenantName(id), row.blobView(1));
    if (!name)
        return failure(std::move(name).error());
    return Tenant{TenantId(id), std::move(*name), fromMillis(row.integer(2)), row.integer(3) != 0};
}

} // namespace passerelle::storage
