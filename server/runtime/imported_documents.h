// Documents of a tenant that is brought in: read anew like any other, old versions aside and then kept as old ones, so that
// none of them ever answers. Blocks while a version aside, and what stands in front of it, is read: a command that ends would leave it unread. Thread-safe.
#pragma once

#include "server/library/importer.h"
#include "server/privacy/tenant_importer.h"
#include "server/runtime/document_life_wiring.h"

namespace passerelle::runtime {

class ImportedDocuments {
public:
    ImportedDocuments(library::Importer &importer, DocumentLifeWiring &life) : m_importer(importer), m_life(life) {}

    // InvalidInput, Conflict, Timeout: it is not taken, and nothing of it stays.
    Result<DocumentId> take(const TenantContext &context, const privacy::ImportedFile &file);
    // Of the version that is searched, or will be.
    Status setValidity(const TenantContext &context, DocumentId document, const Validity &validity);

private:
    Status putAside(const TenantContext &context, const Document &document, const privacy::ImportedFile &file);

    library::Importer &m_importer;
    DocumentLifeWiring &m_life;
};

} // namespace passerelle::runtime
