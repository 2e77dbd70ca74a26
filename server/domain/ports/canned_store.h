// A tenant's ready-made replies, sealed under its key. Every write is durable when it returns. Thread-safe; foreign ids are
// NotFound.
#pragma once

#include "server/base/clock.h"
#include "server/base/result.h"
#include "server/domain/ids.h"
#include "server/domain/tenant_context.h"

#include <QtCore/QString>

#include <vector>

namespace passerelle {

struct CannedReply {
    CannedId id;
    QString shortcut;
    QString text;
    Instant changedAt;
};

class CannedStore {
public:
    virtual ~CannedStore() = default;
    virtual Result<std::vector<CannedReply>> list(const TenantContext &context) = 0; // in the order in which they were made
    virtual Result<CannedReply> find(const TenantContext &context, CannedId reply) = 0;
    virtual Result<CannedReply> add(const TenantContext &context, const CannedReply &reply) = 0;
    virtual Status change(const TenantContext &context, const CannedReply &reply) = 0;
    virtual Status remove(const TenantContext &context, CannedId reply) = 0;
};

} // namespace passerelle
