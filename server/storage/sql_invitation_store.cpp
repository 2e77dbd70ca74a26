#include "server/storage/sql_invitation_store.h"

#include "server/storage/new_row_id.h"
#include "server/storage/sealed_text.h"

namespace passerelle::storage {

using namespace Qt::StringLiterals;

namespace {

SealPlace invitationEmail(InvitationId invitation) { return {"invitation", "email", invitation.value}; }

} // namespace

Result<Invitation> SqlInvitationStore::add(const Invitation &invitation, const QByteArray &codeHash)
{
    return m_database.write<Invitation>(Scope::installation(), [&](Connection &connection) -> Result<Invitation> {
        const auto row = newRowId(connection, u"invitation"_s);
        if (!row)
            return failure(row.error());
        Invitation added = invitation;
        added.id = InvitationId(*row);
        const auto email = sealText(m_cipher, TenantId(), invitationEmail(added.id), added.email);
        if (!email)
            return failure(email.error());
        Statement insert = connection.query("invitations/insert_invitation");
        insert.bind(":id", added.id.value).bindBlob(":code_hash", codeHash).bindBlob(":email", *email).bind(":role", QString::fromLatin1(nameOf(added.role)));
        insert.bind(":invited_by", added.invitedBy).bind(":language", QString::fromLatin1(nameOf(added.language)));
        insert.bind(":created_at", toMillis(added.createdAt)).bind(":expires_at", toMillis(added.expiresAt));
        if (added.tenant)
            insert.bind(":tenant", added.tenant->value);
        if (added.agency)
            insert.bind(":agency", added.agency->value);
        if (auto done = insert.run(); !done)
            return failure(std::move(done).error());
        return added;
    });
}

Result<std::optional<Invitation>> SqlInvitationStore::findByCode(const QByteArray &codeHash, Instant now)
{
    using Found = std::optional<Invitation>;
    return m_database.read<Found>(Scope::installation(), [&](Connection &connection) -> Result<Found> {
        Statement rows = connection.query("invitations/find_invitation_by_code");
        rows.bindBlob(":code_hash", codeHash).bind(":now", toMillis(now));
        if (!rows.next())
            return rows.status() ? Result<Found>(Found()) : failure(rows.status().error());
        auto invitation = read(rows);
        if (!invitation)
            return failure(std::move(invitation).error());
        return Found(std::move(*invitation));
    });
}

Result<std::vector<Invitation>> SqlInvitationStore::list(std::optional<TenantId> tenant)
{
    return m_database.read<std::vector<Invitation>>(Scope::tenantOrInstallation(tenant), [&](Connection &connection) -> Result<std::vector<Invitation>> {
        std::vector<Invitation> invitations;
        Statement rows = connection.query(tenant ? "invitations/list_invitations_of_tenant" : "invitations/list_invitations");
        if (tenant)
            rows.bind(":tenant", tenant->value);
        while (rows.next()) {
            auto invitation = read(rows);
            if (!invitation)
                return failure(std::move(invitation).error());
            invitations.push_back(std::move(*invitation));
        }
        if (!rows.status())
            return failure(rows.status().error());
        return invitations;
    });
}

Status SqlInvitationStore::remove(InvitationId invitation)
{
    return m_database.write<void>(Scope::installation(), [&](Connection &connection) -> Status {
        if (auto done = connection.query("invitations/delete_invitation").bind(":id", invitation.value).run(); !done)
            return done;
        return connection.changes() == 1 ? Status() : failure(ErrorKind::NotFound, u"there is no such invitation"_s);
    });
}

Result<Invitation> SqlInvitationStore::read(const Statement &row) const
{
    Invitation invitation;
    invitation.id = InvitationId(row.integer(0));
    auto email = openText(m_cipher, TenantId(), invitationEmail(invitation.id), row.blobView(1));
    if (!email)
        return failure(std::move(email).error());
    invitation.email = std::move(*email);
    const auto role = roleNamed(row.text(2).toLatin1());
    if (!role)
        return failure(ErrorKind::Corrupt, u"an invitation for an unknown role is stored"_s);
    invitation.role = *role;
    if (!row.isNull(3))
        invitation.tenant = TenantId(row.integer(3));
    if (!row.isNull(4))
        invitation.agency = AgencyId(row.integer(4));
    invitation.invitedBy = row.text(5);
    invitation.language = row.text(6) == QLatin1String(nameOf(Language::English)) ? Language::English : Language::French;
    invitation.createdAt = fromMillis(row.integer(7));
    invitation.expiresAt = fromMillis(row.integer(8));
    return invitation;
}

} // namespace passerelle::storage
