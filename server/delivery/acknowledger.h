// Tells a contact, where the channel itself does not, that the message came in: by a text, by the read mark with the typing
// bubble, or by both, as the channel says. Once for a burst of messages, in the background, never before the message is
// safe; it holds up no answer, takes nothing from the rates that an answer may want, and what fails is not repeated.
// note() is thread-safe and never blocks; start() and stop() on one thread.
#pragma once

#include "server/delivery/courier.h"
#include "server/domain/message.h"
#include "server/domain/settings_directory.h"

#include <atomic>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <unordered_map>

namespace passerelle::delivery {

// A message that waits for its answer.
struct SeenMessage {
    TenantId tenant;
    ChannelId channel;
    ConversationId conversation;
    QString contactKey;
    QString contactAlias;
    QString providerMessageId; // empty: its channel acknowledges by itself
    Instant receivedAt;
};

struct AcknowledgerOptions {
    int threads = 4;
    std::size_t queue = 2000;                      // what comes beyond it is not acknowledged
    std::chrono::milliseconds freshFor{3000};      // what waited longer has its answer soon
};

struct AcknowledgerCounters {
    std::atomic<quint64> acknowledged{0}, skipped{0};
};

class Acknowledger {
public:
    struct Parts {
        Courier &courier;
        ChannelStore &channels;
        SettingsDirectory &settings;
        const Clock &clock;
        // Asked at the last moment: whether the assistant speaks in that conversation.
        std::function<bool(const SeenMessage &)> maySpeak;
    };
    explicit Acknowledger(Parts parts, AcknowledgerOptions options = {});
    ~Acknowledger(); // stop()

    void start();
    // Drops what waits, and lets the calls that run end.
    void stop();
    void note(SeenMessage message);

    const AcknowledgerCounters &counters() const { return m_counters; }

private:
    void loop(const std::stop_token &stop);
    void acknowledge(const SeenMessage &message, const std::stop_token &stop);
    bool beginsBurst(const SeenMessage &message);

    Parts m_parts;
    AcknowledgerOptions m_options;
    AcknowledgerCounters m_counters;
    std::mutex m_mutex;
    std::condition_variable_any m_noted;
    std::deque<SeenMessage> m_queue;                     // guarded by m_mutex
    std::unordered_map<ConversationId, Instant> m_bursts; // guarded by m_mutex: when each began; bounded
    std::vector<std::jthread> m_threads;
};

} // namespace passerelle::delivery
