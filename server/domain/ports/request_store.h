// Requests under people's privacy rights, kept: words under the contact's key where there is one, under the tenant's
// elsewhere. Every write is durable when it returns. Thread-safe; foreign numbers are NotFound.
#pragma once

#include "server/base/result.h"
#include "server/domain/privacy_request.h"
#include "server/domain/tenant_context.h"

#include <limits>
#include <optional>
#include <vector>

namespace passerelle {

// One that is not closed, as the watch on the clock sees it.
struct RunningRequest {
    TenantId tenant;
    PrivacyRequest request; // without its words
    int warned = 0;         // 0: not yet, 1: that it is due soon, 2: that it is late
};

struct RequestQuery {
    std::optional<ContactId> contact;                // only this contact's
    bool running = false;                            // only what is not closed
    PrivacyRequestId before;                         // only older ones; invalid: from the newest
    int limit = std::numeric_limits<int>::max();
};

class RequestStore {
public:
    virtual ~RequestStore() = default;
    virtual Result<std::vector<PrivacyRequest>> list(const TenantContext &context, const RequestQuery &query) = 0; // newest first
    virtual Result<PrivacyRequest> find(const TenantContext &context, PrivacyRequestId id) = 0;
    // NotFound when the contact is not the tenant's.
    virtual Result<PrivacyRequest> add(const TenantContext &context, const PrivacyRequest &request) = 0;
    virtual Status change(const TenantContext &context, const PrivacyRequest &request) = 0;
    virtual Result<std::vector<RunningRequest>> running() = 0; // of all tenants
    virtual Status noteWarned(PrivacyRequestId id, int warned) = 0;
};

} // namespace passerelle
