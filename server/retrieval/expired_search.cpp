#include "server/retrieval/expired_search.h"

#include <algorithm>

namespace passerelle::retrieval {

namespace {

TenantIndexesOptions smallIndexes()
{
    TenantIndexesOptions options;
    options.byteBudget = 32 * 1024 * 1024;
    return options;
}

} // namespace

ExpiredSearch::ExpiredSearch(DocumentLifeStore &life, PassageStore &passages, const Clock &clock)
    : m_life(life), m_passages(life, passages), m_index(m_passages, m_segments, m_models, clock, smallIndexes())
{
}

Result<std::optional<ExpiredSource>> ExpiredSearch::best(const TenantContext &context, const SearchRequest &request, Deadline deadline, std::stop_token stop)
{
    const auto any = m_life.hasExpired(context);
    if (!any)
        return failure(any.error());
    if (!*any)
        return std::nullopt;
    const auto generation = m_passages.generation(context);
    if (!generation)
        return failure(generation.error());
    const bool isStale = m_generations.with([&](auto &known) { return std::exchange(known[context.tenant()], *generation) != *generation; });
    if (isStale)
        m_index.forget(context.tenant());
    SearchRequest byWords = request;
    byWords.wordsOnly = true;
    const auto found = m_index.search(context, byWords, deadline, std::move(stop));
    if (!found)
        return failure(found.error());
    if (found->passages.empty())
        return std::nullopt;
    const Passage &passage = found->passages.front().passage;
    const auto versions = m_life.versions(context, passage.document);
    if (!versions) // it was removed meanwhile
        return versions.error().kind == ErrorKind::NotFound ? Result<std::optional<ExpiredSource>>(std::nullopt) : failure(versions.error());
    const auto version = std::find_if(versions->begin(), versions->end(), [](const DocumentVersion &one) { return one.standing == VersionStanding::Withdrawn; });
    if (version == versions->end() || !version->validity.until)
        return std::nullopt;
    return ExpiredSource{passage.document, passage.documentName, passage.page, *version->validity.until, found->confidence};
}

} // namespace passerelle::retrieval
