// Tells a tenant's owners something that concerns them: kept for the API always, by mail where mail is set. Thread-safe;
// may wait for the disk.
#pragma once

#include "server/base/result.h"
#include "server/domain/ports/tenant_life_store.h"

namespace passerelle {

class Notices {
public:
    virtual ~Notices() = default;
    virtual Status tell(TenantId tenant, NoticeKind kind, std::optional<Instant> about) = 0;
};

} // namespace passerelle
