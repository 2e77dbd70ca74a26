#include "server/admin/tokens.h"

#include "server/admin/views.h"

#include <algorithm>

namespace passerelle::admin {

using namespace Qt::StringLiterals;

namespace {

bool isCovered(const std::optional<TenantContext> &context, const AccessToken &token)
{
    return !context || token.tenant == context->tenant();
}

} // namespace

Result<api::TokenCreated> Tokens::add(const std::optional<TenantContext> &context, const api::NewToken &wanted)
{
    const QString name = wanted.name.trimmed();
    if (name.isEmpty())
        return failure(ErrorKind::InvalidInput, u"\"name\" must not be empty"_s);
    AccessToken token;
    token.name = name;
    if (context)
        token.tenant = context->tenant();
    token.createdAt = m_clock.now();
    if (wanted.expiresInDays)
        token.expiresAt = token.createdAt + std::chrono::days(*wanted.expiresInDays);

    const Secret secret = Access::newToken();
    const auto added = m_store.add(token, Access::hashOf(secret.reveal()));
    if (!added)
        return failure(added.error());
    if (const Status reloaded = m_access.reload(); !reloaded)
        return failure(reloaded.error());
    const api::TokenView view = viewOf(*added);
    return api::TokenCreated{.id = view.id,
                             .name = view.name,
                             .token = QString::fromLatin1(secret.reveal()),
                             .tenantId = view.tenantId,
                             .createdAt = view.createdAt,
                             .expiresAt = view.expiresAt};
}

Result<api::Page<api::TokenView>> Tokens::list(const std::optional<TenantContext> &context) const
{
    const auto tokens = m_store.list();
    if (!tokens)
        return failure(tokens.error());
    api::Page<api::TokenView> page;
    for (const AccessToken &token : *tokens) {
        if (isCovered(context, token))
            page.items.push_back(viewOf(token));
    }
    return page;
}

Status Tokens::revoke(const std::optional<TenantContext> &context, TokenId token)
{
    const auto tokens = m_store.list();
    if (!tokens)
        return failure(tokens.error());
    const bool known = std::any_of(tokens->begin(), tokens->end(),
                                   [&](const AccessToken &candidate) { return candidate.id == token && isCovered(context, candidate); });
    if (!known)
        return failure(ErrorKind::NotFound, u"there is no such token"_s);
    if (const Status revoked = m_store.revoke(token); !revoked)
        return revoked;
    return m_access.reload();
}

} // namespace passerelle::admin
