// Bearer tokens of this API: made, listed, revoked. A token is shown once and kept as a hash; it never carries more than
// whoever makes it may do there. Thread-safe, blocking.
#pragma once

#include "server/admin/access.h"
#include "server/admin/dependencies.h"
#include "server/api/dto.h"

namespace passerelle::admin {

class Tokens {
public:
    Tokens(const AdminDependencies &dependencies, Access &access) : m_rooms(dependencies), m_access(access) {}

    // With a context: for that tenant alone; without: for the whole installation.
    // Forbidden when a permission is asked for that the caller does not hold there.
    Result<api::TokenCreated> add(const Principal &caller, const std::optional<TenantContext> &context, const api::NewToken &wanted);
    // With a context: that tenant's; without: all.
    Result<api::Page<api::TokenView>> list(const std::optional<TenantContext> &context) const;
    // It is refused from the next request on. NotFound when the context does not cover it.
    Status revoke(const Principal &caller, const std::optional<TenantContext> &context, TokenId token);

private:
    Result<std::optional<std::vector<Permission>>> permissionsFor(const Principal &caller, const std::optional<TenantContext> &context, const api::NewToken &wanted) const;

    AdminDependencies m_rooms;
    Access &m_access;
};

} // namespace passerelle::admin
