// What is done to indexes besides searching them: vectors that are missing, a second vector space, room, snapshots.
#include "server/retrieval/tenant_indexes_impl.h"

#include "server/base/log.h"
#include "server/retrieval/kept_vectors.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace passerelle::retrieval {
namespace {

Q_LOGGING_CATEGORY(tendingLog, "passerelle.retrieval")

constexpr std::chrono::minutes kEmbedInBackground{5};
constexpr int kFirstRetrySeconds = 30;
constexpr int kLongestRetrySeconds = 3600;

} // namespace

// What is left over by the end of `time`, or is being done by another thread, is the background's.
Status TenantIndexes::Impl::embedMissing(TenantIndex &tenant, Embedder &embedder, std::chrono::milliseconds time, std::stop_token stop)
{
    const std::unique_lock embedding(tenant.embedding, std::try_to_lock);
    if (!embedding.owns_lock()) {
        schedule(tenant.context.tenant(), m_options.snapshotDelay);
        return {};
    }
    const auto mine = m_keeper.mayFill(tenant, embedder);
    if (!mine)
        return failure(mine.error());
    if (!*mine) { // another service is at it: whether it got to the end is seen later
        schedule(tenant.context.tenant(), m_options.snapshotDelay);
        return {};
    }
    const auto complete = m_keeper.embedMissing(tenant, embedder, Deadline::after(time), stop);
    if (!complete)
        return failure(complete.error());
    if (!*complete)
        schedule(tenant.context.tenant(), std::chrono::milliseconds(0));
    return {};
}

Result<TenantIndexes::Beside> TenantIndexes::Impl::buildBeside(const TenantContext &context, Embedder &embedder, std::stop_token stop)
{
    const auto tenant = loaded(context, Deadline::never(), stop);
    if (!tenant)
        return failure(tenant.error().during(u"making vectors"));
    {
        const Writing writing((*tenant)->writing);
        if ((*tenant)->forgotten)
            return failure(ErrorKind::Unavailable, u"the index is being loaded"_s);
        if (Status opened = m_keeper.openBeside(**tenant, embedder); !opened)
            return failure(std::move(opened).error());
    }
    {
        const std::unique_lock embedding((*tenant)->embedding, std::try_to_lock);
        if (!embedding.owns_lock())
            return failure(ErrorKind::Unavailable, u"the vectors of new passages are being made"_s);
        if (const auto made = m_keeper.embedMissing(**tenant, embedder, Deadline::after(kEmbedInBackground), stop, 1); !made)
            return failure(made.error());
    }
    const Writing writing((*tenant)->writing);
    if (Status saved = (*tenant)->forgotten ? Status() : m_keeper.saveVectors(**tenant, true); !saved)
        return failure(std::move(saved).error());
    const auto done = m_keeper.counted(**tenant, embedder);
    if (!done)
        return failure(done.error());
    return Beside{(*tenant)->read([](const TenantIndex::Data &data) { return static_cast<qint64>(data.words.size()); }), *done};
}

Result<Evidence> TenantIndexes::Impl::searchIn(const TenantContext &context, const QString &profile, const std::vector<float> &vector, const SearchRequest &request, Deadline deadline,
                                               std::stop_token stop)
{
    const auto tenant = loaded(context, deadline, stop);
    if (!tenant)
        return failure(tenant.error().during(u"searching"));
    return m_search.searchIn(**tenant, profile, vector, request, stop);
}

Status TenantIndexes::Impl::adoptEmbedder(const TenantContext &context, std::stop_token stop)
{
    const auto tenant = loaded(context, Deadline::never(), stop);
    if (!tenant)
        return failure(tenant.error().during(u"changing the embedder"));
    const auto embedder = embedderOf(context);
    const Writing writing((*tenant)->writing);
    if ((*tenant)->forgotten)
        return {}; // it is adopted when it is loaded next
    if (!embedder) {
        m_keeper.dropVectors(**tenant);
        return {};
    }
    const Status adopted = m_keeper.adoptVectors(**tenant, *embedder);
    if ((*tenant)->vectorsMissing)
        schedule(context.tenant(), std::chrono::milliseconds(0));
    return adopted;
}

Status TenantIndexes::Impl::removeBeside(const TenantContext &context, const QString &profile, std::stop_token stop)
{
    const auto tenant = loaded(context, Deadline::never(), stop);
    if (!tenant)
        return failure(tenant.error().during(u"removing vectors"));
    const std::scoped_lock embedding((*tenant)->embedding);
    const Writing writing((*tenant)->writing);
    if ((*tenant)->read([&](const TenantIndex::Data &data) { return data.profile == profile; }))
        return failure(ErrorKind::InvalidInput, u"these vectors are searched: they stay"_s);
    m_keeper.closeBeside(**tenant);
    return m_keeper.removeStored(**tenant, profile);
}

// Least recently used tenants leave until the budget is kept; what they changed is saved first.
void TenantIndexes::Impl::makeRoom(const TenantIndex &keep)
{
    while (bytesInUse() > m_options.byteBudget) {
        TenantPointer oldest;
        Writing writing;
        for (const TenantPointer &tenant : tenants()) {
            if (tenant.get() == &keep || !tenant->ready || (oldest && tenant->lastUsed >= oldest->lastUsed))
                continue;
            Writing attempt(tenant->writing, std::try_to_lock);
            if (attempt.owns_lock()) {
                oldest = tenant;
                writing = std::move(attempt);
            }
        }
        if (!oldest)
            return;
        if (const Status saved = save(*oldest, {}); !saved)
            qCWarning(tendingLog) << "tenant" << oldest->context.tenant().value << "leaves memory unsaved:" << saved.error().what;
        oldest->forgotten = true;
        m_tenants.with([&](auto &tenants) {
            if (const auto found = tenants.find(oldest->context.tenant()); found != tenants.end() && found->second == oldest)
                tenants.erase(found);
        });
    }
}

// `writing` is held.
Status TenantIndexes::Impl::save(TenantIndex &tenant, std::stop_token stop)
{
    if (tenant.forgotten || !tenant.ready)
        return {};
    if (tenant.wordsChanged) {
        if (Status saved = m_keeper.saveWords(tenant, stop); !saved)
            return saved;
    }
    return m_keeper.saveVectors(tenant, m_options.kept && m_options.kept->areKept(tenant.context.tenant()));
}

TenantPointer TenantIndexes::Impl::known(TenantId id)
{
    return m_tenants.with([&](const auto &tenants) {
        const auto found = tenants.find(id);
        return found == tenants.end() ? TenantPointer() : found->second;
    });
}

void TenantIndexes::Impl::tend(TenantId id, std::stop_token stop)
{
    if (const TenantPointer tenant = known(id))
        tend(tenant, stop);
}

void TenantIndexes::Impl::arrange(TenantId id, std::stop_token stop)
{
    const TenantPointer tenant = known(id);
    if (const Status done = tenant ? m_keeper.arrange(*tenant, stop) : Status(); !done)
        qCWarning(tendingLog) << "the vectors of tenant" << id.value << "stay where they are for now:" << done.error().what;
}

// The background's work for one tenant: the embedder's vector space, vectors that are missing, then the snapshots.
void TenantIndexes::Impl::tend(const TenantPointer &tenant, std::stop_token stop)
{
    Writing writing(tenant->writing, std::defer_lock);
    if (!writing.try_lock_for(kStopCheck)) {
        schedule(tenant->context.tenant(), m_options.snapshotDelay);
        return;
    }
    if (tenant->forgotten || !tenant->ready)
        return;
    const auto embedder = embedderOf(tenant->context);
    const QString profile = tenant->read([](const TenantIndex::Data &data) { return data.profile; });
    Status status;
    if (embedder && embedder->profile() != profile)
        status = m_keeper.adoptVectors(*tenant, *embedder);
    else if (!embedder && !profile.isEmpty())
        m_keeper.dropVectors(*tenant);
    if (status && embedder && tenant->vectorsMissing) {
        writing.unlock(); // imports and removals go on meanwhile
        status = embedMissing(*tenant, *embedder, kEmbedInBackground, stop);
        if (stop.stop_requested())
            return;
        writing.lock();
    }
    const Status saved = save(*tenant, stop);
    if (stop.stop_requested())
        return;
    if (status && saved) {
        tenant->retrySeconds = 0;
        if (tenant->read([](const TenantIndex::Data &data) { return data.inRows; }))
            m_arranging.schedule(tenant->context.tenant(), std::chrono::milliseconds(0));
        return;
    }
    const Error &error = status ? saved.error() : status.error();
    qCWarning(tendingLog) << "tending the index of tenant" << tenant->context.tenant().value << ":" << error.what;
    if (status && error.kind == ErrorKind::Conflict) {
        schedule(tenant->context.tenant(), m_options.snapshotDelay); // an import is going on
        return;
    }
    tenant->retrySeconds = std::clamp(tenant->retrySeconds * 2, kFirstRetrySeconds, kLongestRetrySeconds);
    schedule(tenant->context.tenant(), std::chrono::seconds(tenant->retrySeconds));
}

} // namespace passerelle::retrieval
