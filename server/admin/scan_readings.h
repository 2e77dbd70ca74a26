// How a document's pages were read, page by page, and who reads those without readable text: quoted before it costs
// anything, chosen by a person, audited. Thread-safe, blocking. Foreign numbers are NotFound.
#pragma once

#include "server/admin/access.h"
#include "server/admin/dependencies.h"
#include "server/api/reading_dto.h"

namespace passerelle::admin {

class ScanReadings {
public:
    explicit ScanReadings(const AdminDependencies &dependencies) : m_rooms(dependencies) {}

    Result<api::PageText> page(const TenantContext &context, DocumentId document, int page, Language language) const;
    Result<api::ReadingQuote> quote(const TenantContext &context, DocumentId document, Language language) const;
    // The document must wait for it (Conflict): its reading goes on at once. A model only where the tenant's setting allows
    // it (Forbidden) and for no more pages than were quoted (Conflict).
    Status choose(const Principal &caller, const TenantContext &context, DocumentId document, const api::ReadingChoice &choice);

private:
    Result<int> unreadPages(const TenantContext &context, const Document &document) const;

    AdminDependencies m_rooms;
};

} // namespace passerelle::admin
