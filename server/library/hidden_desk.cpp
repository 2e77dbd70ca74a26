#include "server/library/hidden_desk.h"

#include "server/library/document_reasons.h"
#include "server/library/hidden_text.h"

namespace passerelle::library {

Result<std::vector<PageContent>> HiddenDesk::pages(const TenantContext &context, DocumentId document)
{
    const auto found = m_documents.find(context, document);
    if (!found)
        return failure(found.error());
    return m_documents.pages(context, found->version);
}

Status HiddenDesk::say(const TenantContext &context, DocumentId id, const HiddenWord &word)
{
    auto document = m_documents.find(context, id);
    if (!document)
        return failure(std::move(document).error());
    const auto pages = m_hidden.accept(context, document->version, word.page, word.pieces, word.accepted);
    if (!pages)
        return failure(pages.error());
    if (document->published || document->state == DocumentState::Staged) {
        const auto change = m_hidden.republish(context, document->version, passagesOf(*pages));
        if (!change)
            return failure(change.error());
        Status applied = m_finder.apply(context, *change, {});
        if (applied && document->published)
            m_onChanged(context);
        return applied;
    }
    if (document->state != DocumentState::Failed || document->reason != QLatin1StringView(reason::kOnlyHidden))
        return {}; // in preparation: it is heard when passages are made
    document->state = DocumentState::Paused;
    document->reason.clear();
    if (Status written = m_documents.setState(context, *document); !written)
        return written;
    return m_importer.resume(context, id);
}

} // namespace passerelle::library
