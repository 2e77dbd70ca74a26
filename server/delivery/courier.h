// Hands answers to their channel: finds the channel and its key, keeps to its pace, lets few sends of a channel be under
// way at once, and pauses a channel whose key is refused, so that it is not asked again and again. It never repeats a
// call: that is the journal's to decide. Thread-safe; blocks the calling worker.
#pragma once

#include "server/base/guarded.h"
#include "server/delivery/send_pace.h"
#include "server/delivery/send_places.h"
#include "server/domain/ports/directory_stores.h"
#include "server/domain/ports/messenger.h"

#include <functional>
#include <map>
#include <stop_token>
#include <vector>

namespace passerelle::delivery {

struct CourierOptions {
    double sendsPerSecond = 25;                          // of one channel's key
    int sendsAtOnce = 4;                                 // of one channel: so many can be uncertain after a crash
    std::chrono::milliseconds callWithin{15'000};        // one call, connecting included
    std::chrono::milliseconds pauseAfterRefusal{60'000}; // of a channel whose key was refused
};

// All that a call needs, got before `sending` is written: from then on nothing may fail but the call itself. It holds
// one of the channel's places: keep it until the outcome is written.
struct ReadyCall {
    Channel channel;
    Secret apiKey;
    std::chrono::milliseconds waited{0}; // for the channel's pace and for a place
    SendPlaces::Place place = {};
};

struct PausedChannel {
    TenantId tenant;
    ChannelId channel;
    Instant since;
    Instant until;
    QString reason;
};

class Courier {
public:
    Courier(ChannelStore &channels, Messenger &manyChat, const Clock &clock, CourierOptions options = {});
    // Told once when a channel is paused; set before the first send. Called by the sending worker.
    void setListener(std::function<void(const PausedChannel &)> paused) { m_pausedListener = std::move(paused); }

    // Waits for a place and for the channel's pace. Errors: Unavailable with retryAfter (paused, or both are further away
    // than `deadline`), NotFound (the channel is gone), InvalidInput (disabled), Cancelled.
    Result<ReadyCall> prepare(const TenantContext &context, ChannelId channel, Deadline deadline, std::stop_token stop);
    // The same without waiting: nothing, when the call cannot be made this very moment.
    std::optional<ReadyCall> prepareNow(const TenantContext &context, ChannelId channel);
    SendOutcome send(const ReadyCall &call, const OutboundMessage &message, std::stop_token stop);

    std::vector<PausedChannel> paused() const;
    void resume(ChannelId channel); // its key was changed

private:
    std::optional<PausedChannel> pauseOf(ChannelId channel) const;
    Result<ReadyCall> findChannel(const TenantContext &context, ChannelId channel);

    ChannelStore &m_channels;
    Messenger &m_manyChat;
    const Clock &m_clock;
    const CourierOptions m_options;
    SendPace m_pace;
    SendPlaces m_places;
    Guarded<std::map<ChannelId, PausedChannel>> m_paused;
    std::function<void(const PausedChannel &)> m_pausedListener = [](const PausedChannel &) {};
};

} // namespace passerelle::delivery
