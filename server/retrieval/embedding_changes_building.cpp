// How the vectors of another model are made, and tried, on the thread of EmbeddingChanges.
#include "server/retrieval/embedding_changes.h"

#include "server/base/log.h"
#include "server/base/thread_priority.h"
#include "server/domain/language_detector.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace passerelle::retrieval {
namespace {

Q_LOGGING_CATEGORY(buildingLog, "passerelle.retrieval")

constexpr int kHits = 5;
constexpr std::chrono::seconds kOneQuestion{10};

std::chrono::milliseconds since(const Clock &clock, Monotonic begun)
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(clock.monotonic() - begun);
}

} // namespace

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
            qCWarning(buildingLog) << "a change of the embedding model:" << noted.error().what;
        return Step::More;
    }
    const bool isComplete = made->done >= made->passages;
    if (!isComplete && !gotFurther(job, made->done)) {
        postpone(job); // passages that the store does not give any more leave the index in their own time
        return Step::More;
    }
    if (change->state == EmbeddingState::Ready)
        return isComplete ? Step::Complete : Step::More;
    const Status noted = noteProgress(job, *made, since(m_parts.clock, begun));
    if (!noted || !isComplete)
        return noted ? Step::More : Step::Ended;
    if (const Status finished = finishBuilding(job); !finished)
        qCWarning(buildingLog) << "a change of the embedding model:" << finished.error().what;
    return Step::Complete;
}

void EmbeddingChanges::postpone(const Job &job)
{
    const std::scoped_lock lock(m_mutex);
    const auto found = m_jobs.find(job.context.tenant());
    if (found == m_jobs.end())
        return;
    Job &waiting = *found->second;
    waiting.wait = std::clamp(waiting.wait * 2, m_options.firstRetry, m_options.longestRetry);
    waiting.notBefore = m_parts.clock.monotonic() + waiting.wait;
}

bool EmbeddingChanges::gotFurther(const Job &job, qint64 done)
{
    const std::scoped_lock lock(m_mutex);
    const auto found = m_jobs.find(job.context.tenant());
    return found == m_jobs.end() || done > std::exchange(found->second->done, done);
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
    const std::shared_ptr<std::mutex> steps = stepsOf(job.context.tenant());
    const std::scoped_lock step(*steps);
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
    postpone(job);
    const std::shared_ptr<std::mutex> steps = stepsOf(job.context.tenant());
    const std::scoped_lock step(*steps);
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
    if (job.cancel.stop_requested())
        return {}; // it is tried when it goes on: no model is ready that was only half tried
    const std::shared_ptr<std::mutex> steps = stepsOf(job.context.tenant());
    const std::scoped_lock step(*steps);
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
        const auto text = m_parts.searched(context, question);
        if (!text)
            return failure(text.error());
        const auto evidence = evidenceFor(context, embedder, {.text = *text, .language = language, .limit = kHits, .wordsOnly = embedder == nullptr}, stop);
        if (!evidence)
            return failure(evidence.error());
        found += std::any_of(evidence->passages.begin(), evidence->passages.end(), [&](const ScoredPassage &one) { return question.expected.isMetBy(one.passage); }) ? 1 : 0;
    }
    return found;
}

} // namespace passerelle::retrieval
