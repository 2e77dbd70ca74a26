// Bearer tokens of this API: made, listed, revoked. A token is shown once and kept as a hash. Thread-safe, blocking.
#pragma once

#include "server/admin/access.h"
#include "server/api/dto.h"

namespace passerelle::admin {

class Tokens {
public:
    Tokens(TokenStore &store, Access &access, const Clock &clock) : m_store(store), m_access(access), m_clock(clock) {}

    // With a context: for that tenant alone; without: for the whole installation.
    Result<api::TokenCreated> add(const std::optional<TenantContext> &context, const api::NewToken &wanted);
    // With a context: that tenant's; without: all.
    Result<api::Page<api::TokenView>> list(const std::optional<TenantContext> &context) const;
    // It is refused from the next request on. NotFound when the context does not cover it.
    Status revoke(const std::optional<TenantContext> &context, TokenId token);

private:
    TokenStore &m_store;
    Access &m_access;
    const Clock &m_clock;
};

} // namespace passerelle::admin
