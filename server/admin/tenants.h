// Tenants: made and listed. Thread-safe, blocking.
#pragma once

#include "server/admin/access.h"
#include "server/admin/dependencies.h"

namespace passerelle::admin {

class Tenants {
public:
    Tenants(const AdminDependencies &dependencies, Access &access) : m_rooms(dependencies), m_access(access) {}

    // Conflict when the name is taken. What an agency's member makes is that agency's.
    Result<api::TenantView> add(const Principal &caller, const api::NewTenant &wanted);
    // Those that the caller may see; with `name`, the one so named (exactly) or none.
    api::Page<api::TenantView> list(const Principal &caller, const QString &name) const;
    Result<api::TenantView> find(const TenantContext &context) const;

private:
    Result<std::optional<AgencyId>> agencyFor(const Principal &caller, const api::NewTenant &wanted) const;
    api::TenantView viewOf(const Tenant &tenant) const;

    AdminDependencies m_rooms;
    Access &m_access;
};

} // namespace passerelle::admin
