#include "server/delivery/acknowledger.h"

#include <QtCore/QLoggingCategory>

#include <pthread.h>

namespace passerelle::delivery {

namespace {

Q_LOGGING_CATEGORY(acknowledgerLog, "passerelle.delivery.acknowledger")

constexpr std::size_t kBurstsKept = 20'000;

bool includes(AckMode mode, AckMode wanted) { return mode == wanted || mode == AckMode::Both; }

} // namespace

Acknowledger::Acknowledger(Parts parts, AcknowledgerOptions options) : m_parts(std::move(parts)), m_options(options) {}

Acknowledger::~Acknowledger() { stop(); }

void Acknowledger::start()
{
    for (int i = 0; i < m_options.threads; ++i)
        m_threads.emplace_back([this](const std::stop_token &stop) { loop(stop); });
}

void Acknowledger::stop()
{
    for (std::jthread &thread : m_threads)
        thread.request_stop();
    m_threads.clear(); // joins
    const std::lock_guard lock(m_mutex);
    m_queue.clear();
}

void Acknowledger::note(SeenMessage message)
{
    if (message.providerMessageId.isEmpty())
        return;
    {
        const std::lock_guard lock(m_mutex);
        if (m_queue.size() >= m_options.queue) {
            ++m_counters.skipped;
            return;
        }
        m_queue.push_back(std::move(message));
    }
    m_noted.notify_one();
}

void Acknowledger::loop(const std::stop_token &stop)
{
    ::pthread_setname_np(::pthread_self(), "acknowledger");
    for (;;) {
        std::unique_lock lock(m_mutex);
        if (!m_noted.wait(lock, stop, [this] { return !m_queue.empty(); }))
            return;
        const SeenMessage message = std::move(m_queue.front());
        m_queue.pop_front();
        lock.unlock();
        try {
            acknowledge(message, stop);
        } catch (const std::exception &thrown) {
            qCWarning(acknowledgerLog, "an acknowledgement threw: %s", thrown.what());
        }
    }
}

// What comes within the longest quiet window of a burst's first message belongs to it.
bool Acknowledger::beginsBurst(const SeenMessage &message)
{
    const auto window = m_parts.settings.held(TenantContext::proven(message.tenant, TenantProof::StoredRecord))->quietWindowMaximum;
    const std::lock_guard lock(m_mutex);
    if (m_bursts.size() >= kBurstsKept)
        std::erase_if(m_bursts, [&](const auto &burst) { return burst.second + std::chrono::minutes(1) < message.receivedAt; });
    const auto [place, isNew] = m_bursts.try_emplace(message.conversation, message.receivedAt);
    if (isNew)
        return true;
    if (message.receivedAt < place->second + window)
        return false;
    place->second = message.receivedAt;
    return true;
}

void Acknowledger::acknowledge(const SeenMessage &message, const std::stop_token &stop)
{
    if (m_parts.clock.now() > message.receivedAt + m_options.freshFor || !beginsBurst(message)) {
        ++m_counters.skipped;
        return;
    }
    const TenantContext context = TenantContext::proven(message.tenant, TenantProof::StoredRecord);
    const auto channel = m_parts.channels.find(context, message.channel);
    if (!channel || channel->kind != ChannelKind::WhatsApp || !m_parts.maySpeak(message)) {
        ++m_counters.skipped;
        return;
    }
    bool isDone = false;
    if (includes(channel->ackMode, AckMode::ReadAndTyping)) {
        if (const auto call = m_parts.courier.prepareSpare(context, message.channel, {}, 0)) {
            m_parts.courier.showSeen(*call, message.providerMessageId, stop);
            isDone = true;
        }
    }
    const TenantSettings settings = m_parts.settings.of(context);
    const QString text = channel->ackText.isEmpty() ? settings.ackText : channel->ackText;
    if (includes(channel->ackMode, AckMode::Text) && !text.isEmpty()) {
        // The answer's own parts come first.
        if (const auto call = m_parts.courier.prepareSpare(context, message.channel, {message.contactKey, 1}, settings.maxParts)) {
            const OutboundMessage outbound{.contactKey = message.contactKey, .parts = {text}, .contactAlias = message.contactAlias};
            isDone = m_parts.courier.send(*call, outbound, stop).kind == SendOutcome::Kind::Sent || isDone;
        }
    }
    ++(isDone ? m_counters.acknowledged : m_counters.skipped);
}

} // namespace passerelle::delivery
