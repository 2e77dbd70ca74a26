// A tenant's ready-made replies. Changes are audited. Thread-safe, blocking; foreign numbers are NotFound.
#pragma once

#include "server/admin/dependencies.h"
#include "server/admin/inbox_rooms.h"
#include "server/admin/principal.h"
#include "server/api/inbox_dto.h"

namespace passerelle::admin {

class CannedReplies {
public:
    explicit CannedReplies(const AdminDependencies &dependencies) : m_rooms(dependencies) {}

    Result<api::Page<api::CannedView>> list(const TenantContext &context) const; // by shortcut
    // Conflict when another one has the shortcut, whatever the case and the accents.
    Result<api::CannedView> add(const Principal &caller, const TenantContext &context, const api::NewCanned &wanted);
    Result<api::CannedView> change(const Principal &caller, const TenantContext &context, CannedId reply, const api::CannedChange &change);
    Status remove(const Principal &caller, const TenantContext &context, CannedId reply);

private:
    Result<CannedStore *> store() const;
    Status check(const TenantContext &context, const CannedReply &reply) const;
    Status note(const Principal &caller, const TenantContext &context, const char *action, CannedId reply);

    AdminDependencies m_rooms;
};

} // namespace passerelle::admin
