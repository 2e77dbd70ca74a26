// Tenants: made and listed. Thread-safe, blocking.
#pragma once

#include "server/admin/access.h"
#include "server/api/dto.h"

namespace passerelle::admin {

class Tenants {
public:
    Tenants(TenantStore &store, Access &access) : m_store(store), m_access(access) {}

    // Conflict when the name is taken.
    Result<api::TenantView> add(const api::NewTenant &wanted);
    // Those that the caller may see; with `name`, the one so named (exactly) or none.
    api::Page<api::TenantView> list(const Principal &caller, const QString &name) const;
    Result<api::TenantView> find(const TenantContext &context) const;

private:
    TenantStore &m_store;
    Access &m_access;
};

} // namespace passerelle::admin
