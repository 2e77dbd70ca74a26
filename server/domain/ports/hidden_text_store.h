// Hidden text of documents after a person has looked at it: what may be used all the same. Durable when a call returns;
// thread-safe; foreign ids are NotFound.
#pragma once

#include "server/domain/ports/document_store.h"

namespace passerelle {

class HiddenTextStore {
public:
    virtual ~HiddenTextStore() = default;
    // Of that page of the version: those pieces (none: all of them) may be used from now on, or not any more. The pages of
    // the version as they then are. NotFound when there is no such page or piece.
    virtual Result<std::vector<PageContent>> accept(const TenantContext &context, VersionId version, int page, const std::vector<qint64> &pieces, bool accepted) = 0;
    // Other passages for a version that is published or staged, in one transaction. Conflict when it is neither.
    virtual Result<PublishedChange> republish(const TenantContext &context, VersionId version, const std::vector<PassageDraft> &passages) = 0;
};

} // namespace passerelle
