// The tenant's passages, searchable: words always, meaning when an embedder is set. Changes are searchable when
// apply() returns, and removed passages can no longer be found. Thread-safe.
#pragma once

#include "server/base/deadline.h"
#include "server/base/result.h"
#include "server/domain/answer.h"
#include "server/domain/passage.h"
#include "server/domain/ports/document_store.h"
#include "server/domain/tenant_context.h"

#include <stop_token>

namespace passerelle {

struct SearchRequest {
    QString text;
    Language language = Language::French;
    int limit = 8;
    bool wordsOnly = false; // costs no call of an embedder
};

class PassageFinder {
public:
    virtual ~PassageFinder() = default;
    // Without passages: an Evidence without passages, not an error.
    virtual Result<Evidence> search(const TenantContext &context, const SearchRequest &request, Deadline deadline, std::stop_token stop) = 0;
    virtual Status apply(const TenantContext &context, const PublishedChange &change, std::stop_token stop) = 0;
};

} // namespace passerelle
