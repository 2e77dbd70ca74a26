#include "server/delivery/courier.h"

#include <QtCore/QLoggingCategory>

#include <condition_variable>
#include <mutex>

namespace passerelle::delivery {

using namespace Qt::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(courierLog, "passerelle.delivery")

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

Courier::Courier(ChannelStore &channels, Messenger &manyChat, const Clock &clock, CourierOptions options)
    : m_channels(channels), m_manyChat(manyChat), m_clock(clock), m_options(options), m_pace(options.sendsPerSecond), m_places(options.sendsAtOnce)
{
}

Result<ReadyCall> Courier::findChannel(const TenantContext &context, ChannelId channel)
{
    if (const auto pause = pauseOf(channel))
        return failure(Error{ErrorKind::Unavailable, u"the channel is paused: "_s + pause->reason, std::max(std::chrono::milliseconds(0), pause->until - m_clock.now())});
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

Result<ReadyCall> Courier::prepare(const TenantContext &context, ChannelId channel, Deadline deadline, std::stop_token stop)
{
    auto call = findChannel(context, channel);
    if (!call)
        return call;
    const Monotonic began = std::chrono::steady_clock::now();
    // The place first: an instant of the pace that nobody can use would be lost to the others.
    call->place = m_places.take(channel.value, deadline, stop);
    if (stop.stop_requested())
        return failure(ErrorKind::Cancelled, u"stopped while waiting for the channel"_s);
    const Monotonic now = std::chrono::steady_clock::now();
    const SendPace::Slot slot = call->place.isTaken() ? m_pace.reserve(channel.value, now, deadline.instant()) : m_pace.putOff(channel.value, now);
    if (!slot.isTaken)
        return failure(Error{ErrorKind::Unavailable, u"the channel's pace is reached"_s, std::chrono::ceil<std::chrono::milliseconds>(slot.at - now)});
    if (slot.at > now && !waitUntil(slot.at, stop))
        return failure(ErrorKind::Cancelled, u"stopped while waiting for the channel's pace"_s);
    call->waited = std::max(std::chrono::milliseconds(0), std::chrono::ceil<std::chrono::milliseconds>(std::max(slot.at, now) - began));
    return call;
}

std::optional<ReadyCall> Courier::prepareNow(const TenantContext &context, ChannelId channel)
{
    auto call = findChannel(context, channel);
    if (!call)
        return std::nullopt;
    call->place = m_places.take(channel.value, Deadline::at({}), {});
    if (!call->place.isTaken() || !m_pace.takeNow(channel.value, std::chrono::steady_clock::now()))
        return std::nullopt;
    return std::move(*call);
}

SendOutcome Courier::send(const ReadyCall &call, const OutboundMessage &message, std::stop_token stop)
{
    SendOutcome outcome = m_manyChat.send(call.channel, call.apiKey, message, Deadline::after(m_options.callWithin), stop);
    const Channel &channel = call.channel;
    if (outcome.kind == SendOutcome::Kind::NotSent && outcome.retryAfter)
        m_pace.holdBack(channel.id.value, std::chrono::steady_clock::now() + *outcome.retryAfter);
    if (outcome.kind == SendOutcome::Kind::KeyRefused) {
        const Instant now = m_clock.now();
        const auto begun = m_paused.with([&](auto &paused) -> std::optional<PausedChannel> {
            const auto [place, isNew] = paused.try_emplace(channel.id, PausedChannel{channel.tenant, channel.id, now, {}, {}});
            place->second.until = now + m_options.pauseAfterRefusal;
            place->second.reason = u"its key was refused: "_s + outcome.detail;
            return isNew ? std::optional(place->second) : std::nullopt;
        });
        if (begun) {
            qCCritical(courierLog, "channel %lld is paused: its key was refused", static_cast<long long>(channel.id.value));
            m_pausedListener(*begun);
        }
    } else if (outcome.kind == SendOutcome::Kind::Sent) {
        resume(channel.id);
    }
    return outcome;
}

std::optional<PausedChannel> Courier::pauseOf(ChannelId channel) const
{
    const Instant now = m_clock.now();
    return m_paused.with([&](const auto &paused) -> std::optional<PausedChannel> {
        const auto found = paused.find(channel);
        if (found == paused.end() || found->second.until <= now)
            return std::nullopt; // when the pause is over, one call tries the key again
        return found->second;
    });
}

std::vector<PausedChannel> Courier::paused() const
{
    return m_paused.with([](const auto &paused) {
        std::vector<PausedChannel> list;
        for (const auto &[channel, pause] : paused)
            list.push_back(pause);
        return list;
    });
}

void Courier::resume(ChannelId channel)
{
    m_paused.with([channel](auto &paused) { paused.erase(channel); });
}

} // namespace passerelle::delivery
