// What stands behind TenantIndexes. Private to the room.
#pragma once

#include "server/base/guarded.h"
#include "server/retrieval/index_keeper.h"
#include "server/retrieval/tenant_indexes.h"
#include "server/retrieval/tenant_search.h"
#include "server/retrieval/tending_queue.h"

#include <map>

namespace passerelle::retrieval {

using TenantPointer = std::shared_ptr<TenantIndex>;
using Writing = std::unique_lock<std::timed_mutex>; // of TenantIndex::writing

inline constexpr std::chrono::milliseconds kStopCheck{50};

class TenantIndexes::Impl {
public:
    Impl(PassageStore &passages, SegmentStore &segments, ModelDirectory &models, const Clock &clock, TenantIndexesOptions options)
        : m_models(models), m_options(options), m_keeper(passages, segments, {options.vectors, options.vectors && !options.vectorsInMemory}, options.embedBatch),
          m_search(passages, clock, options.embedQueryCap, options.embedPause, options.words, options.vectorsInMemory ? nullptr : options.vectors),
          m_arranging([this](TenantId tenant, std::stop_token stop) { arrange(tenant, stop); }),
          m_background([this](TenantId tenant, std::stop_token stop) { tend(tenant, stop); })
    {
    }
    ~Impl();

    Result<Evidence> search(const TenantContext &context, const SearchRequest &request, Deadline deadline, std::stop_token stop);
    Status apply(const TenantContext &context, const PublishedChange &change, std::stop_token stop);
    Result<Beside> buildBeside(const TenantContext &context, Embedder &embedder, std::stop_token stop);
    Result<Evidence> searchIn(const TenantContext &context, const QString &profile, const std::vector<float> &vector, const SearchRequest &request, Deadline deadline, std::stop_token stop);
    Status adoptEmbedder(const TenantContext &context, std::stop_token stop);
    Status removeBeside(const TenantContext &context, const QString &profile, std::stop_token stop);
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
    void arrange(TenantId id, std::stop_token stop);
    TenantPointer known(TenantId id);
    void schedule(TenantId tenant, std::chrono::milliseconds delay) { m_background.schedule(tenant, delay); }

    ModelDirectory &m_models;
    const TenantIndexesOptions m_options;
    IndexKeeper m_keeper;
    Guarded<std::map<TenantId, TenantPointer>> m_tenants;
    TenantSearch m_search;
    std::atomic<quint64> m_uses{0};

    TendingQueue m_arranging;  // takes minutes: apart from what else is due
    TendingQueue m_background; // last member: it stops first
};

} // namespace passerelle::retrieval
