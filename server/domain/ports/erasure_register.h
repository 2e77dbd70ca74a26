// Who was erased, and when: kept beside the wrapped keys and apart from the content, so that a content backup made before
// the erasure is purged again before it serves. Holds numbers alone, nothing of the person. Thread-safe; every write is
// durable when it returns.
#pragma once

#include "server/base/clock.h"
#include "server/base/result.h"
#include "server/domain/ids.h"

#include <optional>
#include <vector>

namespace passerelle {

struct Erasure {
    qint64 number = 0; // in order of entry, never reused
    TenantId tenant;
    std::optional<ContactId> contact; // none: the whole tenant
    Instant at;
};

class ErasureRegister {
public:
    virtual ~ErasureRegister() = default;
    virtual Result<Erasure> add(TenantId tenant, std::optional<ContactId> contact, Instant at) = 0;
    virtual Result<std::vector<Erasure>> list() = 0; // oldest first
};

} // namespace passerelle
