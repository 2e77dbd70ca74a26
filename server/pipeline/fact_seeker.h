// Lets a model look for facts in what contacts wrote, after their answers have left: on a thread of its own, one message at
// a time, only for tenants that allow it. What waits is bounded and in memory: a stop forgets it, and an answer never waits
// for it. Nothing is asked about a contact that was erased meanwhile. Every call is metered. note() from any thread.
#pragma once

#include "server/domain/ports/billing_stores.h"
#include "server/domain/ports/fact_store.h"
#include "server/domain/ports/model_directory.h"
#include "server/domain/settings.h"

#include <atomic>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

namespace passerelle::pipeline {

struct FactSource {
    TenantId tenant;
    ContactId contact;
    InboxNumber message;
    Instant at;
    QString text;
    Language language = Language::French;
    FactLimits limits = {};
    QString contactName = {};
    PseudonymMode pseudonyms = PseudonymMode::Off;
};

class FactSeeker {
public:
    struct Parts {
        ModelDirectory &models; // metered
        FactStore &facts;
        UsageStore &usage;
        const Clock &clock;
    };
    explicit FactSeeker(Parts parts);
    ~FactSeeker(); // stop()

    void note(FactSource source);
    void stop(); // nothing is taken any more
    // What one message gives, at once: what the thread does with each. How many were kept.
    Result<int> seek(const FactSource &source, std::stop_token stop);
    quint64 sought() const { return m_sought.load(); } // messages that are done with

private:
    void loop(std::stop_token stop);

    Parts m_parts;
    std::mutex m_mutex;
    std::condition_variable_any m_woken;
    std::deque<FactSource> m_waiting;
    bool m_stopped = false; // guarded by m_mutex, like what waits
    std::atomic<quint64> m_sought{0};
    std::jthread m_thread; // begun with the first message
};

} // namespace passerelle::pipeline
