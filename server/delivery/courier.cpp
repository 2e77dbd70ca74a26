#include "server/delivery/courier.h"

#include <QtCore/QLoggingCategory>
#include <QtCore/QRandomGenerator>

#include <algorithm>
#include <condition_variable>
#include <mutex>

namespace passerelle::delivery {

using namespace Qt::StringLiterals;

namespace {

using std::chrono::milliseconds;

Q_LOGGING_CATEGORY(courierLog, "passerelle.delivery")

constexpr milliseconds kLongestSlowdown{60'000};   // of a number that sends too fast
constexpr milliseconds kLongestQuotaPause{3'600'000};
constexpr std::chrono::hours kUntilChanged{24 * 365}; // WhatsApp's token does not mend by itself
constexpr milliseconds kLookAgain{60'000};            // how far ahead those who wait for a pause are put
constexpr int kSpareAtOnce = 4;                        // acknowledgements of a channel
constexpr milliseconds kLongestSend{45'000};          // of all parts; within a turn's lease

// 1, 2, 4 … times `first`.
milliseconds doubled(milliseconds first, int inARow, milliseconds longest)
{
    return std::min<milliseconds>(longest, first * (1LL << std::clamp(inARow - 1, 0, 20)));
}

PairPace::Pair pairOf(const Channel &channel, const QString &contactKey) { return {channel.id.value, contactKey}; }

QByteArray ofChannel(const Channel &channel) { return 'c' + QByteArray::number(channel.id.value); }
QByteArray ofTenant(const Channel &channel) { return 't' + QByteArray::number(channel.tenant.value); }

// False when it was stopped.
bool waitUntil(Monotonic instant, const std::stop_token &stop)
{
    std::mutex mutex;
    std::condition_variable_any never;
    std::unique_lock lock(mutex);
    never.wait_until(lock, stop, instant, [] { return false; });
    return !stop.stop_requested();
}

} // namespace

Courier::Courier(ChannelStore &channels, Messengers messengers, const Clock &clock, CourierOptions options)
    : m_channels(channels), m_messengers(messengers), m_clock(clock), m_options(std::move(options)), m_pace(m_options.sendsPerSecond),
      m_numberPace(m_options.whatsAppSendsPerSecond), m_pairs(m_options.pairs), m_places(m_options.sendsAtOnce),
      m_sparePlaces(kSpareAtOnce)
{
}

Error Courier::pausedError(const PausedChannel &pause) const
{
    const auto left = std::clamp(pause.until - m_clock.now(), milliseconds(0), kLookAgain);
    return {ErrorKind::Unavailable, u"the channel is paused: "_s + pause.reason, left};
}

Result<ReadyCall> Courier::findChannel(const TenantContext &context, ChannelId channel)
{
    if (const auto pause = pauseOf(context.tenant(), channel))
        return failure(pausedError(*pause));
    auto found = m_channels.find(context, channel);
    if (!found)
        return failure(std::move(found).error().during(u"finding the channel"));
    if (!found->enabled)
        return failure(ErrorKind::InvalidInput, u"the channel is switched off"_s);
    auto key = m_channels.apiKey(context, channel);
    if (!key)
        return failure(std::move(key).error().during(u"reading the channel's key"));
    return ReadyCall{std::move(*found), std::move(*key)};
}

std::optional<Monotonic> Courier::takePair(const Channel &channel, const Addressee &to, int spare)
{
    if (channel.kind != ChannelKind::WhatsApp || to.contactKey.isEmpty())
        return std::nullopt;
    return m_pairs.take(pairOf(channel, to.contactKey), to.messages, std::chrono::steady_clock::now(), spare);
}

void Courier::giveBackPair(const Channel &channel, const Addressee &to)
{
    if (channel.kind == ChannelKind::WhatsApp && !to.contactKey.isEmpty())
        m_pairs.giveBack(pairOf(channel, to.contactKey), to.messages);
}

Result<ReadyCall> Courier::prepare(const TenantContext &context, ChannelId channel, Deadline deadline, std::stop_token stop, const Addressee &to)
{
    auto call = findChannel(context, channel);
    if (!call)
        return call;
    const Monotonic began = std::chrono::steady_clock::now();
    if (const auto later = takePair(call->channel, to))
        return failure(Error{ErrorKind::Unavailable, u"the contact got many messages in a short time: theirs wait a little"_s, std::chrono::ceil<milliseconds>(*later - began)});
    // The place first: an instant of the pace that nobody can use would be lost to the others.
    SendPace &pace = paceOf(call->channel);
    call->place = m_places.take(channel.value, deadline, stop);
    if (const auto pause = pauseOf(context.tenant(), channel); pause && call->place.isTaken()) { // it began while others were sending
        giveBackPair(call->channel, to);
        return failure(pausedError(*pause));
    }
    const Monotonic now = std::chrono::steady_clock::now();
    const bool stopped = stop.stop_requested();
    const SendPace::Slot slot = stopped ? SendPace::Slot{} : call->place.isTaken() ? pace.reserve(channel.value, now, deadline.instant()) : pace.putOff(channel.value, now);
    if (stopped || !slot.isTaken || (slot.at > now && !waitUntil(slot.at, stop))) {
        giveBackPair(call->channel, to);
        if (stopped)
            return failure(ErrorKind::Cancelled, u"stopped while waiting for the channel"_s);
        if (!slot.isTaken)
            return failure(Error{ErrorKind::Unavailable, u"the channel's pace is reached"_s, std::chrono::ceil<milliseconds>(slot.at - now)});
        return failure(ErrorKind::Cancelled, u"stopped while waiting for the channel's pace"_s);
    }
    call->waited = std::max(milliseconds(0), std::chrono::ceil<milliseconds>(std::max(slot.at, now) - began));
    return call;
}

std::optional<ReadyCall> Courier::prepareNow(const TenantContext &context, ChannelId channel, const Addressee &to)
{
    return takeNow(m_places, context, channel, to, 0);
}

std::optional<ReadyCall> Courier::prepareSpare(const TenantContext &context, ChannelId channel, const Addressee &to, int spare)
{
    return takeNow(m_sparePlaces, context, channel, to, spare);
}

std::optional<ReadyCall> Courier::takeNow(SendPlaces &places, const TenantContext &context, ChannelId channel, const Addressee &to, int spare)
{
    auto call = findChannel(context, channel);
    if (!call || takePair(call->channel, to, spare))
        return std::nullopt;
    call->place = places.take(channel.value, Deadline::at({}), {});
    if (!call->place.isTaken() || !paceOf(call->channel).takeNow(channel.value, std::chrono::steady_clock::now())) {
        giveBackPair(call->channel, to);
        return std::nullopt;
    }
    return std::move(*call);
}

SendOutcome Courier::send(const ReadyCall &call, const OutboundMessage &message, std::stop_token stop)
{
    const Channel &channel = call.channel;
    const auto calls = channel.kind == ChannelKind::WhatsApp ? std::max<std::size_t>(1, message.parts.size()) : 1;
    const milliseconds within = std::min(kLongestSend, m_options.callWithin * static_cast<int>(calls));
    SendOutcome outcome = m_messengers.of(channel.kind).send(channel, call.apiKey, message, Deadline::after(within), std::move(stop));
    switch (outcome.kind) {
    case SendOutcome::Kind::Sent: noteAccepted(channel, message); break;
    case SendOutcome::Kind::NotSent: noteHeld(channel, message, outcome); break;
    case SendOutcome::Kind::KeyRefused:
        pause(channel, false, m_clock.now() + (channel.kind == ChannelKind::WhatsApp ? milliseconds(kUntilChanged) : m_options.pauseAfterRefusal),
              u"its key was refused: "_s + outcome.detail);
        if (channel.kind == ChannelKind::WhatsApp) { // every message waits for another key, this one as well
            outcome.kind = SendOutcome::Kind::NotSent;
            outcome.retryAfter = kLookAgain;
        }
        break;
    case SendOutcome::Kind::Refused:
        if (outcome.retryAfter) // every other message would be refused as well
            pause(channel, false, m_clock.now() + *outcome.retryAfter, outcome.detail);
        break;
    case SendOutcome::Kind::WindowClosed:
    case SendOutcome::Kind::Uncertain: break;
    }
    return outcome;
}

void Courier::showSeen(const ReadyCall &call, const QString &providerMessageId, std::stop_token stop)
{
    m_messengers.of(call.channel.kind).showSeen(call.channel, call.apiKey, providerMessageId, Deadline::after(m_options.callWithin), std::move(stop));
}

Status Courier::markPerson(const ReadyCall &call, const QString &contactKey, bool personSpeaks, std::stop_token stop)
{
    return m_messengers.of(call.channel.kind).markPerson(call.channel, call.apiKey, contactKey, personSpeaks, Deadline::after(m_options.callWithin), std::move(stop));
}

void Courier::noteAccepted(const Channel &channel, const OutboundMessage &message)
{
    m_pairs.accepted(pairOf(channel, message.contactKey));
    // What was under way when the channel was paused says nothing of it: only a call that was made after the pause does.
    if (pauseOf(channel.tenant, channel.id))
        return;
    resume(channel.id);
    m_pausedTenants.with([&](auto &paused) { paused.erase(channel.tenant); });
    m_refusals.with([&](auto &refusals) {
        refusals.erase(ofChannel(channel));
        refusals.erase(ofTenant(channel));
    });
}

// The channel said "later": to this message alone, to its contact, to the whole channel or to the whole tenant.
void Courier::noteHeld(const Channel &channel, const OutboundMessage &message, SendOutcome &outcome)
{
    if (!outcome.retryAfter)
        return;
    const Monotonic now = std::chrono::steady_clock::now();
    switch (outcome.holds) {
    case SendOutcome::Holds::Nothing: break;
    case SendOutcome::Holds::Contact:
        outcome.retryAfter = std::chrono::ceil<milliseconds>(m_pairs.refused(pairOf(channel, message.contactKey), now) - now);
        break;
    case SendOutcome::Holds::Channel:
        if (channel.kind == ChannelKind::WhatsApp) {
            const milliseconds longest = doubled(*outcome.retryAfter, refusalsInARow(ofChannel(channel)), kLongestSlowdown);
            outcome.retryAfter = std::max(*outcome.retryAfter, milliseconds(static_cast<qint64>(static_cast<double>(longest.count()) * (0.5 + QRandomGenerator::global()->generateDouble() / 2))));
        }
        paceOf(channel).holdBack(channel.id.value, now + *outcome.retryAfter);
        break;
    case SendOutcome::Holds::Tenant:
        outcome.retryAfter = doubled(*outcome.retryAfter, refusalsInARow(ofTenant(channel)), kLongestQuotaPause);
        pause(channel, true, m_clock.now() + *outcome.retryAfter, outcome.detail);
        break;
    }
}

int Courier::refusalsInARow(const QByteArray &of)
{
    return m_refusals.with([&](auto &refusals) { return ++refusals[of]; });
}

void Courier::pause(const Channel &channel, bool wholeTenant, Instant until, const QString &reason)
{
    PausedChannel pause{channel.tenant, wholeTenant ? ChannelId() : channel.id, m_clock.now(), until, reason};
    const auto write = [&](auto &paused, auto key) {
        const auto [place, isNew] = paused.try_emplace(key, pause);
        place->second.until = until;
        place->second.reason = reason;
        return isNew;
    };
    const bool isNew = wholeTenant ? m_pausedTenants.with([&](auto &paused) { return write(paused, channel.tenant); })
                                   : m_paused.with([&](auto &paused) { return write(paused, channel.id); });
    if (!isNew)
        return;
    qCCritical(courierLog, "channel %lld is paused%s: %s", static_cast<long long>(channel.id.value), wholeTenant ? " with all of its tenant's" : "", qUtf8Printable(reason));
    m_pausedListener(pause);
}

std::optional<PausedChannel> Courier::pauseOf(TenantId tenant, ChannelId channel) const
{
    const Instant now = m_clock.now();
    const auto read = [now](const auto &paused, auto key) -> std::optional<PausedChannel> {
        const auto found = paused.find(key);
        if (found == paused.end() || found->second.until <= now)
            return std::nullopt; // when the pause is over, one call tries again
        return found->second;
    };
    auto pause = m_paused.with([&](const auto &paused) { return read(paused, channel); });
    return pause ? pause : m_pausedTenants.with([&](const auto &paused) { return read(paused, tenant); });
}

std::vector<PausedChannel> Courier::paused() const
{
    std::vector<PausedChannel> list;
    const auto add = [&list](const auto &paused) {
        for (const auto &[key, pause] : paused)
            list.push_back(pause);
    };
    m_paused.with(add);
    m_pausedTenants.with(add);
    return list;
}

void Courier::resume(ChannelId channel)
{
    m_paused.with([channel](auto &paused) { paused.erase(channel); });
}

} // namespace passerelle::delivery
