// Agencies, and who holds which role where. A change counts for the next request. For operators; a tenant's owner invites
// people instead (the room of accounts). Thread-safe, blocking.
#pragma once

#include "server/admin/access.h"
#include "server/admin/dependencies.h"

namespace passerelle::admin {

class Members {
public:
    Members(const AdminDependencies &dependencies, Access &access) : m_rooms(dependencies), m_access(access) {}

    // Conflict when the name is taken.
    Result<api::AgencyView> addAgency(const Principal &caller, const api::NewAgency &wanted);
    Result<api::Page<api::AgencyView>> agencies() const;

    // With a context: of that tenant; without: of the installation and its agencies.
    Result<api::Page<api::MemberView>> list(const std::optional<TenantContext> &context) const;
    // NotFound when there is no account of that address; InvalidInput when role and place do not fit. Whoever held another
    // role at that place changes it.
    Result<api::MemberView> add(const Principal &caller, const std::optional<TenantContext> &context, const api::NewMember &wanted);
    Status remove(const Principal &caller, const std::optional<TenantContext> &context, MembershipId membership);

private:
    api::MemberView viewOf(const Membership &membership) const;
    Result<RolePlace> placeOf(const std::optional<TenantContext> &context, Role role, const api::NewMember &wanted) const;

    AdminDependencies m_rooms;
    Access &m_access;
};

} // namespace passerelle::admin
