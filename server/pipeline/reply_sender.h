// Sends what people wrote: a few threads of its own, beside those that answer, so that a person never waits for the
// assistant. The same rules as for answers: `sending` is written before the call and the outcome after it; what may have
// left is uncertain and is never sent again by itself; what did not leave is tried again, not before the channel says.
// start() and stop() on one thread; the rest is thread-safe.
#pragma once

#include "server/delivery/courier.h"
#include "server/domain/ports/effect_store.h"
#include "server/domain/ports/event_sink.h"
#include "server/domain/ports/outgoing_store.h"
#include "server/journal/retry_policy.h"

#include <atomic>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace passerelle::pipeline {

struct ReplySenderOptions {
    int threads = 4;
    std::chrono::milliseconds lease{60'000};
    std::chrono::milliseconds paceWithin{1000};   // how long a thread waits for its channel's pace
    std::chrono::milliseconds afterTheBot{200};   // until the assistant's own send is looked at again
    std::chrono::milliseconds recheck{1000};      // the wall clock may be set: due times are looked at again after this
    journal::RetryPolicy retry = {};
    std::function<double()> random = {};          // 0 … 1; replaced in tests
};

class ReplySender {
public:
    struct Parts {
        OutgoingStore &outgoing;
        EffectStore &effects;
        delivery::Courier &courier;
        const Clock &clock;
        EventSink *events = nullptr; // null: nobody hears what became of replies
    };
    ReplySender(Parts parts, ReplySenderOptions options = {});
    ~ReplySender(); // stop()

    // What the process before had in `sending` is uncertain from now on; then begins. How many those were.
    Result<int> start();
    // Claims nothing more and lets the calls that run end; what is left goes on at the next start.
    void stop();
    // Something may be due.
    void wake();

private:
    struct Step;
    void loop(const std::stop_token &stop);
    bool sendOne(const std::stop_token &stop); // false: nothing was due
    void walk(const OutgoingClaim &claim, const std::stop_token &stop);
    void send(Step &step, const delivery::ReadyCall &call);
    void conclude(Step &step, const SendOutcome &outcome);
    void later(Step &step, Instant at, const QString &reason, const std::vector<QString> &messageIds = {});
    void end(Step &step, OutgoingState state, const QString &reason, std::vector<QString> messageIds = {});
    bool mustReopen(Step &step, const Channel &channel);
    void tell(const Step &step) const;

    Parts m_parts;
    ReplySenderOptions m_options;
    std::mutex m_mutex;
    std::condition_variable_any m_woken;
    quint64 m_wakes = 0; // guarded by m_mutex
    std::vector<std::jthread> m_threads;
};

} // namespace passerelle::pipeline
