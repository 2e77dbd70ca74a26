#include "server/retrieval/embedding_changes.h"

#include "server/base/log.h"

#include <algorithm>
#include <set>
#include <tuple>

using namespace Qt::StringLiterals;

namespace passerelle::retrieval {
namespace {

Q_LOGGING_CATEGORY(changesLog, "passerelle.retrieval")

} // namespace

EmbeddingChanges::~EmbeddingChanges()
{
    shutDown();
}

void EmbeddingChanges::shutDown()
{
    {
        const std::scoped_lock lock(m_mutex);
        m_stopping = true;
        for (const auto &[tenant, job] : m_jobs)
            job->cancel.request_stop();
        m_changed.notify_all();
    }
    if (m_thread.joinable())
        m_thread.join();
}

Status EmbeddingChanges::recover()
{
    const auto open = m_parts.store.open();
    if (!open)
        return failure(open.error());
    std::set<TenantId> busy;
    for (const auto &[tenant, change] : *open) {
        if (change.isUnderWay())
            busy.insert(tenant);
    }
    for (auto [tenant, change] : *open) {
        const TenantContext context = TenantContext::proven(tenant, TenantProof::StoredRecord);
        m_parts.kept.note(tenant, change);
        const auto embedder = m_parts.models.embedder(context);
        // Stopped between the two writes of activate(): it was never searched. Or the provider was set back by hand, and another
        // change was begun: then this one is over.
        if (change.state == EmbeddingState::Active && embedder && (*embedder ? (*embedder)->profile() : QString()) == change.fromProfile) {
            change.state = busy.contains(tenant) ? EmbeddingState::RolledBack : EmbeddingState::Ready;
            change.activeAt.reset();
            change.keptUntil.reset();
            if (const auto done = saved(context, change); !done)
                return failure(done.error());
        }
    }
    return {};
}

Status EmbeddingChanges::look()
{
    const auto open = m_parts.store.open();
    if (!open)
        return failure(open.error());
    Status last;
    for (const auto &[tenant, change] : *open) {
        const TenantContext context = TenantContext::proven(tenant, TenantProof::StoredRecord);
        if (change.state == EmbeddingState::Building || change.state == EmbeddingState::Ready) {
            enqueue(context, change.id); // one that is ready: documents may have come since
        } else if (change.state == EmbeddingState::Active && change.keptUntil && *change.keptUntil <= m_parts.clock.now()) {
            if (Status done = settle(context, change.id); !done)
                last = done; // the others are looked at all the same
        }
    }
    return last;
}

// Of both vector spaces the one that is not searched goes: the provider may have been set back by hand.
Status EmbeddingChanges::settle(const TenantContext &context, EmbeddingChangeId id)
{
    const std::shared_ptr<std::mutex> steps = stepsOf(context.tenant());
    const std::scoped_lock step(*steps);
    auto change = expected(context, id, {EmbeddingState::Active});
    if (!change)
        return {}; // rolled back meanwhile
    const auto searched = m_parts.models.embedder(context);
    if (!searched)
        return failure(searched.error());
    const bool isBack = (*searched ? (*searched)->profile() : QString()) == change->fromProfile;
    if (Status gone = m_parts.indexes.removeBeside(context, isBack ? change->toProfile : change->fromProfile, {}); !gone)
        return gone;
    change->state = isBack ? EmbeddingState::RolledBack : EmbeddingState::Settled;
    const auto done = saved(context, *change);
    return done ? Status() : Status(failure(done.error()));
}

Result<EmbeddingChange> EmbeddingChanges::saved(const TenantContext &context, const EmbeddingChange &change)
{
    if (Status done = m_parts.store.save(context, change); !done)
        return failure(std::move(done).error());
    m_parts.kept.note(context.tenant(), change);
    m_parts.changed(context.tenant());
    return change;
}

Result<EmbeddingChange> EmbeddingChanges::expected(const TenantContext &context, EmbeddingChangeId id, std::initializer_list<EmbeddingState> states)
{
    auto change = m_parts.store.find(context, id);
    if (change && std::find(states.begin(), states.end(), change->state) == states.end())
        return failure(ErrorKind::Conflict, u"this change of the embedding model is not at that point"_s);
    return change;
}

Result<EmbeddingChange> EmbeddingChanges::begin(const TenantContext &context, const EmbeddingChoice &from, const EmbeddingChoice &to, const QString &by)
{
    const auto now = m_parts.models.embedder(context);
    const auto next = m_parts.models.embedderFor(context, to);
    if (!now || !next)
        return failure(now ? next.error() : now.error());
    if (!*next)
        return failure(ErrorKind::InvalidInput, u"the tenant has no provider that could make vectors: set one first"_s);
    EmbeddingChange change;
    change.from = from;
    change.to = to;
    change.fromProfile = *now ? (*now)->profile() : QString();
    change.toProfile = (*next)->profile();
    if (change.fromProfile == change.toProfile)
        return failure(ErrorKind::InvalidInput, u"this embedding model is used already"_s);
    change.startedBy = by;
    change.startedAt = m_parts.clock.now();
    const std::shared_ptr<std::mutex> steps = stepsOf(context.tenant());
    const std::scoped_lock step(*steps);
    const auto added = m_parts.store.add(context, change);
    if (!added)
        return failure(added.error());
    m_parts.kept.note(context.tenant(), *added);
    enqueue(context, added->id);
    m_parts.changed(context.tenant());
    return *added;
}

Result<EmbeddingChange> EmbeddingChanges::stop(const TenantContext &context, EmbeddingChangeId id)
{
    const std::shared_ptr<std::mutex> steps = stepsOf(context.tenant());
    const std::scoped_lock step(*steps);
    auto change = expected(context, id, {EmbeddingState::Building});
    if (!change)
        return change;
    withdraw(context.tenant());
    change->state = EmbeddingState::Stopped;
    return saved(context, *change);
}

Result<EmbeddingChange> EmbeddingChanges::resume(const TenantContext &context, EmbeddingChangeId id)
{
    const std::shared_ptr<std::mutex> steps = stepsOf(context.tenant());
    const std::scoped_lock step(*steps);
    auto change = expected(context, id, {EmbeddingState::Stopped});
    if (!change)
        return change;
    change->state = EmbeddingState::Building;
    change->trouble.clear();
    auto done = saved(context, *change);
    if (done)
        enqueue(context, id);
    return done;
}

Result<EmbeddingChange> EmbeddingChanges::drop(const TenantContext &context, EmbeddingChangeId id)
{
    const std::shared_ptr<std::mutex> steps = stepsOf(context.tenant());
    const std::scoped_lock step(*steps);
    auto change = expected(context, id, {EmbeddingState::Building, EmbeddingState::Stopped, EmbeddingState::Ready});
    if (!change)
        return change;
    withdraw(context.tenant());
    if (Status gone = m_parts.indexes.removeBeside(context, change->toProfile, {}); !gone)
        return failure(std::move(gone).error());
    change->state = EmbeddingState::Dropped;
    return saved(context, *change);
}

Result<EmbeddingChange> EmbeddingChanges::tryAgain(const TenantContext &context, EmbeddingChangeId id, std::stop_token stop)
{
    auto change = expected(context, id, {EmbeddingState::Ready});
    if (!change)
        return change;
    const auto trial = tryOut(context, *change, std::move(stop));
    if (!trial)
        return failure(trial.error());
    const std::shared_ptr<std::mutex> steps = stepsOf(context.tenant());
    const std::scoped_lock step(*steps);
    change = expected(context, id, {EmbeddingState::Ready});
    if (!change)
        return change;
    change->trial = *trial;
    return saved(context, *change);
}

Result<EmbeddingChange> EmbeddingChanges::activate(const TenantContext &context, EmbeddingChangeId id, const QString &reasonDespiteTrial)
{
    const std::shared_ptr<std::mutex> steps = stepsOf(context.tenant());
    const std::scoped_lock step(*steps);
    auto change = expected(context, id, {EmbeddingState::Ready});
    if (!change)
        return change;
    if (change->trial && change->trial->isWorse() && reasonDespiteTrial.trimmed().isEmpty())
        return failure(ErrorKind::Conflict, u"the saved questions find less with this embedding model: give a reason to use it all the same"_s);
    const auto now = m_parts.models.embedder(context);
    if (!now)
        return failure(now.error());
    if ((*now ? (*now)->profile() : QString()) != change->fromProfile)
        return failure(ErrorKind::Conflict, u"the tenant's provider was changed meanwhile: drop this change and begin anew"_s);
    withdraw(context.tenant());
    // First what is kept, then what is searched: a crash between the two leaves the vectors from before in use, and kept.
    change->state = EmbeddingState::Active;
    change->activeAt = m_parts.clock.now();
    change->keptUntil = *change->activeAt + kVectorsKept;
    auto done = saved(context, *change);
    if (!done)
        return done;
    if (Status live = m_parts.makeLive(context, change->to); !live) {
        change->state = EmbeddingState::Ready; // it is not searched
        change->activeAt.reset();
        change->keptUntil.reset();
        std::ignore = saved(context, *change);
        return failure(std::move(live).error());
    }
    if (Status adopted = m_parts.indexes.adoptEmbedder(context, {}); !adopted)
        return failure(std::move(adopted).error());
    return done;
}

Result<EmbeddingChange> EmbeddingChanges::rollBack(const TenantContext &context, EmbeddingChangeId id)
{
    const std::shared_ptr<std::mutex> steps = stepsOf(context.tenant());
    const std::scoped_lock step(*steps);
    auto change = expected(context, id, {EmbeddingState::Active});
    if (!change)
        return change;
    const auto now = m_parts.models.embedder(context);
    if (!now)
        return failure(now.error());
    const QString searched = *now ? (*now)->profile() : QString();
    if (searched != change->toProfile && searched != change->fromProfile)
        return failure(ErrorKind::Conflict, u"the tenant's provider was changed meanwhile: there is nothing to go back to"_s);
    if (Status live = m_parts.makeLive(context, change->from); !live)
        return failure(std::move(live).error());
    if (Status adopted = m_parts.indexes.adoptEmbedder(context, {}); !adopted)
        return failure(std::move(adopted).error());
    if (Status gone = m_parts.indexes.removeBeside(context, change->toProfile, {}); !gone)
        qCWarning(changesLog) << "vectors of tenant" << context.tenant().value << "stay until they are looked for again:" << gone.error().what;
    change->state = EmbeddingState::RolledBack;
    change->keptUntil.reset();
    return saved(context, *change);
}

std::shared_ptr<std::mutex> EmbeddingChanges::stepsOf(TenantId tenant)
{
    const std::scoped_lock lock(m_mutex);
    std::shared_ptr<std::mutex> &steps = m_steps[tenant];
    if (!steps)
        steps = std::make_shared<std::mutex>();
    return steps;
}

void EmbeddingChanges::enqueue(const TenantContext &context, EmbeddingChangeId id)
{
    const std::scoped_lock lock(m_mutex);
    if (m_stopping || m_jobs.contains(context.tenant()))
        return;
    m_jobs.emplace(context.tenant(), std::make_shared<Job>(Job{.context = context, .id = id}));
    if (!m_thread.joinable())
        m_thread = std::thread([this] { loop(); });
    m_changed.notify_all();
}

void EmbeddingChanges::withdraw(TenantId tenant)
{
    const std::scoped_lock lock(m_mutex);
    const auto found = m_jobs.find(tenant);
    if (found == m_jobs.end())
        return;
    found->second->cancel.request_stop();
    m_jobs.erase(found);
    m_changed.notify_all();
}

} // namespace passerelle::retrieval
