#include "server/library/hidden_desk.h"

#include "server/library/document_reasons.h"
#include "server/library/hidden_text.h"

#include <algorithm>

namespace passerelle::library {

using namespace Qt::StringLiterals;

Result<std::vector<PageContent>> HiddenDesk::pages(const TenantContext &context, DocumentId document)
{
    const auto found = m_documents.find(context, document);
    if (!found)
        return failure(found.error());
    return m_documents.pages(context, found->version);
}

// The word and the passages that it makes are one write: nothing is accepted that is not searched, nor the other way round.
Result<PublishedChange> HiddenDesk::put(const TenantContext &context, const Document &document, const HiddenWord &word)
{
    if (!document.published && document.state != DocumentState::Staged)
        return m_hidden.say(context, document.version, word, nullptr);
    const std::scoped_lock one(m_oneWord);
    auto pages = m_documents.pages(context, document.version);
    if (!pages)
        return failure(std::move(pages).error());
    const auto page = std::ranges::find(*pages, word.page, &PageContent::number);
    if (page == pages->end())
        return failure(ErrorKind::NotFound, u"the document has no such page"_s);
    if (auto heard = hear(*page, word); !heard)
        return failure(std::move(heard).error());
    const std::vector<PassageDraft> passages = passagesOf(*pages);
    return m_hidden.say(context, document.version, word, &passages);
}

Status HiddenDesk::say(const TenantContext &context, DocumentId id, const HiddenWord &word)
{
    auto document = m_documents.find(context, id);
    if (!document)
        return failure(std::move(document).error());
    const auto change = put(context, *document, word);
    if (!change)
        return failure(change.error());
    if (document->published || document->state == DocumentState::Staged) {
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
