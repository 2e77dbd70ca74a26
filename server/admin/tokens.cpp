#include "server/admin/tokens.h"

#include "server/admin/audit.h"
#include "server/admin/views.h"

#include <algorithm>
#include <iterator>

namespace passerelle::admin {

using namespace Qt::StringLiterals;

namespace {

bool isCovered(const std::optional<TenantContext> &context, const AccessToken &token)
{
    return !context || token.tenant == context->tenant();
}

QString nameOfToken(TokenId token) { return u"token:"_s + QString::number(token.value); }

bool contains(const std::vector<Permission> &permissions, Permission permission)
{
    return std::find(permissions.begin(), permissions.end(), permission) != permissions.end();
}

// All that a token can do there: a tenant's is its owner's deputy, an installation's an administrator's.
std::vector<Permission> allOf(const std::optional<TenantContext> &context)
{
    std::vector<Permission> permissions;
    for (const PermissionRow &row : permissionTable()) {
        const bool fits = context ? row.scope == PermissionScope::Tenant : row.scope != PermissionScope::Self;
        if (fits && allows(context ? Role::TenantOwner : Role::Administrator, row.permission))
            permissions.push_back(row.permission);
    }
    return permissions;
}

} // namespace

Result<std::optional<std::vector<Permission>>> Tokens::permissionsFor(const Principal &caller, const std::optional<TenantContext> &context, const api::NewToken &wanted) const
{
    const std::vector<Permission> place = allOf(context);
    // Of the whole installation only administrators make tokens: what they hold in every tenant they hold there.
    const auto holds = [&](Permission permission) {
        return rowOf(permission).scope == PermissionScope::Tenant && !context ? m_access.mayPassOn(caller, permission)
                                                                              : m_access.allows(caller, permission, context);
    };
    if (!wanted.permissions || wanted.permissions->empty()) {
        std::vector<Permission> held;
        std::copy_if(place.begin(), place.end(), std::back_inserter(held), holds);
        return held.size() == place.size() ? std::optional<std::vector<Permission>>() : std::optional(std::move(held));
    }
    std::vector<Permission> chosen;
    for (const QString &name : *wanted.permissions) {
        const auto permission = permissionNamed(name.toLatin1());
        if (!permission || !contains(place, *permission))
            return failure(ErrorKind::InvalidInput, QStringLiteral("\"%1\" is not a permission that such a token can have").arg(name.left(60)));
        if (!holds(*permission))
            return failure(ErrorKind::Forbidden, QStringLiteral("\"%1\" is not yours to pass on").arg(name.left(60)));
        if (!contains(chosen, *permission))
            chosen.push_back(*permission);
    }
    return std::optional(std::move(chosen));
}

Result<api::TokenCreated> Tokens::add(const Principal &caller, const std::optional<TenantContext> &context, const api::NewToken &wanted)
{
    const QString name = wanted.name.trimmed();
    if (name.isEmpty())
        return failure(ErrorKind::InvalidInput, u"\"name\" must not be empty"_s);
    auto permissions = permissionsFor(caller, context, wanted);
    if (!permissions)
        return failure(permissions.error());
    AccessToken token;
    token.name = name;
    token.permissions = std::move(*permissions);
    if (context)
        token.tenant = context->tenant();
    token.createdAt = m_rooms.clock.now();
    if (wanted.expiresInDays)
        token.expiresAt = token.createdAt + std::chrono::days(*wanted.expiresInDays);

    const Secret secret = Access::newToken();
    const auto added = m_rooms.tokens.add(token, Access::hashOf(secret.reveal()));
    if (!added)
        return failure(added.error());
    // Nobody has it yet: one that cannot be written down is never shown.
    if (const Status noted = m_rooms.audit.record(entryOf(caller, u"token.created"_s, context, nameOfToken(added->id))); !noted) {
        (void)m_rooms.tokens.revoke(added->id);
        return failure(noted.error());
    }
    if (const Status reloaded = m_access.reload(); !reloaded)
        return failure(reloaded.error());
    const api::TokenView view = viewOf(*added);
    return api::TokenCreated{.id = view.id,
                             .name = view.name,
                             .token = QString::fromLatin1(secret.reveal()),
                             .tenantId = view.tenantId,
                             .createdAt = view.createdAt,
                             .expiresAt = view.expiresAt,
                             .permissions = view.permissions};
}

Result<api::Page<api::TokenView>> Tokens::list(const std::optional<TenantContext> &context) const
{
    const auto tokens = m_rooms.tokens.list();
    if (!tokens)
        return failure(tokens.error());
    api::Page<api::TokenView> page;
    for (const AccessToken &token : *tokens) {
        if (isCovered(context, token))
            page.items.push_back(viewOf(token));
    }
    return page;
}

Status Tokens::revoke(const Principal &caller, const std::optional<TenantContext> &context, TokenId token)
{
    const auto tokens = m_rooms.tokens.list();
    if (!tokens)
        return failure(tokens.error());
    const bool known = std::any_of(tokens->begin(), tokens->end(),
                                   [&](const AccessToken &candidate) { return candidate.id == token && isCovered(context, candidate); });
    if (!known)
        return failure(ErrorKind::NotFound, u"there is no such token"_s);
    if (const Status noted = m_rooms.audit.record(entryOf(caller, u"token.revoked"_s, context, nameOfToken(token))); !noted)
        return noted;
    if (const Status revoked = m_rooms.tokens.revoke(token); !revoked)
        return revoked;
    return m_access.reload();
}

} // namespace passerelle::admin
