#include "server/retrieval/expired_search.h"

#include <QtCore/QDateTime>
#include <QtCore/QTimeZone>

#include <algorithm>

namespace passerelle::retrieval {

namespace {

TenantIndexesOptions smallIndexes(WordBook *words)
{
    TenantIndexesOptions options;
    options.words = words;
    options.byteBudget = 32 * 1024 * 1024;
    return options;
}

} // namespace

ExpiredSearch::ExpiredSearch(DocumentLifeStore &life, PassageStore &passages, const Clock &clock, WordBook *words)
    : m_life(life), m_clock(clock), m_passages(life, passages), m_index(m_passages, m_segments, m_models, clock, smallIndexes(words))
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
    for (const ScoredPassage &scored : found->passages) {
        const Passage &passage = scored.passage;
        const bool isFirst = &scored == &found->passages.front();
        const auto versions = m_life.versions(context, passage.document);
        if (!versions && versions.error().kind == ErrorKind::NotFound)
            continue; // it was removed meanwhile
        if (!versions)
            return failure(versions.error());
        if (const auto until = lastDayOf(*versions))
            return ExpiredSource{passage.document, passage.documentName, passage.page, *until, isFirst ? found->confidence : scored.score};
    }
    return std::nullopt;
}

// What does not hold yet is withdrawn as well. The day is that of UTC: somewhere it is over as soon as it is over there.
std::optional<QDate> ExpiredSearch::lastDayOf(const std::vector<DocumentVersion> &versions) const
{
    const auto version = std::find_if(versions.begin(), versions.end(), [](const DocumentVersion &one) { return one.standing == VersionStanding::Withdrawn; });
    const QDate today = QDateTime::fromMSecsSinceEpoch(toMillis(m_clock.now()), QTimeZone::utc()).date();
    const bool isOver = version != versions.end() && version->validity.until && *version->validity.until <= today;
    return isOver ? version->validity.until : std::nullopt;
}

} // namespace passerelle::retrieval
