#include "server/retrieval/tenant_indexes.h"

#include "server/base/guarded.h"
#include "server/base/log.h"
#include "server/retrieval/index_keeper.h"
#include "server/retrieval/tenant_search.h"
#include "server/retrieval/tending_queue.h"

#include <algorithm>
#include <map>

using namespace Qt::StringLiterals;

namespace passerelle::retrieval {
namespace {

Q_LOGGING_CATEGORY(indexesLog, "passerelle.retrieval")

constexpr std::chrono::seconds kEmbedInApply{60};   // then the background goes on
constexpr std::chrono::minutes kEmbedInBackground{5};
constexpr int kFirstRetrySeconds = 30;
constexpr int kLongestRetrySeconds = 3600;
constexpr std::chrono::milliseconds kStopCheck{50};

using TenantPointer = std::shared_ptr<TenantIndex>;
using Writing = std::unique_lock<std::timed_mutex>;

} // namespace

class TenantIndexes::Impl {
public:
    Impl(PassageStore &passages, SegmentStore &segments, ModelDirectory &models, const Clock &clock, TenantIndexesOptions options)
        : m_models(models), m_options(options), m_keeper(passages, segments, options.embedBatch),
          m_search(passages, clock, options.embedQueryCap, options.embedPause),
          m_background([this](TenantId tenant, std::stop_token stop) { tend(tenant, stop); })
    {
    }
    ~Impl();

    Result<Evidence> search(const TenantContext &context, const SearchRequest &request, Deadline deadline, std::stop_token stop);
    Status apply(const TenantContext &context, const PublishedChange &change, std::stop_token stop);
    Result<TenantPointer> loaded(const TenantContext &context, Deadline deadline, std::stop_token stop);
    std::size_t bytesInUse() const;
    void forget(TenantId tenant);
    void saveAll();

private:
    TenantPointer slotOf(const TenantContext &context);
    Status loadHeld(TenantIndex &tenant, std::stop_token stop);
    std::vector<TenantPointer> tenants() const;
    std::shared_ptr<Embedder> embedderOf(const TenantContext &context);
    Status embedMissing(TenantIndex &tenant, Embedder &embedder, std::chrono::milliseconds time, std::stop_token stop);
    void makeRoom(const TenantIndex &keep);
    Status save(TenantIndex &tenant, std::stop_token stop);
    void tend(TenantId id, std::stop_token stop);
    void tend(const TenantPointer &tenant, std::stop_token stop);
    void schedule(TenantId tenant, std::chrono::milliseconds delay) { m_background.schedule(tenant, delay); }

    ModelDirectory &m_models;
    const TenantIndexesOptions m_options;
    IndexKeeper m_keeper;
    Guarded<std::map<TenantId, TenantPointer>> m_tenants;
    TenantSearch m_search;
    std::atomic<quint64> m_uses{0};

    TendingQueue m_background; // last member: it stops first
};

TenantIndexes::Impl::~Impl()
{
    m_background.stop();
    saveAll();
}

TenantPointer TenantIndexes::Impl::slotOf(const TenantContext &context)
{
    return m_tenants.with([&](auto &tenants) {
        TenantPointer &slot = tenants[context.tenant()];
        if (!slot)
            slot = std::make_shared<TenantIndex>(context);
        return slot;
    });
}

// The tenant, loaded: by this thread when no other is at it.
Result<TenantPointer> TenantIndexes::Impl::loaded(const TenantContext &context, Deadline deadline, std::stop_token stop)
{
    if (!context.tenant().isValid())
        return failure(ErrorKind::Forbidden, u"no tenant to search for"_s);
    for (;;) {
        TenantPointer tenant = slotOf(context);
        tenant->lastUsed = ++m_uses;
        if (tenant->ready)
            return tenant;
        Writing writing(tenant->writing, std::defer_lock);
        while (!writing.try_lock_for(std::min(kStopCheck, deadline.remaining()))) {
            if (stop.stop_requested())
                return failure(ErrorKind::Cancelled, u"stopped while waiting for the index"_s);
            if (deadline.hasPassed())
                return failure(ErrorKind::Timeout, u"the index was not loaded in time"_s);
        }
        if (tenant->forgotten)
            continue; // dropped while this thread waited: begin anew
        if (Status status = loadHeld(*tenant, stop); !status)
            return failure(std::move(status).error());
        writing.unlock();
        makeRoom(*tenant);
        return tenant;
    }
}

// `writing` is held.
Status TenantIndexes::Impl::loadHeld(TenantIndex &tenant, std::stop_token stop)
{
    if (tenant.ready)
        return {};
    if (Status status = m_keeper.loadWords(tenant, stop); !status)
        return status;
    if (const auto embedder = embedderOf(tenant.context)) {
        if (const Status status = m_keeper.adoptVectors(tenant, *embedder); !status)
            qCWarning(indexesLog) << "vectors of tenant" << tenant.context.tenant().value << "not loaded:" << status.error().what;
    }
    tenant.ready = true;
    if (tenant.wordsChanged || tenant.vectorsMissing)
        schedule(tenant.context.tenant(), tenant.vectorsMissing ? std::chrono::milliseconds(0) : m_options.snapshotDelay);
    return {};
}

std::shared_ptr<Embedder> TenantIndexes::Impl::embedderOf(const TenantContext &context)
{
    auto embedder = m_models.embedder(context);
    if (!embedder) {
        qCWarning(indexesLog) << "no embedder for tenant" << context.tenant().value << ":" << embedder.error().what;
        return nullptr;
    }
    return *embedder;
}

Result<Evidence> TenantIndexes::Impl::search(const TenantContext &context, const SearchRequest &request, Deadline deadline, std::stop_token stop)
{
    const auto tenant = loaded(context, deadline, stop);
    if (!tenant)
        return failure(tenant.error().during(u"searching"));
    const auto embedder = embedderOf(context);
    if (TenantSearch::isOutdated(**tenant, embedder.get()))
        schedule(context.tenant(), std::chrono::milliseconds(0)); // the setting changed: the background adopts it
    return m_search.search(**tenant, request.wordsOnly ? nullptr : embedder.get(), request, deadline, stop);
}

Status TenantIndexes::Impl::apply(const TenantContext &context, const PublishedChange &change, std::stop_token stop)
{
    TenantPointer early = slotOf(context);
    early->hide(change.removed); // at once, even while a load is running
    for (;;) {
        auto tenant = loaded(context, Deadline::never(), stop);
        if (!tenant) {
            early->unhide(change.removed);
            return failure(std::move(tenant).error().during(u"updating the index"));
        }
        Writing writing((*tenant)->writing);
        if ((*tenant)->forgotten)
            continue;
        m_keeper.applyChange(**tenant, change);
        (*tenant)->unhide(change.removed);
        m_keeper.compact(**tenant);
        writing.unlock();
        schedule(context.tenant(), m_options.snapshotDelay);
        if (const auto embedder = change.added.empty() ? nullptr : embedderOf(context)) {
            if (const Status embedded = embedMissing(**tenant, *embedder, kEmbedInApply, stop); !embedded)
                qCWarning(indexesLog) << "vectors of tenant" << context.tenant().value << "are missing for now:" << embedded.error().what;
        }
        return {};
    }
}

// What is left over by the end of `time`, or is being done by another thread, is the background's.
Status TenantIndexes::Impl::embedMissing(TenantIndex &tenant, Embedder &embedder, std::chrono::milliseconds time, std::stop_token stop)
{
    const std::unique_lock embedding(tenant.embedding, std::try_to_lock);
    if (!embedding.owns_lock()) {
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
            qCWarning(indexesLog) << "tenant" << oldest->context.tenant().value << "leaves memory unsaved:" << saved.error().what;
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
    return m_keeper.saveVectors(tenant);
}

void TenantIndexes::Impl::tend(TenantId id, std::stop_token stop)
{
    const TenantPointer tenant = m_tenants.with([&](const auto &tenants) {
        const auto found = tenants.find(id);
        return found == tenants.end() ? TenantPointer() : found->second;
    });
    if (tenant)
        tend(tenant, stop);
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
        return;
    }
    const Error &error = status ? saved.error() : status.error();
    qCWarning(indexesLog) << "tending the index of tenant" << tenant->context.tenant().value << ":" << error.what;
    if (status && error.kind == ErrorKind::Conflict) {
        schedule(tenant->context.tenant(), m_options.snapshotDelay); // an import is going on
        return;
    }
    tenant->retrySeconds = std::clamp(tenant->retrySeconds * 2, kFirstRetrySeconds, kLongestRetrySeconds);
    schedule(tenant->context.tenant(), std::chrono::seconds(tenant->retrySeconds));
}

std::vector<TenantPointer> TenantIndexes::Impl::tenants() const
{
    return m_tenants.with([](const auto &tenants) {
        std::vector<TenantPointer> all;
        for (const auto &[id, tenant] : tenants)
            all.push_back(tenant);
        return all;
    });
}

std::size_t TenantIndexes::Impl::bytesInUse() const
{
    std::size_t bytes = 0;
    for (const TenantPointer &tenant : tenants())
        bytes += tenant->bytes;
    return bytes;
}

void TenantIndexes::Impl::forget(TenantId tenant)
{
    const TenantPointer dropped = m_tenants.with([&](auto &tenants) {
        const auto found = tenants.find(tenant);
        if (found == tenants.end())
            return TenantPointer();
        TenantPointer slot = std::move(found->second);
        tenants.erase(found);
        return slot;
    });
    m_search.forget(tenant);
    if (!dropped)
        return;
    dropped->forgotten = true;
    const Writing writing(dropped->writing); // whoever saves it right now ends first
    dropped->ready = false;
}

void TenantIndexes::Impl::saveAll()
{
    for (const TenantPointer &tenant : tenants()) {
        const Writing writing(tenant->writing);
        if (const Status saved = save(*tenant, {}); !saved)
            qCWarning(indexesLog) << "the index of tenant" << tenant->context.tenant().value << "was not saved:" << saved.error().what;
    }
}

TenantIndexes::TenantIndexes(PassageStore &passages, SegmentStore &segments, ModelDirectory &models, const Clock &clock, TenantIndexesOptions options)
    : m_impl(std::make_unique<Impl>(passages, segments, models, clock, options))
{
}

TenantIndexes::~TenantIndexes() = default;

Result<Evidence> TenantIndexes::search(const TenantContext &context, const SearchRequest &request, Deadline deadline, std::stop_token stop)
{
    return m_impl->search(context, request, deadline, std::move(stop));
}

Status TenantIndexes::apply(const TenantContext &context, const PublishedChange &change, std::stop_token stop)
{
    return m_impl->apply(context, change, std::move(stop));
}

Status TenantIndexes::load(const TenantContext &context, std::stop_token stop)
{
    const auto tenant = m_impl->loaded(context, Deadline::never(), std::move(stop));
    return tenant ? Status() : Status(failure(tenant.error()));
}

std::size_t TenantIndexes::bytesInUse() const
{
    return m_impl->bytesInUse();
}

void TenantIndexes::forget(TenantId tenant)
{
    m_impl->forget(tenant);
}

void TenantIndexes::saveSnapshots()
{
    m_impl->saveAll();
}

} // namespace passerelle::retrieval
