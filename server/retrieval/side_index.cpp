#include "server/retrieval/side_index.h"

#include <algorithm>

namespace passerelle::retrieval {

namespace {

TenantIndexesOptions rehearsedOptions(WordBook *words, VectorStore *vectors)
{
    TenantIndexesOptions options;
    options.words = words;
    options.vectors = vectors;
    options.vectorsInMemory = true;
    return options;
}

} // namespace

Result<std::optional<QByteArray>> UnkeptSegments::load(const TenantContext &context, const QString &kind, qint64 number)
{
    return m_stored ? m_stored->load(context, kind, number) : Result<std::optional<QByteArray>>(std::nullopt);
}

Result<std::vector<qint64>> UnkeptSegments::list(const TenantContext &context, const QString &kind)
{
    return m_stored ? m_stored->list(context, kind) : Result<std::vector<qint64>>(std::vector<qint64>());
}

Status UnkeptVectors::visit(const TenantContext &context, const QString &profile, const std::function<void(PassageId, std::vector<float>)> &visit)
{
    return m_stored ? m_stored->visit(context, profile, visit) : Status();
}

RehearsedPassages::RehearsedPassages(PassageStore &live, DocumentId document, std::vector<Passage> staged)
    : m_live(live), m_document(document), m_staged(std::move(staged))
{
}

Result<std::vector<Passage>> RehearsedPassages::passages(const TenantContext &context, const std::vector<PassageId> &ids)
{
    auto live = m_live.passages(context, ids);
    if (!live)
        return live;
    std::vector<Passage> found;
    for (const PassageId id : ids) {
        const auto isIt = [id](const Passage &passage) { return passage.id == id; };
        if (const auto waits = std::find_if(m_staged.begin(), m_staged.end(), isIt); waits != m_staged.end())
            found.push_back(*waits);
        else if (const auto there = std::find_if(live->begin(), live->end(), isIt); there != live->end() && there->document != m_document)
            found.push_back(std::move(*there));
    }
    return found;
}

Result<std::vector<Passage>> RehearsedPassages::passagesOf(const TenantContext &context, DocumentId document)
{
    return document == m_document ? Result<std::vector<Passage>>(m_staged) : m_live.passagesOf(context, document);
}

Status RehearsedPassages::visitAll(const TenantContext &context, const std::function<void(Passage &&)> &visit)
{
    Status visited = m_live.visitAll(context, [&](Passage &&passage) {
        if (passage.document != m_document)
            visit(std::move(passage));
    });
    if (!visited)
        return visited;
    for (const Passage &passage : m_staged)
        visit(Passage(passage));
    return {};
}

RehearsalIndex::RehearsalIndex(PassageStore &live, Stored stored, ModelDirectory &models, const Clock &clock, DocumentId document, std::vector<Passage> staged, WordBook *words)
    : m_passages(live, document, std::move(staged)), m_segments(&stored.segments), m_vectors(stored.rows), m_index(m_passages, m_segments, models, clock, rehearsedOptions(words, &m_vectors))
{
}

Status RehearsalIndex::prepare(const TenantContext &context, std::stop_token stop)
{
    if (auto loaded = m_index.load(context, stop); !loaded)
        return loaded;
    PublishedChange change; // all of it stands there already; what has no vector gets one
    change.added = m_passages.staged();
    return m_index.apply(context, change, stop);
}

Result<Evidence> RehearsalIndex::search(const TenantContext &context, const SearchRequest &request, Deadline deadline, std::stop_token stop)
{
    return m_index.search(context, request, deadline, std::move(stop));
}

} // namespace passerelle::retrieval
