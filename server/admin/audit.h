// The audit log as the admin API serves it: listed, verified, exported. What services write into it themselves they name
// with entryOf. Thread-safe, blocking.
#pragma once

#include "server/admin/access.h"
#include "server/admin/dependencies.h"
#include "server/admin/journal.h"

namespace passerelle::admin {

// With a context, of that tenant's part.
AuditEntry entryOf(const Principal &caller, const QString &action, const std::optional<TenantContext> &context, const QString &object = {}, const QString &detail = {});

class Audit {
public:
    Audit(const AdminDependencies &dependencies, const Access &access) : m_rooms(dependencies), m_access(access) {}

    // Newest first; with a context, that tenant's part alone.
    Result<api::Page<api::AuditView>> list(const std::optional<TenantContext> &context, const ListPart &part) const;
    Result<api::AuditCheck> check() const;
    // Lines of JSON after that number, at most ten thousand; those of the last part end with the head's line.
    Result<QByteArray> exportAfter(qint64 number) const;
    // A read that only a tenant's grant allows: written down before it happens, and it does not happen otherwise.
    Status noteGrantedRead(const Principal &caller, const TenantContext &context, GrantId grant, const QString &what);

private:
    AdminDependencies m_rooms;
    const Access &m_access;
};

} // namespace passerelle::admin
