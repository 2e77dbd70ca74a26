// Requests under people's privacy rights, with the clock that runs for each. Thread-safe, blocking. Foreign numbers are
// NotFound.
#pragma once

#include "server/admin/dependencies.h"
#include "server/admin/journal.h"
#include "server/admin/principal.h"
#include "server/api/request_dto.h"
#include "server/domain/ports/request_store.h"

namespace passerelle::admin {

class Requests {
public:
    explicit Requests(const AdminDependencies &dependencies) : m_rooms(dependencies) {}

    // Newest first; `running`: only what is not closed.
    Result<api::Page<api::PrivacyRequestView>> list(const TenantContext &context, bool running, const ListPart &part) const;
    Result<api::PrivacyRequestView> open(const Principal &caller, const TenantContext &context, const api::NewPrivacyRequest &wish);
    // Conflict when the state cannot follow the one that it is in: a second extension, a closing of what is closed.
    Result<api::PrivacyRequestView> change(const Principal &caller, const TenantContext &context, PrivacyRequestId id, const api::PrivacyRequestChange &wish);

private:
    Result<RequestStore *> store() const;
    api::PrivacyRequestView viewIn(const TenantContext &context, const PrivacyRequest &request) const;
    Status checkProofs(const TenantContext &context, const PrivacyRequest &request) const;

    AdminDependencies m_rooms;
};

} // namespace passerelle::admin
