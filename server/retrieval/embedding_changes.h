// Changes the model that gives a tenant's passages their vectors without a moment without search: the new vectors are made
// beside the old ones on a thread of its own, behind contacts' answers; tried on the saved questions; searched at once when a
// person says so; and for a week the old ones can be had back. What was made is stored batch by batch and never paid for
// twice, whatever stops it. Thread-safe.
#pragma once

#include "server/base/clock.h"
#include "server/base/contacts_first.h"
#include "server/domain/ports/bench_store.h"
#include "server/domain/ports/embedding_store.h"
#include "server/domain/ports/model_directory.h"
#include "server/retrieval/kept_vectors.h"
#include "server/retrieval/tenant_indexes.h"

#include <condition_variable>
#include <functional>
#include <map>
#include <mutex>
#include <thread>

namespace passerelle::retrieval {

struct EmbeddingChangesOptions {
    std::chrono::seconds firstRetry{5};        // after a failure; doubles to longestRetry
    std::chrono::seconds longestRetry{600};
};

class EmbeddingChanges {
public:
    struct Parts {
        TenantIndexes &indexes;
        KeptVectors &kept; // those of `indexes`
        ModelDirectory &models;
        EmbeddingStore &store;
        BenchStore &bench;
        const Clock &clock;
        // Writes the choice into the tenant's provider and makes its models anew.
        std::function<Status(const TenantContext &, const EmbeddingChoice &)> makeLive;
        std::function<bool()> contactsWait = [] { return false; };       // an answer to a contact is being made
        std::function<void(TenantId)> changed = [](TenantId) {};         // for who watches; any thread
        // What of a saved question may go to an embedder.
        std::function<Result<QString>(const TenantContext &, const BenchQuestion &)> searched = [](const TenantContext &, const BenchQuestion &question) { return question.text; };
    };
    explicit EmbeddingChanges(Parts parts, EmbeddingChangesOptions options = {})
        : m_parts(std::move(parts)), m_options(options), m_contacts(m_parts.contactsWait, {})
    {
    }
    ~EmbeddingChanges(); // shutDown()
    EmbeddingChanges(const EmbeddingChanges &) = delete;
    EmbeddingChanges &operator=(const EmbeddingChanges &) = delete;

    // Settles what the last process left; begins nothing.
    Status recover();
    // Goes on with what is being built, gives new passages their vectors beside, drops vectors that were kept long enough.
    Status look();

    // `from` is what the tenant's provider now says. InvalidInput without a provider, or for the model that is searched;
    // Conflict while another change is under way.
    Result<EmbeddingChange> begin(const TenantContext &context, const EmbeddingChoice &from, const EmbeddingChoice &to, const QString &by);
    Result<EmbeddingChange> find(const TenantContext &context, EmbeddingChangeId id) { return m_parts.store.find(context, id); }
    Result<std::vector<EmbeddingChange>> list(const TenantContext &context) { return m_parts.store.list(context); }
    // Conflict in a state that does not allow it, everywhere below.
    Result<EmbeddingChange> stop(const TenantContext &context, EmbeddingChangeId id);
    Result<EmbeddingChange> resume(const TenantContext &context, EmbeddingChangeId id);
    Result<EmbeddingChange> drop(const TenantContext &context, EmbeddingChangeId id);
    // Asks the saved questions that have an expected page with both vector spaces; blocks.
    Result<EmbeddingChange> tryAgain(const TenantContext &context, EmbeddingChangeId id, std::stop_token stop);
    // Forbidden when the trial found less, unless a reason is given.
    Result<EmbeddingChange> activate(const TenantContext &context, EmbeddingChangeId id, const QString &reasonDespiteTrial);
    Result<EmbeddingChange> rollBack(const TenantContext &context, EmbeddingChangeId id);

    void shutDown();

private:
    struct Job {
        TenantContext context;
        EmbeddingChangeId id;
        std::stop_source cancel = {};
        std::chrono::seconds wait{0}; // before the next try
        Monotonic notBefore{};
        qint64 done = -1; // passages that had their vector after the last step
    };
    enum class Step { More, Complete, Ended };

    // One change of state at a time of a tenant, however long it waits for an index; the others go on. Taken before m_mutex.
    std::shared_ptr<std::mutex> stepsOf(TenantId tenant);
    void enqueue(const TenantContext &context, EmbeddingChangeId id);
    void withdraw(TenantId tenant);
    void loop();
    Status settle(const TenantContext &context, EmbeddingChangeId id);
    Step buildStep(const Job &job);
    void postpone(const Job &job);
    bool gotFurther(const Job &job, qint64 done);
    Status noteProgress(const Job &job, const TenantIndexes::Beside &beside, std::chrono::milliseconds took);
    Status noteTrouble(const Job &job, const Error &error);
    Status finishBuilding(const Job &job);
    Result<EmbeddingTrial> tryOut(const TenantContext &context, const EmbeddingChange &change, std::stop_token stop);
    Result<std::shared_ptr<Embedder>> candidate(const TenantContext &context, const EmbeddingChange &change);
    Result<Evidence> evidenceFor(const TenantContext &context, Embedder *embedder, const SearchRequest &request, std::stop_token stop);
    Result<int> foundInFive(const TenantContext &context, Embedder *embedder, const std::vector<BenchQuestion> &questions, std::stop_token stop);
    Result<EmbeddingChange> saved(const TenantContext &context, const EmbeddingChange &change);
    Result<EmbeddingChange> expected(const TenantContext &context, EmbeddingChangeId id, std::initializer_list<EmbeddingState> states);

    Parts m_parts;
    const EmbeddingChangesOptions m_options;
    ContactsFirst m_contacts;
    mutable std::mutex m_mutex;
    std::condition_variable m_changed;
    std::map<TenantId, std::shared_ptr<Job>> m_jobs; // guarded by m_mutex, like all below
    std::map<TenantId, std::shared_ptr<std::mutex>> m_steps;
    bool m_stopping = false;
    std::thread m_thread; // made for the first change
};

} // namespace passerelle::retrieval
