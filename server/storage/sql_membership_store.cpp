#include "server/storage/sql_membership_store.h"

#include "server/storage/new_row_id.h"
#include "server/storage/sealed_text.h"

namespace passerelle::storage {

using namespace Qt::StringLiterals;

namespace {

constexpr char kAgencyNamePurpose[] = "agency name";

SealPlace agencyName(qint64 row) { return {"agency", "name", row}; }
SealPlace grantReason(qint64 row) { return {"support_grant", "reason", row}; }

Status runOnOne(Connection &connection, Statement &statement, const QString &missing)
{
    if (auto done = statement.run(); !done)
        return done;
    return connection.changes() == 1 ? Status() : failure(ErrorKind::NotFound, missing);
}

Result<Membership> membershipOf(const Statement &row)
{
    const auto role = roleNamed(row.text(2).toLatin1());
    if (!role)
        return failure(ErrorKind::Corrupt, u"membership "_s + QString::number(row.integer(0)) + u" has a role that this program does not know"_s);
    Membership membership{MembershipId(row.integer(0)), AccountId(row.integer(1)), *role, {}, fromMillis(row.integer(5))};
    if (!row.isNull(3))
        membership.place.agency = AgencyId(row.integer(3));
    if (!row.isNull(4))
        membership.place.tenant = TenantId(row.integer(4));
    return membership;
}

void bindPlace(Statement &statement, const RolePlace &place)
{
    if (place.agency)
        statement.bind(":agency", place.agency->value);
    if (place.tenant)
        statement.bind(":owner", place.tenant->value);
}

} // namespace

Result<Agency> SqlMembershipStore::addAgency(const QString &name, Instant at)
{
    const auto fingerprint = m_cipher.fingerprint(TenantId(), kAgencyNamePurpose, name.toUtf8());
    if (!fingerprint)
        return failure(fingerprint.error());
    auto added = m_database.write<Agency>(Scope::installation(), [&](Connection &connection) -> Result<Agency> {
        const auto id = newRowId(connection, u"agency"_s);
        if (!id)
            return failure(id.error());
        const auto sealed = sealText(m_cipher, TenantId(), agencyName(*id), name);
        if (!sealed)
            return failure(sealed.error());
        Statement insert = connection.query("agencies/insert_agency");
        insert.bind(":id", *id).bindBlob(":fingerprint", *fingerprint).bindBlob(":name", *sealed).bind(":created_at", toMillis(at));
        if (auto done = insert.run(); !done)
            return failure(std::move(done).error());
        return Agency{AgencyId(*id), name, at};
    });
    if (!added && added.error().kind == ErrorKind::Conflict)
        return failure(ErrorKind::Conflict, u"an agency of that name exists already"_s);
    return added;
}

Result<std::vector<Agency>> SqlMembershipStore::agencies()
{
    return m_database.read<std::vector<Agency>>(Scope::installation(), [&](Connection &connection) -> Result<std::vector<Agency>> {
        std::vector<Agency> agencies;
        Statement rows = connection.query("agencies/list_agencies");
        while (rows.next()) {
            auto name = openText(m_cipher, TenantId(), agencyName(rows.integer(0)), rows.blobView(1));
            if (!name)
                return failure(std::move(name).error());
            agencies.push_back({AgencyId(rows.integer(0)), std::move(*name), fromMillis(rows.integer(2))});
        }
        if (!rows.status())
            return failure(rows.status().error());
        return agencies;
    });
}

Result<std::map<TenantId, AgencyId>> SqlMembershipStore::tenantAgencies()
{
    return m_database.read<std::map<TenantId, AgencyId>>(Scope::installation(), [&](Connection &connection) -> Result<std::map<TenantId, AgencyId>> {
        std::map<TenantId, AgencyId> agencies;
        Statement rows = connection.query("agencies/list_tenant_agencies");
        while (rows.next())
            agencies.emplace(TenantId(rows.integer(0)), AgencyId(rows.integer(1)));
        if (!rows.status())
            return failure(rows.status().error());
        return agencies;
    });
}

Status SqlMembershipStore::setAgency(TenantId tenant, std::optional<AgencyId> agency)
{
    auto done = m_database.write<void>(Scope::tenant(tenant), [&](Connection &connection) -> Status {
        Statement update = connection.query("agencies/set_tenant_agency");
        update.bind(":id", tenant.value);
        if (agency)
            update.bind(":agency", agency->value);
        return runOnOne(connection, update, u"there is no such tenant"_s);
    });
    if (!done && done.error().kind == ErrorKind::Conflict)
        return failure(ErrorKind::NotFound, u"there is no such agency"_s);
    return done;
}

Result<Membership> SqlMembershipStore::setRole(AccountId account, Role role, const RolePlace &place, Instant at)
{
    if (!account.isValid() || !fits(role, place))
        return failure(ErrorKind::InvalidInput, u"the role \"%1\" does not hold at such a place"_s.arg(QLatin1String(nameOf(role))));
    return m_database.write<Membership>(Scope::installation(), [&](Connection &connection) -> Result<Membership> {
        Membership membership{{}, account, role, place, at};
        Statement held = connection.query("memberships/find_membership");
        held.bind(":account", account.value).bind(":agency", place.agency.value_or(AgencyId()).value).bind(":owner", place.tenant.value_or(TenantId()).value);
        if (held.next()) {
            membership.id = MembershipId(held.integer(0));
            Statement update = connection.query("memberships/set_membership_role");
            update.bind(":id", membership.id.value).bind(":role", QString::fromLatin1(nameOf(role))).bind(":since", toMillis(at));
            if (auto done = update.run(); !done)
                return failure(std::move(done).error());
            return membership;
        }
        if (!held.status())
            return failure(held.status().error());
        Statement insert = connection.query("memberships/insert_membership");
        insert.bind(":account", account.value).bind(":role", QString::fromLatin1(nameOf(role))).bind(":since", toMillis(at));
        bindPlace(insert, place);
        if (auto done = insert.run(); !done)
            return failure(std::move(done).error());
        membership.id = MembershipId(connection.lastInsertId());
        return membership;
    });
}

Status SqlMembershipStore::remove(MembershipId membership)
{
    return m_database.write<void>(Scope::installation(), [&](Connection &connection) -> Status {
        Statement remove = connection.query("memberships/delete_membership");
        remove.bind(":id", membership.value);
        return runOnOne(connection, remove, u"there is no such member"_s);
    });
}

Status SqlMembershipStore::removeAccount(AccountId account)
{
    return m_database.write<void>(Scope::installation(), [&](Connection &connection) -> Status {
        return connection.query("memberships/delete_memberships_of_account").bind(":account", account.value).run();
    });
}

Result<std::vector<Membership>> SqlMembershipStore::memberships()
{
    return m_database.read<std::vector<Membership>>(Scope::installation(), [&](Connection &connection) -> Result<std::vector<Membership>> {
        std::vector<Membership> memberships;
        Statement rows = connection.query("memberships/list_memberships");
        while (rows.next()) {
            auto membership = membershipOf(rows);
            if (!membership)
                return failure(std::move(membership).error());
            memberships.push_back(*membership);
        }
        if (!rows.status())
            return failure(rows.status().error());
        return memberships;
    });
}

Result<SupportGrant> SqlMembershipStore::addGrant(const SupportGrant &grant)
{
    return m_database.write<SupportGrant>(Scope::installation(), [&](Connection &connection) -> Result<SupportGrant> {
        const auto id = newRowId(connection, u"support_grant"_s);
        if (!id)
            return failure(id.error());
        const auto reason = sealText(m_cipher, grant.tenant, grantReason(*id), grant.reason);
        if (!reason)
            return failure(reason.error());
        Statement insert = connection.query("memberships/insert_grant");
        insert.bind(":id", *id).bind(":owner", grant.tenant.value).bind(":given_by", grant.givenBy).bindBlob(":reason", *reason);
        insert.bind(":given_at", toMillis(grant.givenAt)).bind(":ends_at", toMillis(grant.endsAt));
        if (auto done = insert.run(); !done)
            return failure(std::move(done).error());
        SupportGrant added = grant;
        added.id = GrantId(*id);
        return added;
    });
}

Status SqlMembershipStore::revokeGrant(TenantId tenant, GrantId grant, Instant at)
{
    return m_database.write<void>(Scope::tenant(tenant), [&](Connection &connection) -> Status {
        Statement update = connection.query("memberships/revoke_grant");
        update.bind(":id", grant.value).bind(":owner", tenant.value).bind(":at", toMillis(at));
        return runOnOne(connection, update, u"there is no such grant"_s);
    });
}

Result<std::vector<SupportGrant>> SqlMembershipStore::grants(TenantId tenant)
{
    return m_database.read<std::vector<SupportGrant>>(Scope::tenant(tenant), [&](Connection &connection) {
        Statement rows = connection.query("memberships/list_grants");
        rows.bind(":owner", tenant.value);
        return grantsOf(rows);
    });
}

Result<std::vector<SupportGrant>> SqlMembershipStore::liveGrants(Instant now)
{
    return m_database.read<std::vector<SupportGrant>>(Scope::installation(), [&](Connection &connection) {
        Statement rows = connection.query("memberships/list_live_grants");
        rows.bind(":now", toMillis(now));
        return grantsOf(rows);
    });
}

Result<std::vector<SupportGrant>> SqlMembershipStore::grantsOf(Statement &rows) const
{
    std::vector<SupportGrant> grants;
    while (rows.next()) {
        SupportGrant grant{GrantId(rows.integer(0)), TenantId(rows.integer(1)), rows.text(2), {}, fromMillis(rows.integer(4)), fromMillis(rows.integer(5)), {}};
        auto reason = openText(m_cipher, grant.tenant, grantReason(grant.id.value), rows.blobView(3));
        if (!reason)
            return failure(std::move(reason).error());
        grant.reason = std::move(*reason);
        if (!rows.isNull(6))
            grant.revokedAt = fromMillis(rows.integer(6));
        grants.push_back(std::move(grant));
    }
    if (!rows.status())
        return failure(rows.status().error());
    return grants;
}

} // namespace passerelle::storage
