#include "server/retrieval/embedding_changes.h"

#include "server/base/log.h"
#include "server/base/thread_priority.h"
#include "server/domain/language_detector.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace passerelle::retrieval {
namespace {

Q_LOGGING_CATEGORY(changesLog, "passerelle.retrieval")

constexpr int kHits = 5;
constexpr std::chrono::seconds kOneQuestion{10};

std::chrono::milliseconds since(const Clock &clock, Monotonic begun)
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(clock.monotonic() - begun);
}

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
    for (auto [tenant, change] : *open) {
        const TenantContext context = TenantContext::proven(tenant, TenantProof::StoredRecord);
        m_parts.kept.note(tenant, change);
        const auto embedder = m_parts.models.embedder(context);
        // Stopped between the two writes of activate(): it was never searched.
        if (change.state == EmbeddingState::Active && embedder && (*embedder ? (*embedder)->profile() : QString()) == change.fromProfile) {
            change.state = EmbeddingState::Ready;
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
    for (const auto &[tenant, change] : *open) {
        const TenantContext context = TenantContext::proven(tenant, TenantProof::StoredRecord);
        if (change.state == EmbeddingState::Building || change.state == EmbeddingState::Ready) {
            enqueue(context, change.id); // one that is ready: documents may have come since
        } else if (change.state == EmbeddingState::Active && change.keptUntil && *change.keptUntil <= m_parts.clock.now()) {
            const std::scoped_lock step(m_steps);
            auto current = expected(context, change.id, {EmbeddingState::Active});
            if (!current)
                continue; // rolled back meanwhile
            if (Status gone = m_parts.indexes.removeBeside(context, current->fromProfile, {}); !gone)
                return gone;
            current->state = EmbeddingState::Settled;
            if (const auto done = saved(context, *current); !done)
                return failure(done.error());
        }
    }
    return {};
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
    const std::scoped_lock step(m_steps);
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
    const std::scoped_lock step(m_steps);
    auto change = expected(context, id, {EmbeddingState::Building});
    if (!change)
        return change;
    withdraw(context.tenant());
    change->state = EmbeddingState::Stopped;
    return saved(context, *change);
}

Result<EmbeddingChange> EmbeddingChanges::resume(const TenantContext &context, EmbeddingChangeId id)
{
    const std::scoped_lock step(m_steps);
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
    const std::scoped_lock step(m_steps);
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
    const std::scoped_lock step(m_steps);
    change = expected(context, id, {EmbeddingState::Ready});
    if (!change)
        return change;
    change->trial = *trial;
    return saved(context, *change);
}

Result<EmbeddingChange> EmbeddingChanges::activate(const TenantContext &context, EmbeddingChangeId id, const QString &reasonDespiteTrial)
{
    const std::scoped_lock step(m_steps);
    auto change = expected(context, id, {EmbeddingState::Ready});
    if (!change)
        return change;
    if (change->trial && change->trial->isWorse() && reasonDespiteTrial.trimmed().isEmpty())
        return failure(ErrorKind::Forbidden, u"the saved questions find less with this embedding model: give a reason to use it all the same"_s);
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
    if (Status live = m_parts.makeLive(context, change->to); !live)
        return failure(std::move(live).error());
    if (Status adopted = m_parts.indexes.adoptEmbedder(context, {}); !adopted)
        return failure(std::move(adopted).error());
    return done;
}

Result<EmbeddingChange> EmbeddingChanges::rollBack(const TenantContext &context, EmbeddingChangeId id)
{
    const std::scoped_lock step(m_steps);
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

// The tenants in turn, a batch each.
void EmbeddingChanges::loop()
{
    lowerThreadPriority(m_contacts.niceness());
    TenantId last;
    std::unique_lock lock(m_mutex);
    while (!m_stopping) {
        std::shared_ptr<Job> job;
        const Monotonic now = m_parts.clock.monotonic();
        for (const bool wrapped : {false, true}) {
            for (const auto &[tenant, one] : m_jobs) {
                if (!job && one->notBefore <= now && (wrapped || last < tenant))
                    job = one;
            }
        }
        if (!job) {
            m_changed.wait_for(lock, std::chrono::milliseconds(m_jobs.empty() ? 60'000 : 200));
            continue;
        }
        last = job->context.tenant();
        lock.unlock();
        m_contacts.giveWay(job->cancel.get_token());
        const Step step = buildStep(*job);
        lock.lock();
        if (const auto found = m_jobs.find(last); step != Step::More && found != m_jobs.end() && found->second == job)
            m_jobs.erase(found);
    }
}

EmbeddingChanges::Step EmbeddingChanges::buildStep(const Job &job)
{
    const auto change = m_parts.store.find(job.context, job.id);
    if (!change || (change->state != EmbeddingState::Building && change->state != EmbeddingState::Ready))
        return Step::Ended;
    const Monotonic begun = m_parts.clock.monotonic();
    const auto embedder = candidate(job.context, *change);
    const auto made = embedder ? m_parts.indexes.buildBeside(job.context, **embedder, job.cancel.get_token()) : Result<TenantIndexes::Beside>(failure(embedder.error()));
    if (job.cancel.stop_requested())
        return Step::Ended;
    if (!made) {
        if (const Status noted = noteTrouble(job, made.error()); !noted)
            qCWarning(changesLog) << "a change of the embedding model:" << noted.error().what;
        return Step::More;
    }
    if (change->state == EmbeddingState::Ready)
        return made->done < made->passages ? Step::More : Step::Complete;
    const Status noted = noteProgress(job, *made, since(m_parts.clock, begun));
    if (!noted || made->done < made->passages)
        return noted ? Step::More : Step::Ended;
    if (const Status finished = finishBuilding(job); !finished)
        qCWarning(changesLog) << "a change of the embedding model:" << finished.error().what;
    return Step::Complete;
}

// Never null: a provider that was changed meanwhile makes vectors of another space.
Result<std::shared_ptr<Embedder>> EmbeddingChanges::candidate(const TenantContext &context, const EmbeddingChange &change)
{
    auto embedder = m_parts.models.embedderFor(context, change.to);
    if (embedder && (!*embedder || (*embedder)->profile() != change.toProfile))
        return failure(ErrorKind::Unavailable, u"the tenant's provider was changed meanwhile: drop this change and begin anew"_s);
    return embedder;
}

Status EmbeddingChanges::noteProgress(const Job &job, const TenantIndexes::Beside &beside, std::chrono::milliseconds took)
{
    const std::scoped_lock step(m_steps);
    auto change = expected(job.context, job.id, {EmbeddingState::Building});
    if (!change)
        return failure(change.error());
    {
        const std::scoped_lock lock(m_mutex);
        if (const auto found = m_jobs.find(job.context.tenant()); found != m_jobs.end())
            found->second->wait = {};
    }
    change->passages = beside.passages;
    change->done = beside.done;
    change->spentMs += took.count();
    change->trouble.clear();
    const auto done = saved(job.context, *change);
    return done ? Status() : Status(failure(done.error()));
}

// It is tried again after a while, and says meanwhile what it met.
Status EmbeddingChanges::noteTrouble(const Job &job, const Error &error)
{
    {
        const std::scoped_lock lock(m_mutex);
        if (const auto found = m_jobs.find(job.context.tenant()); found != m_jobs.end()) {
            Job &waiting = *found->second;
            waiting.wait = std::clamp(waiting.wait * 2, m_options.firstRetry, m_options.longestRetry);
            waiting.notBefore = m_parts.clock.monotonic() + waiting.wait;
        }
    }
    const std::scoped_lock step(m_steps);
    auto change = expected(job.context, job.id, {EmbeddingState::Building});
    if (!change || change->trouble == error.what)
        return {};
    change->trouble = error.what;
    const auto done = saved(job.context, *change);
    return done ? Status() : Status(failure(done.error()));
}

Status EmbeddingChanges::finishBuilding(const Job &job)
{
    auto change = expected(job.context, job.id, {EmbeddingState::Building});
    if (!change)
        return failure(change.error());
    const auto trial = tryOut(job.context, *change, job.cancel.get_token());
    const std::scoped_lock step(m_steps);
    change = expected(job.context, job.id, {EmbeddingState::Building});
    if (!change)
        return failure(change.error());
    change->state = EmbeddingState::Ready;
    change->readyAt = m_parts.clock.now();
    if (trial)
        change->trial = *trial;
    else
        change->trouble = trial.error().what; // it can be tried again by hand
    const auto done = saved(job.context, *change);
    return done ? Status() : Status(failure(done.error()));
}

Result<EmbeddingTrial> EmbeddingChanges::tryOut(const TenantContext &context, const EmbeddingChange &change, std::stop_token stop)
{
    auto questions = m_parts.bench.questions(context);
    if (!questions)
        return failure(std::move(questions).error());
    std::erase_if(*questions, [](const BenchQuestion &question) { return !question.expected.document && question.expected.documentName.isEmpty(); });
    EmbeddingTrial trial{.questions = static_cast<int>(questions->size()), .at = m_parts.clock.now()};
    const auto now = m_parts.models.embedder(context);
    const auto next = candidate(context, change);
    if (!now || !next)
        return failure(now ? next.error() : now.error());
    const auto before = foundInFive(context, now->get(), *questions, stop);
    const auto after = foundInFive(context, next->get(), *questions, stop);
    if (!before || !after)
        return failure(before ? after.error() : before.error());
    trial.foundBefore = *before;
    trial.foundAfter = *after;
    return trial;
}

// An embedder that fails fails the trial: by words alone it would compare nothing.
Result<Evidence> EmbeddingChanges::evidenceFor(const TenantContext &context, Embedder *embedder, const SearchRequest &request, std::stop_token stop)
{
    const Deadline deadline = Deadline::after(kOneQuestion);
    if (!embedder)
        return m_parts.indexes.search(context, request, deadline, stop);
    const auto vectors = embedder->embed({request.text}, EmbedPurpose::Query, deadline, stop);
    if (!vectors)
        return failure(vectors.error());
    if (vectors->size() != 1)
        return failure(ErrorKind::Corrupt, u"the embedder gave another number of vectors"_s);
    return m_parts.indexes.searchIn(context, embedder->profile(), vectors->front(), request, deadline, stop);
}

Result<int> EmbeddingChanges::foundInFive(const TenantContext &context, Embedder *embedder, const std::vector<BenchQuestion> &questions, std::stop_token stop)
{
    int found = 0;
    for (const BenchQuestion &question : questions) {
        const Language language = question.language.value_or(detectLanguage(question.text, Language::French));
        const auto evidence = evidenceFor(context, embedder, {.text = question.text, .language = language, .limit = kHits, .wordsOnly = embedder == nullptr}, stop);
        if (!evidence)
            return failure(evidence.error());
        found += std::any_of(evidence->passages.begin(), evidence->passages.end(), [&](const ScoredPassage &one) { return question.expected.isMetBy(one.passage); }) ? 1 : 0;
    }
    return found;
}

} // namespace passerelle::retrieval
