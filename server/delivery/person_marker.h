// Tells a channel's own tools, by the tag or the field that its settings name, that a person is to speak with a contact, or
// the assistant again. In the background and as good as it goes: one call at a time of a tenant, a few tries, nothing else
// waits for it, and what was still to be said is gone when the service restarts. What the channel itself said is not said
// back to it. The note…() functions are thread-safe and never wait for a call or the disk; start() and stop() on one thread.
#pragma once

#include "server/delivery/courier.h"
#include "server/domain/ports/contact_store.h"
#include "server/domain/ports/ownership_store.h"

#include <atomic>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <set>
#include <thread>
#include <unordered_set>

namespace passerelle::delivery {

struct PersonMarkerOptions {
    int threads = 2;
    std::size_t queue = 2000;              // what comes beyond it is not told
    int tries = 4;
    std::chrono::milliseconds pause{5000}; // before the second try, then twice as long each time; longer when the channel says so
};

struct PersonMarkerCounters {
    std::atomic<quint64> told{0}, skipped{0}, failed{0};
};

class PersonMarker {
public:
    struct Parts {
        Courier &courier;
        ChannelStore &channels;
        OwnershipStore &ownerships;
        ContactStore &contacts;
    };
    explicit PersonMarker(Parts parts, PersonMarkerOptions options = {});
    ~PersonMarker(); // stop()

    void start();
    // Drops what waits, and cancels the calls that run.
    void stop();

    // It was written that somebody else speaks there: what stands when its turn comes is told.
    void noteChanged(TenantId tenant, ConversationId conversation) { add({.tenant = tenant, .conversation = conversation}); }
    // A message was taken in: the assistant may have got the conversation back with it.
    void noteMessage(TenantId tenant, ConversationId conversation);

    const PersonMarkerCounters &counters() const { return m_counters; }

private:
    struct Note {
        TenantId tenant;
        ConversationId conversation;
        bool onlyBack = false; // of interest only when the assistant speaks
        int tries = 0;
        Monotonic notBefore = {};
    };

    void add(Note note);
    void loop(const std::stop_token &stop);
    std::optional<Note> take(const std::stop_token &stop);
    void finish(Note note, const Status &status);
    Status tell(const Note &note, const std::stop_token &stop);
    void remember(ConversationId conversation, bool isMarked);

    Parts m_parts;
    PersonMarkerOptions m_options;
    PersonMarkerCounters m_counters;
    std::mutex m_mutex;
    std::condition_variable_any m_moved;
    // Guarded by m_mutex from here on.
    quint64 m_moves = 0;      // grows whenever those who wait should look again
    std::deque<Note> m_queue; // a conversation once
    std::set<TenantId> m_busy;
    std::unordered_set<ConversationId> m_marked; // since the start; bounded
    std::vector<std::jthread> m_threads;         // of start() and stop()
};

} // namespace passerelle::delivery
