// A DocumentStore in memory, with the semantics of the port: versions prepared aside, published in one step, older ones
// retired. `failAfter` makes the n-th writing call from now fail as a full disk does. Thread-safe.
#pragma once

#include "server/domain/ports/document_store.h"

#include <algorithm>
#include <functional>
#include <map>
#include <mutex>

namespace passerelle::test {

class MemoryDocumentStore final : public DocumentStore {
public:
    Result<BegunVersion> begin(const TenantContext &context, const NewVersion &version) override
    {
        const std::lock_guard lock(m_mutex);
        if (Status written = write(); !written)
            return failure(written.error());
        for (auto &[id, kept] : m_versions) {
            const bool alive = kept.document.published || isPreparing(kept.document.state);
            if (kept.tenant == context.tenant() && kept.document.contentHash == version.contentHash && alive
                && (!version.replaces || kept.document.id == *version.replaces))
                return BegunVersion{kept.document, true, {}};
        }
        BegunVersion begun;
        DocumentId id = version.replaces.value_or(DocumentId());
        if (version.replaces && newest(context.tenant(), id) == m_versions.end())
            return failure(ErrorKind::NotFound, QStringLiteral("no such document"));
        if (!id.isValid())
            id = DocumentId(++m_lastDocument);
        begun.document.id = id;
        begun.document.version = VersionId(++m_lastVersion);
        begun.document.name = version.name;
        begun.document.contentHash = version.contentHash;
        begun.document.bytes = version.bytes;
        m_versions[begun.document.version] = Kept{context.tenant(), begun.document, {}, {}};
        return begun;
    }

    std::function<void(const Document &)> beforeState; // called before a state is written

    Status setState(const TenantContext &context, const Document &document) override
    {
        if (beforeState)
            beforeState(document);
        const std::lock_guard lock(m_mutex);
        if (Status written = write(); !written)
            return written;
        auto found = m_versions.find(document.version);
        if (found == m_versions.end() || found->second.tenant != context.tenant())
            return failure(ErrorKind::NotFound, QStringLiteral("no such version"));
        const bool published = found->second.document.published;
        found->second.document = document;
        found->second.document.published = published;
        states.push_back(document.state);
        return {};
    }

    Status savePages(const TenantContext &, VersionId version, int pageCount, const std::vector<PageContent> &pages) override
    {
        const std::lock_guard lock(m_mutex);
        if (Status written = write(); !written)
            return written;
        Kept &kept = m_versions[version];
        kept.document.pageCount = pageCount;
        for (const PageContent &page : pages) {
            savedNumbers.push_back(page.number);
            std::erase_if(kept.pages, [&](const PageContent &known) { return known.number == page.number; });
            kept.pages.push_back(page);
            std::ranges::sort(kept.pages, {}, &PageContent::number);
        }
        kept.document.pagesRead = static_cast<int>(kept.pages.size());
        return {};
    }

    Result<std::vector<PageContent>> pages(const TenantContext &, VersionId version) override
    {
        const std::lock_guard lock(m_mutex);
        return m_versions[version].pages;
    }

    Result<std::vector<PageSummary>> pageSummaries(const TenantContext &context, DocumentId document) override
    {
        const std::lock_guard lock(m_mutex);
        std::vector<PageSummary> summaries;
        const auto found = newest(context.tenant(), document);
        if (found == m_versions.end())
            return failure(ErrorKind::NotFound, QStringLiteral("no such document"));
        for (const PageContent &page : found->second.pages)
            summaries.push_back({page.number, page.verdict, page.reason, static_cast<int>(page.lines.size()), page.readBy, page.confidence, static_cast<int>(page.hidden.size())});
        return summaries;
    }

    Result<PublishedChange> publish(const TenantContext &context, VersionId version, const std::vector<PassageDraft> &passages) override
    {
        const std::lock_guard lock(m_mutex);
        if (Status written = write(); !written)
            return failure(written.error());
        Kept &kept = m_versions[version];
        PublishedChange change = drop(context.tenant(), kept.document.id, version);
        for (const PassageDraft &draft : passages) {
            const PassageId id(++m_lastPassage);
            kept.passages.push_back(id);
            change.added.push_back({id, kept.document.id, kept.document.name, draft.page, draft.heading, draft.text, draft.rectangles});
        }
        kept.document.published = true;
        kept.document.state = DocumentState::Ready;
        kept.document.passageCount = static_cast<int>(passages.size());
        return change;
    }

    Result<PublishedChange> remove(const TenantContext &context, DocumentId document) override
    {
        const std::lock_guard lock(m_mutex);
        if (Status written = write(); !written)
            return failure(written.error());
        if (newest(context.tenant(), document) == m_versions.end())
            return failure(ErrorKind::NotFound, QStringLiteral("no such document"));
        return drop(context.tenant(), document, VersionId());
    }

    Result<std::vector<Document>> list(const TenantContext &context) override
    {
        const std::lock_guard lock(m_mutex);
        std::map<DocumentId, Document> newestOnes;
        for (const auto &[version, kept] : m_versions) {
            if (kept.tenant == context.tenant())
                newestOnes[kept.document.id] = kept.document;
        }
        std::vector<Document> documents;
        for (const auto &[id, document] : newestOnes)
            documents.push_back(document);
        return documents;
    }

    Result<Document> find(const TenantContext &context, DocumentId document) override
    {
        const std::lock_guard lock(m_mutex);
        const auto found = newest(context.tenant(), document);
        if (found == m_versions.end())
            return failure(ErrorKind::NotFound, QStringLiteral("no such document"));
        return found->second.document;
    }

    Result<std::vector<std::pair<TenantId, Document>>> unfinished() override
    {
        const std::lock_guard lock(m_mutex);
        std::vector<std::pair<TenantId, Document>> documents;
        for (const auto &[version, kept] : m_versions) {
            if (!kept.document.published && isPreparing(kept.document.state))
                documents.emplace_back(kept.tenant, kept.document);
        }
        return documents;
    }

    void failWritesFromNow(int after) { m_writesLeft = after; }

    std::vector<int> savedNumbers; // every page that was saved, in order
    std::vector<DocumentState> states;

private:
    struct Kept {
        TenantId tenant;
        Document document;
        std::vector<PageContent> pages;
        std::vector<PassageId> passages;
    };
    using Versions = std::map<VersionId, Kept>;

    static bool isPreparing(DocumentState state)
    {
        return state == DocumentState::Queued || state == DocumentState::Reading || state == DocumentState::Indexing;
    }
    Versions::iterator newest(TenantId tenant, DocumentId document)
    {
        auto best = m_versions.end();
        for (auto it = m_versions.begin(); it != m_versions.end(); ++it) {
            if (it->second.tenant == tenant && it->second.document.id == document)
                best = it;
        }
        return best;
    }
    PublishedChange drop(TenantId tenant, DocumentId document, VersionId except)
    {
        PublishedChange change;
        for (auto it = m_versions.begin(); it != m_versions.end();) {
            if (it->second.tenant != tenant || it->second.document.id != document || it->first == except) {
                ++it;
                continue;
            }
            change.removed.insert(change.removed.end(), it->second.passages.begin(), it->second.passages.end());
            change.retired.push_back(it->first);
            it = m_versions.erase(it);
        }
        return change;
    }
    Status write()
    {
        if (m_writesLeft < 0 || m_writesLeft-- > 0)
            return {};
        m_writesLeft = 0;
        return failure(ErrorKind::Unavailable, QStringLiteral("the disk is full"));
    }

    std::mutex m_mutex;
    Versions m_versions;
    qint64 m_lastDocument = 0;
    qint64 m_lastVersion = 0;
    qint64 m_lastPassage = 0;
    int m_writesLeft = -1;
};

} // namespace passerelle::test
