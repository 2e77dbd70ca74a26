#include "server/retrieval/tenant_indexes_impl.h"

#include "server/base/log.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace passerelle::retrieval {
namespace {

Q_LOGGING_CATEGORY(indexesLog, "passerelle.retrieval")

constexpr std::chrono::seconds kEmbedInApply{60}; // then the background goes on

} // namespace

TenantIndexes::Impl::~Impl()
{
    m_background.stop();
    m_arranging.stop();
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
    if (tenant.read([](const TenantIndex::Data &data) { return data.inRows; }))
        m_arranging.schedule(tenant.context.tenant(), m_options.snapshotDelay);
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

Result<TenantIndexes::Beside> TenantIndexes::buildBeside(const TenantContext &context, Embedder &embedder, std::stop_token stop)
{
    return m_impl->buildBeside(context, embedder, std::move(stop));
}

Result<Evidence> TenantIndexes::searchIn(const TenantContext &context, const QString &profile, const std::vector<float> &vector, const SearchRequest &request, Deadline deadline,
                                         std::stop_token stop)
{
    return m_impl->searchIn(context, profile, vector, request, deadline, std::move(stop));
}

Status TenantIndexes::adoptEmbedder(const TenantContext &context, std::stop_token stop)
{
    return m_impl->adoptEmbedder(context, std::move(stop));
}

Status TenantIndexes::removeBeside(const TenantContext &context, const QString &profile, std::stop_token stop)
{
    return m_impl->removeBeside(context, profile, std::move(stop));
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
