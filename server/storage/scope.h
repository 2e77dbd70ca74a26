// Whose rows a transaction may see and change: one tenant's, or everybody's. A transaction cannot be begun without saying
// so. On PostgreSQL it is what row-level security asks for, so that a query that forgot its tenant finds nothing; the
// embedded store, one process with one set of files, does not look at it. Immutable.
#pragma once

#include "server/domain/tenant_context.h"

#include <optional>

namespace passerelle::storage {

class Scope {
public:
    Scope(const TenantContext &context) : m_tenant(context.tenant()) {} // not explicit: every store has one at hand

    static Scope tenant(TenantId tenant) { return Scope(tenant); }
    // What belongs to no tenant (accounts, prices) or goes over all of them (what is due, hooks, backups).
    static Scope installation() { return Scope(std::nullopt); }

    // As installation(), but not alone: beside the jobs of tenants and others of its kind. Only for jobs that change nothing but
    // rows which they locked themselves, or by one statement that says in its condition what it relies on.
    static Scope sideBySide()
    {
        Scope scope(std::nullopt);
        scope.m_isAlone = false;
        return scope;
    }

    static Scope tenantOrInstallation(const std::optional<TenantContext> &context) { return Scope(context ? std::optional(context->tenant()) : std::nullopt); }
    static Scope tenantOrInstallation(std::optional<TenantId> tenant) { return Scope(tenant); }

    // Empty: the installation.
    std::optional<TenantId> tenant() const { return m_tenant; }
    bool isAlone() const { return m_isAlone; } // of the installation's: whether all others wait

private:
    explicit Scope(std::optional<TenantId> tenant) : m_tenant(tenant) {}
    std::optional<TenantId> m_tenant;
    bool m_isAlone = true;
};

} // namespace passerelle::storage
