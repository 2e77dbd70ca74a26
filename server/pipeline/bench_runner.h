// Runs saved questions through the same search and the same answering as contacts' messages, one after the other on a
// thread of its own: behind real answers, one run a tenant, and nothing is sent to anybody. What it found is written after
// each question; what a stop leaves undone is marked as interrupted. Thread-safe.
#pragma once

#include "server/base/contacts_first.h"
#include "server/domain/ports/bench_store.h"
#include "server/domain/settings_directory.h"
#include "server/pipeline/asker.h"
#include "server/pipeline/job_line.h"

namespace passerelle::pipeline {

class BenchRunner {
public:
    struct Parts {
        Asker &asker;
        BenchStore &store;
        SettingsDirectory &settings;
        const Clock &clock;
        std::function<bool()> contactsWait = [] { return false; }; // an answer to a contact is being made
    };
    explicit BenchRunner(Parts parts);

    // What a process before left in progress is interrupted.
    Status recover() { return m_parts.store.interruptRuns(m_parts.clock.now()); }
    // Conflict when the tenant has one in progress; InvalidInput without questions; Unavailable while it stops.
    Result<BenchRun> begin(const TenantContext &context, bool withModel, const QString &by, std::vector<BenchQuestion> questions);
    // Conflict when it is not in progress. It ends after the question in hand at the latest.
    Status cancel(const TenantContext &context, BenchRunId run);
    // Interrupts the question in hand; nothing is begun any more.
    void stop() { m_line.stop(); }

private:
    struct Job {
        TenantContext context;
        BenchRun run;
        std::vector<BenchQuestion> questions;
        std::stop_source cancel = {};
    };
    Status work(Job &job); // Cancelled when it was stopped
    BenchResult ask(const Job &job, const BenchQuestion &question, const std::stop_token &stop);
    void finish(Job &job, const Status &done, bool stopping);

    Parts m_parts;
    ContactsFirst m_contacts;
    JobLine<Job> m_line; // last: its thread uses all above
};

} // namespace passerelle::pipeline
