// The dispatcher: sleeps until a conversation is due, claims what is due in batches, and hands each turn to a worker. It
// is woken when the drainer makes something due, when a worker is free again, and when the clock says so; it asks the
// journal nothing in between. start() and stop() on one thread; the rest is thread-safe.
#pragma once

#include "server/pipeline/lease_keeper.h"
#include "server/pipeline/turn_walker.h"
#include "server/pipeline/worker_pool.h"

#include <condition_variable>
#include <functional>
#include <map>
#include <mutex>
#include <set>
#include <thread>

namespace passerelle::pipeline {

struct PipelineOptions {
    int workers = 256;
    int claimAtOnce = 64;
    int ofAChannel = 256; // in hand at most: what waits for one channel does not keep the others' workers
    std::size_t workerStackBytes = 512 * 1024;
    std::function<void(bool)> refuseWaiting = {}; // told true when the turns that are cut off have had their time to be put back
    Millis recheck{1000}; // the wall clock may be set: due times are looked at again after this
};

class Pipeline {
public:
    struct Parts {
        TurnStore &turns;
        TurnWalker &walker;
        const Clock &clock;
    };
    Pipeline(Parts parts, PipelineOptions options = {});
    ~Pipeline(); // stop()

    // Settles what the process before left in hand (uncertain sends, leases), then begins.
    Result<RecoveryReport> start();
    // Claims nothing more, lets the turns in hand finish for up to `grace`, then cancels them and gives them a second to be put
    // back; they go on at the next start, or with another service when their leases are over.
    void stop(Millis grace = std::chrono::seconds(7));

    // Something is due at that instant: the drainer's call, also good for a replayed message.
    void noteDue(Instant at);
    // Another service on the same database took messages in: the journal is asked what is due.
    void look();
    int busyWorkers() const { return m_workers.busy(); }

private:
    void loop(std::stop_token stop);
    void claimAndSubmit();
    bool waitForDue(std::stop_token &stop);
    void submit(const TurnClaim &claim);
    std::set<ChannelId> fullChannels() const;
    int roomInAChannel() const;
    void letGo(const TurnClaim &claim);

    Parts m_parts;
    const PipelineOptions m_options;
    LeaseKeeper m_leases;
    WorkerPool m_workers;
    std::stop_source m_cancel; // of the turns in hand
    std::mutex m_mutex;
    std::condition_variable_any m_woken;
    std::condition_variable m_allDone;
    std::optional<Instant> m_nextDue;  // guarded by m_mutex, like all below
    bool m_askJournal = true;
    int m_inHand = 0;
    std::map<ChannelId, int> m_inHandOf; // only channels with turns in hand
    std::jthread m_thread;
};

} // namespace passerelle::pipeline
