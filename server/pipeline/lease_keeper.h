// Renews the leases of the turns in hand, so that nobody takes up what this service still works on; where the service is gone,
// held or cut off nothing is renewed, and another goes on when the lease is over. What is in hand for longer than any turn
// takes is renewed no more. start() and stop() on one thread; the rest is thread-safe.
#pragma once

#include "server/domain/ports/journal_stores.h"

#include <condition_variable>
#include <map>
#include <mutex>
#include <thread>

namespace passerelle::pipeline {

struct LeaseKeeperOptions {
    Millis lease{60'000};
    Millis longestInHand{10 * 60'000};
};

class LeaseKeeper {
public:
    LeaseKeeper(TurnStore &turns, const Clock &clock, LeaseKeeperOptions options) : m_turns(turns), m_clock(clock), m_options(options) {}
    ~LeaseKeeper() { stop(); }

    void start();
    void stop();
    // For its life the claim's lease is renewed, whenever half of it is over.
    class Hold {
    public:
        Hold(LeaseKeeper &keeper, const TurnClaim &claim);
        ~Hold();
        Hold(const Hold &) = delete;
        Hold &operator=(const Hold &) = delete;

    private:
        LeaseKeeper &m_keeper;
        const TurnId m_turn;
    };

private:
    using Monotonic = std::chrono::steady_clock::time_point;
    struct Held {
        TurnClaim claim;
        Monotonic since;
        Monotonic renewed;
    };
    void loop(const std::stop_token &stop);
    void renewDue();

    TurnStore &m_turns;
    const Clock &m_clock;
    const LeaseKeeperOptions m_options;
    std::mutex m_mutex;
    std::condition_variable_any m_woken;
    std::map<TurnId, Held> m_held; // guarded by m_mutex
    std::jthread m_thread;
};

} // namespace passerelle::pipeline
