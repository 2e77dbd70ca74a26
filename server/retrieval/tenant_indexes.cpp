#include "server/retrieval/tenant_indexes.h"

#include "server/base/guarded.h"
#include "server/base/log.h"
#include "server/retrieval/index_keeper.h"
#include "server/retrieval/rank_fusion.h"

#include <algorithm>
#include <condition_variable>
#include <map>
#include <thread>

using namespace Qt::StringLiterals;

namespace passerelle::retrieval {
namespace {

Q_LOGGING_CATEGORY(indexesLog, "passerelle.retrieval")

constexpr int kMostPassages = 50;
constexpr std::size_t kFusedDepth = 60;
constexpr std::size_t kSearchersKept = 4;
constexpr std::size_t kMostQuestionBytes = 8000;
constexpr int kFailuresBeforePause = 3;
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
        : m_passages(passages), m_models(models), m_clock(clock), m_options(options), m_keeper(passages, segments, options.embedBatch)
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
    struct Pause {
        int failures = 0;
        Monotonic until{};
    };

    TenantPointer slotOf(const TenantContext &context);
    Status loadHeld(TenantIndex &tenant, std::stop_token stop);
    std::vector<TenantPointer> tenants() const;
    std::unique_ptr<WordSearcher> borrowSearcher();
    void giveBack(std::unique_ptr<WordSearcher> searcher);
    std::shared_ptr<Embedder> embedderOf(const TenantContext &context);
    std::optional<std::vector<float>> embedQuestion(TenantIndex &tenant, Embedder &embedder, const QString &text, Deadline deadline, std::stop_token stop);
    Ranking rank(TenantIndex &tenant, const SearchRequest &request, Deadline deadline, std::stop_token stop);
    Status embedMissing(TenantIndex &tenant, Embedder &embedder, std::chrono::milliseconds time, std::stop_token stop);
    void makeRoom(const TenantIndex &keep);
    Status save(TenantIndex &tenant, std::stop_token stop);
    void tend(const TenantPointer &tenant, std::stop_token stop);
    void schedule(TenantId tenant, std::chrono::milliseconds delay);
    void runBackground(std::stop_token stop);

    PassageStore &m_passages;
    ModelDirectory &m_models;
    const Clock &m_clock;
    const TenantIndexesOptions m_options;
    IndexKeeper m_keeper;
    Guarded<std::map<TenantId, TenantPointer>> m_tenants;
    Guarded<std::map<TenantId, Pause>> m_pauses;
    Guarded<std::vector<std::unique_ptr<WordSearcher>>> m_searchers;
    std::atomic<quint64> m_uses{0};

    std::mutex m_waking;
    std::condition_variable_any m_wake;
    std::map<TenantId, std::chrono::steady_clock::time_point> m_due; // under m_waking
    std::jthread m_background; // started with the first thing to do; last member: stops first
};

TenantIndexes::Impl::~Impl()
{
    if (m_background.joinable()) {
        m_background.request_stop();
        m_background.join();
    }
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
    Evidence evidence;
    evidence.searched = request.text;
    const auto tenant = loaded(context, deadline, stop);
    if (!tenant)
        return failure(tenant.error().during(u"searching"));
    const Ranking ranking = rank(**tenant, request, deadline, stop);
    if (stop.stop_requested())
        return failure(ErrorKind::Cancelled, u"stopped while searching"_s);
    if (ranking.passages.empty())
        return evidence;
    std::vector<PassageId> ids;
    for (const RankedPassage &one : ranking.passages)
        ids.push_back(one.passage);
    auto passages = m_passages.passages(context, ids);
    if (!passages)
        return failure(std::move(passages).error().during(u"reading the passages found"));
    std::size_t next = 0;
    for (Passage &passage : *passages) {
        while (next < ranking.passages.size() && ranking.passages[next].passage != passage.id)
            ++next; // gone since the ranking
        if (next == ranking.passages.size())
            break;
        evidence.passages.push_back({std::move(passage), ranking.passages[next].score});
    }
    evidence.confidence = evidence.passages.empty() ? 0.0 : evidence.passages.front().score;
    return evidence;
}

Ranking TenantIndexes::Impl::rank(TenantIndex &tenant, const SearchRequest &request, Deadline deadline, std::stop_token stop)
{
    const auto limit = static_cast<std::size_t>(std::clamp(request.limit, 1, kMostPassages));
    const QString text = request.text.left(static_cast<qsizetype>(kMostQuestionBytes));
    auto searcher = borrowSearcher();
    WordHits words = tenant.read([&](const TenantIndex::Data &data) {
        return searcher->search(data.words, text, request.language, std::max(limit * 2, kFusedDepth));
    });
    giveBack(std::move(searcher));
    const auto hidden = tenant.hidden();
    const auto isHidden = [&hidden](const auto &hit) { return hidden.contains(hit.passage.value); };
    std::erase_if(words.hits, isHidden);

    const auto embedder = embedderOf(tenant.context);
    const auto [profile, vectors] = tenant.read([](const TenantIndex::Data &data) {
        return std::pair(data.profile, data.vectors ? data.vectors->size() : std::size_t{0});
    });
    if (embedder ? embedder->profile() != profile : !profile.isEmpty())
        schedule(tenant.context.tenant(), std::chrono::milliseconds(0)); // the setting changed: the background adopts it
    if (!embedder || embedder->profile() != profile || vectors == 0)
        return rankByWords(words, limit);
    const auto question = embedQuestion(tenant, *embedder, text, deadline, stop);
    if (!question)
        return rankByWords(words, limit);
    return tenant.read([&](const TenantIndex::Data &data) {
        if (!data.vectors || data.profile != profile)
            return rankByWords(words, limit);
        const auto unit = data.vectors->normalised(*question);
        auto meanings = data.vectors->nearest(*question, std::max(limit * 2, kFusedDepth));
        if (!unit || !meanings)
            return rankByWords(words, limit);
        std::erase_if(meanings->hits, isHidden);
        return fuseRanks(words, *meanings, data.vectors->size(),
                         [&](PassageId passage) { return data.vectors->cosine(passage, *unit); }, limit);
    });
}

std::optional<std::vector<float>> TenantIndexes::Impl::embedQuestion(TenantIndex &tenant, Embedder &embedder, const QString &text,
                                                                    Deadline deadline, std::stop_token stop)
{
    const TenantId id = tenant.context.tenant();
    const auto time = std::min(m_options.embedQueryCap, deadline.remaining() / 2);
    const bool paused = m_pauses.with([&](auto &pauses) { return m_clock.monotonic() < pauses[id].until; });
    if (paused || time <= std::chrono::milliseconds(0))
        return std::nullopt;
    auto vectors = embedder.embed({text}, EmbedPurpose::Query, Deadline::after(time), stop);
    if (vectors && vectors->size() == 1) {
        m_pauses.with([&](auto &pauses) { pauses.erase(id); });
        return std::move(vectors->front());
    }
    m_pauses.with([&](auto &pauses) {
        Pause &pause = pauses[id];
        if (++pause.failures >= kFailuresBeforePause) {
            pause.until = m_clock.monotonic() + m_options.embedPause;
            pause.failures = 0;
        }
    });
    qCWarning(indexesLog) << "a question of tenant" << id.value << "is searched by words alone:"
                          << (vectors ? u"the embedder gave no vector"_s : vectors.error().what);
    return std::nullopt;
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

void TenantIndexes::Impl::schedule(TenantId tenant, std::chrono::milliseconds delay)
{
    const std::scoped_lock lock(m_waking);
    const auto at = std::chrono::steady_clock::now() + delay;
    const auto [due, fresh] = m_due.try_emplace(tenant, at);
    if (!fresh)
        due->second = std::min(due->second, at);
    if (!m_background.joinable())
        m_background = std::jthread([this](std::stop_token stop) { runBackground(stop); });
    m_wake.notify_all();
}

void TenantIndexes::Impl::runBackground(std::stop_token stop)
{
    std::unique_lock lock(m_waking);
    while (!stop.stop_requested()) {
        const auto next = std::min_element(m_due.begin(), m_due.end(), [](const auto &a, const auto &b) { return a.second < b.second; });
        if (next == m_due.end()) {
            m_wake.wait(lock, stop, [this] { return !m_due.empty(); });
            continue;
        }
        if (next->second > std::chrono::steady_clock::now()) {
            const auto at = next->second;
            m_wake.wait_until(lock, stop, at, [&] {
                return std::any_of(m_due.begin(), m_due.end(), [&](const auto &one) { return one.second < at; });
            });
            continue;
        }
        const TenantId id = next->first;
        m_due.erase(next);
        lock.unlock();
        const TenantPointer tenant = m_tenants.with([&](const auto &tenants) {
            const auto found = tenants.find(id);
            return found == tenants.end() ? TenantPointer() : found->second;
        });
        if (tenant)
            tend(tenant, stop);
        lock.lock();
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

std::unique_ptr<WordSearcher> TenantIndexes::Impl::borrowSearcher()
{
    auto searcher = m_searchers.with([](auto &kept) {
        std::unique_ptr<WordSearcher> last;
        if (!kept.empty()) {
            last = std::move(kept.back());
            kept.pop_back();
        }
        return last;
    });
    return searcher ? std::move(searcher) : std::make_unique<WordSearcher>();
}

void TenantIndexes::Impl::giveBack(std::unique_ptr<WordSearcher> searcher)
{
    m_searchers.with([&](auto &kept) {
        if (kept.size() < kSearchersKept)
            kept.push_back(std::move(searcher));
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
    m_pauses.with([&](auto &pauses) { pauses.erase(tenant); });
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
