// A tenant's leave for support to read its content: given with a reason for four hours at most, shown to the tenant, taken
// back at any time, and over by itself at its instant. Thread-safe, blocking.
#pragma once

#include "server/admin/access.h"
#include "server/admin/dependencies.h"

namespace passerelle::admin {

class Grants {
public:
    Grants(const AdminDependencies &dependencies, Access &access) : m_rooms(dependencies), m_access(access) {}

    Result<api::GrantView> add(const Principal &caller, const TenantContext &context, const api::NewGrant &wanted);
    Result<api::Page<api::GrantView>> list(const TenantContext &context) const; // newest first, ended ones too
    Status revoke(const Principal &caller, const TenantContext &context, GrantId grant);

private:
    AdminDependencies m_rooms;
    Access &m_access;
};

} // namespace passerelle::admin
