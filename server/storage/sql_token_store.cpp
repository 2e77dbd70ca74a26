#include "server/storage/sql_token_store.h"

#include "server/storage/new_row_id.h"
#include "server/storage/sealed_text.h"

#include <QtCore/QStringList>

namespace passerelle::storage {

using namespace Qt::StringLiterals;

namespace {

SealPlace tokenName(qint64 row) { return {"access_token", "name", row}; }

QString namesOf(const std::vector<Permission> &permissions)
{
    QStringList names;
    for (const Permission permission : permissions)
        names.append(QString::fromLatin1(nameOf(permission)));
    return names.isEmpty() ? u""_s : names.join(u','); // none is not NULL, which is all
}

// A name that this program does not know allows nothing.
std::vector<Permission> permissionsFrom(const QString &names)
{
    std::vector<Permission> permissions;
    for (const QString &name : names.split(u',', Qt::SkipEmptyParts)) {
        if (const auto permission = permissionNamed(name.toLatin1()))
            permissions.push_back(*permission);
    }
    return permissions;
}

Status runOnToken(Connection &connection, Statement &statement)
{
    if (auto done = statement.run(); !done)
        return done;
    return connection.changes() == 1 ? Status() : failure(ErrorKind::NotFound, u"there is no such token"_s);
}

} // namespace

SqlTokenStore::SqlTokenStore(Database &database, Cipher &cipher, const Clock &clock) : m_database(database), m_cipher(cipher), m_clock(clock) {}

Result<AccessToken> SqlTokenStore::add(const AccessToken &token, const QByteArray &hash)
{
    return m_database.write<AccessToken>(Scope::installation(), [&](Connection &connection) -> Result<AccessToken> {
        const auto id = newRowId(connection, u"access_token"_s);
        if (!id)
            return failure(id.error());
        AccessToken added = token;
        added.id = TokenId(*id);
        if (added.createdAt == Instant())
            added.createdAt = m_clock.now();
        const auto name = sealText(m_cipher, TenantId(), tokenName(*id), token.name);
        if (!name)
            return failure(name.error());
        Statement insert = connection.query("tokens/insert_token");
        insert.bind(":id", *id).bindBlob(":name", *name).bindBlob(":hash", hash).bind(":created_at", toMillis(added.createdAt)).bind(":revoked", token.revoked);
        if (token.tenant)
            insert.bind(":owner", token.tenant->value);
        if (token.permissions)
            insert.bind(":permissions", namesOf(*token.permissions));
        if (token.expiresAt)
            insert.bind(":expires_at", toMillis(*token.expiresAt));
        if (auto done = insert.run(); !done)
            return failure(std::move(done).error());
        return added;
    });
}

Result<std::optional<AccessToken>> SqlTokenStore::findByHash(const QByteArray &hash)
{
    return m_database.read<std::optional<AccessToken>>(Scope::installation(), [&](Connection &connection) -> Result<std::optional<AccessToken>> {
        Statement rows = connection.query("tokens/find_token_by_hash");
        rows.bindBlob(":hash", hash);
        if (rows.next()) {
            auto token = read(rows);
            if (!token)
                return failure(std::move(token).error());
            return std::optional<AccessToken>(std::move(*token));
        }
        if (!rows.status())
            return failure(rows.status().error());
        return std::optional<AccessToken>();
    });
}

Status SqlTokenStore::touch(TokenId token, Instant usedAt)
{
    return m_database.write<void>(Scope::installation(), [&](Connection &connection) -> Status {
        Statement update = connection.query("tokens/touch_token");
        update.bind(":id", token.value).bind(":used_at", toMillis(usedAt));
        return runOnToken(connection, update);
    });
}

Status SqlTokenStore::revoke(TokenId token)
{
    return m_database.write<void>(Scope::installation(), [&](Connection &connection) -> Status {
        Statement update = connection.query("tokens/revoke_token");
        update.bind(":id", token.value);
        return runOnToken(connection, update);
    });
}

Result<std::vector<AccessToken>> SqlTokenStore::list()
{
    return m_database.read<std::vector<AccessToken>>(Scope::installation(), [&](Connection &connection) -> Result<std::vector<AccessToken>> {
        std::vector<AccessToken> tokens;
        Statement rows = connection.query("tokens/list_tokens");
        while (rows.next()) {
            auto token = read(rows);
            if (!token)
                return failure(std::move(token).error());
            tokens.push_back(std::move(*token));
        }
        if (!rows.status())
            return failure(rows.status().error());
        return tokens;
    });
}

Result<AccessToken> SqlTokenStore::read(const Statement &row) const
{
    AccessToken token;
    token.id = TokenId(row.integer(0));
    if (!row.isNull(1))
        token.tenant = TenantId(row.integer(1));
    auto name = openText(m_cipher, TenantId(), tokenName(token.id.value), row.blobView(2));
    if (!name)
        return failure(std::move(name).error());
    token.name = std::move(*name);
    token.createdAt = fromMillis(row.integer(3));
    if (!row.isNull(4))
        token.expiresAt = fromMillis(row.integer(4));
    if (!row.isNull(5))
        token.lastUsedAt = fromMillis(row.integer(5));
    token.revoked = row.integer(6) != 0;
    token.hash = row.blob(7);
    if (!row.isNull(8))
        token.permissions = permissionsFrom(row.text(8));
    return token;
}

} // namespace passerelle::storage
