#include "server/storage/sql_tenant_life_store.h"

#include "server/storage/sealed_text.h"

namespace passerelle::storage {

using namespace Qt::StringLiterals;

namespace {

std::optional<Instant> lifeInstant(const Statement &row, int column)
{
    return row.isNull(column) ? std::nullopt : std::optional(fromMillis(row.integer(column)));
}

TenantLifeRecord lifeRecord(const Statement &row)
{
    return {TenantId(row.integer(0)), row.integer(1) != 0, lifeInstant(row, 2), lifeInstant(row, 3), lifeInstant(row, 4)};
}

// One statement that must find its tenant.
Status changeOne(Database &database, Scope scope, const std::function<Status(Connection &)> &run)
{
    return database.write<void>(scope, [&run](Connection &connection) -> Status {
        if (auto done = run(connection); !done)
            return done;
        return connection.changes() > 0 ? Status() : failure(ErrorKind::NotFound, u"there is no such tenant"_s);
    });
}

} // namespace

Result<TenantLifeRecord> SqlTenantLifeStore::find(TenantId tenant)
{
    return m_database.read<TenantLifeRecord>(Scope::tenant(tenant), [tenant](Connection &connection) -> Result<TenantLifeRecord> {
        Statement row = connection.query("tenant_life/find");
        row.bind(":id", tenant.value);
        if (row.next())
            return lifeRecord(row);
        return row.status() ? failure(ErrorKind::NotFound, u"there is no such tenant"_s) : failure(row.status().error());
    });
}

Result<std::vector<TenantLifeRecord>> SqlTenantLifeStore::list()
{
    return m_database.read<std::vector<TenantLifeRecord>>(Scope::installation(), [](Connection &connection) -> Result<std::vector<TenantLifeRecord>> {
        std::vector<TenantLifeRecord> records;
        Statement rows = connection.query("tenant_life/list");
        while (rows.next())
            records.push_back(lifeRecord(rows));
        if (!rows.status())
            return failure(rows.status().error());
        return records;
    });
}

Status SqlTenantLifeStore::setActive(TenantId tenant, bool active)
{
    return changeOne(m_database, Scope::tenant(tenant), [&](Connection &connection) { return connection.query("tenant_life/set_active").bind(":id", tenant.value).bind(":active", active).run(); });
}

Status SqlTenantLifeStore::setCancelled(TenantId tenant, Instant at, Instant eraseAt)
{
    return changeOne(m_database, Scope::tenant(tenant), [&](Connection &connection) {
        return connection.query("tenant_life/set_cancelled").bind(":id", tenant.value).bind(":at", toMillis(at)).bind(":erase_at", toMillis(eraseAt)).run();
    });
}

Status SqlTenantLifeStore::setKept(TenantId tenant)
{
    return changeOne(m_database, Scope::tenant(tenant), [&](Connection &connection) {
        return connection.query("tenant_life/set_cancelled").bind(":id", tenant.value).bindNull(":at").bindNull(":erase_at").run();
    });
}

Status SqlTenantLifeStore::setErased(TenantId tenant, Instant at)
{
    const QString name = u"#%1"_s.arg(tenant.value);
    const auto fingerprint = m_cipher.fingerprint(TenantId(), "erased tenant", name.toUtf8());
    if (!fingerprint)
        return failure(fingerprint.error());
    const auto sealed = sealText(m_cipher, TenantId(), {"tenant", "name", tenant.value}, name);
    if (!sealed)
        return failure(sealed.error());
    return changeOne(m_database, Scope::tenant(tenant), [&](Connection &connection) {
        Statement row = connection.query("tenant_life/set_erased");
        row.bind(":id", tenant.value).bind(":at", toMillis(at)).bindBlob(":name", *sealed).bindBlob(":fingerprint", *fingerprint);
        return row.run();
    });
}

Status SqlTenantLifeStore::park(TenantId tenant)
{
    return m_database.write<void>(Scope::tenant(tenant), [tenant](Connection &connection) -> Status {
        {
            Statement sending = connection.query("tenant_life/find_sending");
            sending.bind(":owner", tenant.value);
            if (!sending.next())
                return sending.status();
            if (sending.integer(0) != 0)
                return failure(ErrorKind::Unavailable, u"a message of this tenant is being sent just now"_s);
        }
        // The tries of what is taken out of somebody's hands do not count.
        if (auto done = connection.query("tenant_life/reset_tries").bind(":owner", tenant.value).run(); !done)
            return done;
        return connection.query("tenant_life/park").bind(":owner", tenant.value).run();
    });
}

Status SqlTenantLifeStore::parkOne(TenantId tenant, ConversationId conversation)
{
    return m_database.write<void>(Scope::tenant(tenant), [&](Connection &connection) -> Status {
        if (auto done = connection.query("tenant_life/reset_tries").bind(":owner", tenant.value).run(); !done)
            return done;
        return connection.query("erasure/bar").bind(":contact", conversation.value).bind(":owner", tenant.value).run();
    });
}

Status SqlTenantLifeStore::unpark(TenantId tenant, Instant now)
{
    return m_database.write<void>(Scope::tenant(tenant),
        [&](Connection &connection) -> Status { return connection.query("tenant_life/unpark").bind(":owner", tenant.value).bind(":now", toMillis(now)).run(); });
}

Status SqlTenantLifeStore::addNotice(TenantId tenant, const TenantNotice &notice)
{
    return m_database.write<void>(Scope::tenant(tenant), [&](Connection &connection) -> Status {
        Statement row = connection.query("tenant_life/add_notice");
        row.bind(":owner", tenant.value).bind(":at", toMillis(notice.at)).bind(":kind", QString::fromLatin1(nameOf(notice.kind)));
        if (notice.about)
            row.bind(":about", toMillis(*notice.about));
        return row.run();
    });
}

Result<std::vector<TenantNotice>> SqlTenantLifeStore::notices(const TenantContext &context, int limit)
{
    return m_database.read<std::vector<TenantNotice>>(context, [&](Connection &connection) -> Result<std::vector<TenantNotice>> {
        std::vector<TenantNotice> notices;
        Statement rows = connection.query("tenant_life/list_notices");
        rows.bind(":owner", context.tenant().value).bind(":limit", limit);
        while (rows.next()) {
            const auto kind = noticeKindFromName(rows.text(2).toLatin1());
            if (kind)
                notices.push_back({rows.integer(0), fromMillis(rows.integer(1)), *kind, lifeInstant(rows, 3)});
        }
        if (!rows.status())
            return failure(rows.status().error());
        return notices;
    });
}

} // namespace passerelle::storage
