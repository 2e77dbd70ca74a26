// Rehearses a staged version: asks the tenant's last real questions and its saved ones of what is searched now and of an
// index with the version in place, on a thread of its own and behind contacts. Nothing is sent, and what it found is kept in
// memory alone, one rehearsal a tenant, until the version is decided, somebody is erased, or an hour is over. Thread-safe.
#pragma once

#include "server/base/contacts_first.h"
#include "server/domain/ports/bench_store.h"
#include "server/domain/ports/document_life_store.h"
#include "server/domain/ports/journal_stores.h"
#include "server/domain/ports/vector_store.h"
#include "server/domain/rehearsal.h"
#include "server/domain/settings_directory.h"
#include "server/generation/answerer.h"
#include "server/knowledge/curated_answers.h"
#include "server/pipeline/asker.h"
#include "server/pipeline/job_line.h"

#include <functional>
#include <map>
#include <memory>
#include <mutex>

namespace passerelle::retrieval {
class WordBook;
}

namespace passerelle::pipeline {

struct RehearsalOptions {
    int questions = 200;                     // of contacts, the last ones that differ
    int messagesLookedAt = 4000;             // for these, at most
    std::chrono::minutes keptFor{60};
};

// What a rehearsal with the model would ask, and what it may cost.
struct RehearsalQuote {
    int real = 0;
    int saved = 0;
    int calls = 0;               // with the model: two a question
    std::optional<Money> cost;   // by the tenant's own answers of the last 30 days; none: none of them has a price
};

class RehearsalRunner {
public:
    struct Parts {
        Asker &asker; // of what is searched now
        PassageStore &passages;
        SegmentStore &segments;
        ModelDirectory &models;
        DocumentLifeStore &life;
        BenchStore &bench;
        LedgerReader &ledger;
        UsageStore &usage;
        const generation::Answerer &answerer;
        TenantStore &tenants;
        knowledge::CuratedAnswers *curated;
        SettingsDirectory &settings;
        const Clock &clock;
        std::function<bool()> contactsWait = [] { return false; };
        std::function<void(const TenantContext &, DocumentId)> told = [](const TenantContext &, DocumentId) {}; // how far it is
        retrieval::WordBook *words = nullptr; // the tenants' own, as what is searched now has them; null: there are none
        VectorStore *vectors = nullptr; // where the database keeps vectors; null: they are in the segments
    };
    explicit RehearsalRunner(Parts parts, RehearsalOptions options = {});

    Result<RehearsalQuote> quote(const TenantContext &context) const;
    // Conflict when the version is not staged or a rehearsal of the tenant is in progress; InvalidInput when there is no
    // question to ask.
    Result<Rehearsal> begin(const TenantContext &context, VersionId version, bool withModel, const QString &by);
    // The last one of the version; NotFound.
    Result<std::shared_ptr<const Rehearsal>> find(const TenantContext &context, VersionId version) const;
    Status cancel(const TenantContext &context, VersionId version);
    // Conflict with what must be done first: the tenant's saved questions were not rehearsed with the documents as they are,
    // or too many of them would be found worse.
    Status mayActivate(const TenantContext &context, VersionId version) const;
    void forget(TenantId tenant);
    void forgetAll(); // but what is in progress
    void stop() { m_line.stop(); }

private:
    struct Job {
        TenantContext context;
        DocumentId document;
        VersionId version;
        bool withModel = false;
        std::shared_ptr<Rehearsal> rehearsal; // guarded by m_mutex
        std::vector<BenchQuestion> questions;
        std::stop_source cancel = {};
    };
    Result<std::vector<BenchQuestion>> realQuestions(const TenantContext &context) const;
    Result<Rehearsal> planned(const TenantContext &context, VersionId version, std::vector<BenchQuestion> &questions) const;
    Status work(Job &job);
    void finish(Job &job, const Status &done, bool stopping);
    void note(Job &job, RehearsedAnswer now, RehearsedAnswer then, bool isSaved);

    Parts m_parts;
    const RehearsalOptions m_options;
    ContactsFirst m_contacts;
    mutable std::mutex m_mutex; // taken after the line's, never before it
    std::map<TenantId, std::shared_ptr<Rehearsal>> m_last; // guarded by m_mutex, like m_number
    qint64 m_number = 0;
    JobLine<Job> m_line; // last: its thread uses all above
};

} // namespace passerelle::pipeline
