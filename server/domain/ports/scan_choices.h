// Who reads the pages of a document that have no readable text, where somebody had to say so: a model gets a page's
// picture only after that. Durable when a call returns. Thread-safe. Foreign versions are NotFound.
#pragma once

#include "server/base/result.h"
#include "server/domain/scan_reader.h"
#include "server/domain/tenant_context.h"

#include <optional>

namespace passerelle {

class ScanChoiceStore {
public:
    virtual ~ScanChoiceStore() = default;
    virtual Result<std::optional<ScanReader>> choice(const TenantContext &context, VersionId version) = 0; // none: nobody said so
    virtual Status choose(const TenantContext &context, VersionId version, ScanReader reader) = 0;
};

} // namespace passerelle
