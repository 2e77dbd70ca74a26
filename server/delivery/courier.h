// Hands answers to their channel: finds the channel, its key and the messenger of its kind, keeps to its pace and to that of
// the contact, lets few sends of a channel be under way at once, and pauses what every further call would be refused: a
// channel whose key is not taken, a tenant that made too many calls. It never repeats a call: that is the journal's to
// decide. Thread-safe; blocks the calling worker.
#pragma once

#include "server/base/guarded.h"
#include "server/delivery/pair_pace.h"
#include "server/delivery/send_pace.h"
#include "server/delivery/send_places.h"
#include "server/domain/ports/directory_stores.h"
#include "server/domain/ports/messenger.h"

#include <functional>
#include <map>
#include <stop_token>
#include <vector>

namespace passerelle::delivery {

struct PausedChannel {
    TenantId tenant;
    ChannelId channel; // not valid: all of the tenant's
    Instant since;
    Instant until;
    QString reason;
};

// One a kind of channel.
struct Messengers {
    Messengers(Messenger &all) : manyChat(all), whatsApp(all) {}
    Messengers(Messenger &ofManyChat, Messenger &ofWhatsApp) : manyChat(ofManyChat), whatsApp(ofWhatsApp) {}
    Messenger &of(ChannelKind kind) const { return kind == ChannelKind::WhatsApp ? whatsApp : manyChat; }
    Messenger &manyChat;
    Messenger &whatsApp;
};

struct CourierOptions {
    double sendsPerSecond = 25;                          // of one ManyChat key
    int sendsAtOnce = 4;                                 // of one channel: so many can be uncertain after a crash
    std::chrono::milliseconds callWithin{15'000};        // one call, connecting included
    std::chrono::milliseconds pauseAfterRefusal{60'000}; // of a channel whose key was refused
    double whatsAppSendsPerSecond = 60;                  // of one number: it takes 80, in and out
    PairLimits pairs = {};                               // of one number and one user
};

// To whom, and how many messages it will be: what the pair rate counts. Empty: it is not counted.
struct Addressee {
    QString contactKey = {};
    int messages = 1;
};

// All that a call needs, got before `sending` is written: from then on nothing may fail but the call itself. It holds
// one of the channel's places: keep it until the outcome is written.
struct ReadyCall {
    Channel channel;
    Secret apiKey;
    std::chrono::milliseconds waited{0}; // for the channel's pace and for a place
    SendPlaces::Place place = {};
};

class Courier {
public:
    Courier(ChannelStore &channels, Messengers messengers, const Clock &clock, CourierOptions options = {});
    // Told once when a pause begins; set before the first send. Called by the sending worker.
    void setListener(std::function<void(const PausedChannel &)> paused) { m_pausedListener = std::move(paused); }

    // Waits for a place and for the channel's pace. Errors: Unavailable with retryAfter (paused, or both are further away
    // than `deadline`, or the contact got too much in a short time), NotFound (the channel is gone), InvalidInput
    // (disabled), Cancelled.
    Result<ReadyCall> prepare(const TenantContext &context, ChannelId channel, Deadline deadline, std::stop_token stop, const Addressee &to = {});
    // The same without waiting: nothing, when the call cannot be made this very moment.
    std::optional<ReadyCall> prepareNow(const TenantContext &context, ChannelId channel, const Addressee &to = {});
    // The call is not made after all: `to` gets back what it was counted for.
    void release(const ReadyCall &call, const Addressee &to) { giveBackPair(call.channel, to); }
    SendOutcome send(const ReadyCall &call, const OutboundMessage &message, std::stop_token stop);

    // For what may as well not be sent, such as an acknowledgement: nothing unless it can go this very moment, and so many
    // messages to the contact would still have room afterwards. It takes no answer's place.
    std::optional<ReadyCall> prepareSpare(const TenantContext &context, ChannelId channel, const Addressee &to, int spare);
    // The read mark and the bubble; what goes wrong with it is nobody's concern.
    void showSeen(const ReadyCall &call, const QString &providerMessageId, std::stop_token stop);
    // That a person is to speak with the contact, or the assistant again. Saying it twice does no harm.
    Status markPerson(const ReadyCall &call, const QString &contactKey, bool personSpeaks, std::stop_token stop);

    std::vector<PausedChannel> paused() const;
    void resume(ChannelId channel); // its key was changed

private:
    std::optional<PausedChannel> pauseOf(TenantId tenant, ChannelId channel) const;
    Error pausedError(const PausedChannel &pause) const;
    Result<ReadyCall> findChannel(const TenantContext &context, ChannelId channel);
    SendPace &paceOf(const Channel &channel) { return channel.kind == ChannelKind::WhatsApp ? m_numberPace : m_pace; }
    std::optional<Monotonic> takePair(const Channel &channel, const Addressee &to, int spare = 0);
    void giveBackPair(const Channel &channel, const Addressee &to);
    std::optional<ReadyCall> takeNow(SendPlaces &places, const TenantContext &context, ChannelId channel, const Addressee &to, int spare);

    void noteAccepted(const Channel &channel, const OutboundMessage &message);
    void noteHeld(const Channel &channel, const OutboundMessage &message, SendOutcome &outcome);
    void pause(const Channel &channel, bool wholeTenant, Instant until, const QString &reason);
    int refusalsInARow(const QByteArray &of);

    ChannelStore &m_channels;
    const Messengers m_messengers;
    const Clock &m_clock;
    const CourierOptions m_options;
    SendPace m_pace;
    SendPace m_numberPace;
    PairPace m_pairs;
    SendPlaces m_places;
    SendPlaces m_sparePlaces;
    Guarded<std::map<ChannelId, PausedChannel>> m_paused;
    Guarded<std::map<TenantId, PausedChannel>> m_pausedTenants;
    Guarded<std::map<QByteArray, int>> m_refusals; // in a row: by channel ("c7") and by tenant ("t1"); only while there are any
    std::function<void(const PausedChannel &)> m_pausedListener = [](const PausedChannel &) {};
};

} // namespace passerelle::delivery
