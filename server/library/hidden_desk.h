// Where a person's word on hidden text takes effect: what is accepted is searched when the call returns, what is not any
// more is found no more. Thread-safe.
#pragma once

#include "server/domain/ports/document_store.h"
#include "server/domain/ports/hidden_text_store.h"
#include "server/domain/ports/passage_finder.h"
#include "server/library/importer.h"

#include <mutex>

namespace passerelle::library {

class HiddenDesk {
public:
    using Changed = std::function<void(const TenantContext &)>; // what is searched changed
    HiddenDesk(DocumentStore &documents, HiddenTextStore &hidden, PassageFinder &finder, Importer &importer, Changed onChanged)
        : m_documents(documents), m_hidden(hidden), m_finder(finder), m_importer(importer), m_onChanged(std::move(onChanged))
    {
    }

    // Of the newest version's pages.
    Result<std::vector<PageContent>> pages(const TenantContext &context, DocumentId document);
    // NotFound when there is no such page or piece. A document that was refused because all of its text is hidden is
    // prepared again.
    Status say(const TenantContext &context, DocumentId document, const HiddenWord &word);

private:
    Result<PublishedChange> put(const TenantContext &context, const Document &document, const HiddenWord &word);

    std::mutex m_oneWord; // passages are made from what all words before made of the pages
    DocumentStore &m_documents;
    HiddenTextStore &m_hidden;
    PassageFinder &m_finder;
    Importer &m_importer;
    Changed m_onChanged;
};

} // namespace passerelle::library
