// Runs saved questions through the same search and the same answering as contacts' messages, one after the other on a
// thread of its own: behind real answers, one run a tenant, and nothing is sent to anybody. What it found is written after
// each question; what a stop leaves undone is marked as interrupted. Thread-safe.
#pragma once

#include "server/domain/ports/bench_store.h"
#include "server/domain/settings_directory.h"
#include "server/pipeline/asker.h"

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>

namespace passerelle::pipeline {

struct BenchOptions {
    int niceness = 10;
    std::chrono::milliseconds lookEvery{50};  // whether contacts still wait
    std::chrono::seconds patience{30};        // with them, before a question is asked all the same
};

class BenchRunner {
public:
    struct Parts {
        Asker &asker;
        BenchStore &store;
        SettingsDirectory &settings;
        const Clock &clock;
        std::function<bool()> contactsWait = [] { return false; }; // an answer to a contact is being made
    };
    explicit BenchRunner(Parts parts, BenchOptions options = {}) : m_parts(std::move(parts)), m_options(options) {}
    ~BenchRunner(); // stop()

    // What a process before left in progress is interrupted.
    Status recover() { return m_parts.store.interruptRuns(m_parts.clock.now()); }
    // Conflict when the tenant has one in progress; InvalidInput without questions; Unavailable while it stops.
    Result<BenchRun> begin(const TenantContext &context, bool withModel, const QString &by, std::vector<BenchQuestion> questions);
    // Conflict when it is not in progress. It ends after the question in hand at the latest.
    Status cancel(const TenantContext &context, BenchRunId run);
    // Interrupts the question in hand; nothing is begun any more.
    void stop();

private:
    struct Job {
        TenantContext context;
        BenchRun run;
        std::vector<BenchQuestion> questions;
        std::stop_source cancel = {};
    };
    void loop();
    Status work(Job &job); // Cancelled when it was stopped
    bool waitForContacts(const std::stop_token &stop);
    BenchResult ask(const Job &job, const BenchQuestion &question, const std::stop_token &stop);
    void finish(Job &job, const Status &done);

    Parts m_parts;
    const BenchOptions m_options;
    std::mutex m_mutex;
    std::condition_variable_any m_changed;
    std::deque<std::shared_ptr<Job>> m_jobs; // guarded by m_mutex, like all below; the first is in hand
    bool m_stopping = false;
    std::thread m_thread; // made for the first run
};

} // namespace passerelle::pipeline
