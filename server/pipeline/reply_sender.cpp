#include "server/pipeline/reply_sender.h"

#include "server/base/crash_point.h"
#include "server/domain/reply_window.h"

#include <QtCore/QLoggingCategory>
#include <QtCore/QRandomGenerator>

#include <pthread.h>

namespace passerelle::pipeline {

using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

namespace {

Q_LOGGING_CATEGORY(repliesLog, "passerelle.replies")

constexpr milliseconds kLeastPause{200};
constexpr milliseconds kPauseAfterTrouble{2000};

bool cannotPass(ErrorKind kind)
{
    return kind == ErrorKind::Corrupt || kind == ErrorKind::NotFound || kind == ErrorKind::InvalidInput || kind == ErrorKind::Forbidden;
}

} // namespace

struct ReplySender::Step {
    const OutgoingClaim &claim;
    const std::stop_token &stop;
    OutgoingWork work = {};
    bool reopens = false; // the template or the flow goes, not the text
    bool isClosed = false;
    milliseconds window{0};

    // The parts that the channel has not taken yet.
    std::vector<QString> rest() const
    {
        const auto &parts = work.outgoing.parts;
        const auto taken = static_cast<std::ptrdiff_t>(std::min(work.outgoing.messageIds.size(), parts.size()));
        return {parts.begin() + taken, parts.end()};
    }
    delivery::Addressee addressee() const { return {work.contactKey, static_cast<int>(rest().size())}; }
    // All that the channel took, with what it takes now.
    std::vector<QString> taken(const std::vector<QString> &now) const
    {
        std::vector<QString> all = work.outgoing.messageIds;
        all.insert(all.end(), now.begin(), now.end());
        return all;
    }
};

ReplySender::ReplySender(Parts parts, ReplySenderOptions options) : m_parts(std::move(parts)), m_options(std::move(options))
{
    if (!m_options.random)
        m_options.random = [] { return QRandomGenerator::global()->generateDouble(); };
}

ReplySender::~ReplySender() { stop(); }

Result<int> ReplySender::start()
{
    auto uncertain = m_parts.outgoing.recover(m_parts.clock.now());
    if (!uncertain)
        return uncertain;
    if (*uncertain > 0)
        qCWarning(repliesLog, "taken over from the process before: %d replies of people are uncertain", *uncertain);
    for (int i = 0; i < m_options.threads; ++i)
        m_threads.emplace_back([this](const std::stop_token &stop) { loop(stop); });
    return uncertain;
}

void ReplySender::stop()
{
    for (std::jthread &thread : m_threads)
        thread.request_stop();
    m_threads.clear(); // joins
}

void ReplySender::wake()
{
    {
        const std::lock_guard lock(m_mutex);
        ++m_wakes;
    }
    m_woken.notify_all();
}

void ReplySender::loop(const std::stop_token &stop)
{
    ::pthread_setname_np(::pthread_self(), "reply sender");
    while (!stop.stop_requested()) {
        quint64 seen = 0;
        {
            const std::lock_guard lock(m_mutex);
            seen = m_wakes;
        }
        milliseconds wait = m_options.recheck;
        try {
            if (sendOne(stop))
                continue;
            const auto next = m_parts.outgoing.nextDue();
            if (next && *next)
                wait = std::clamp(std::chrono::ceil<milliseconds>(**next - m_parts.clock.now()), milliseconds(1), m_options.recheck);
        } catch (const std::exception &thrown) {
            qCCritical(repliesLog, "a reply's thread threw: %s", thrown.what());
        }
        std::unique_lock lock(m_mutex);
        m_woken.wait_for(lock, stop, wait, [&] { return m_wakes != seen; });
    }
}

bool ReplySender::sendOne(const std::stop_token &stop)
{
    const Instant now = m_parts.clock.now();
    const auto claims = m_parts.outgoing.claim(now, now + m_options.lease, 1);
    if (!claims) {
        qCWarning(repliesLog, "looking for replies: %s", qUtf8Printable(claims.error().what));
        return false;
    }
    for (const OutgoingClaim &claim : *claims)
        walk(claim, stop);
    return !claims->empty();
}

void ReplySender::walk(const OutgoingClaim &claim, const std::stop_token &stop)
{
    crashPoint("after_reply_claim");
    Step step{claim, stop};
    auto work = m_parts.outgoing.load(claim);
    if (!work) {
        if (work.error().kind == ErrorKind::Conflict)
            return;
        if (cannotPass(work.error().kind))
            return end(step, OutgoingState::Failed, work.error().what);
        return later(step, m_parts.clock.now() + kPauseAfterTrouble, work.error().what);
    }
    step.work = std::move(*work);
    auto call = m_parts.courier.prepare(claim.context(), claim.channel, Deadline::after(m_options.paceWithin), stop, step.addressee());
    if (!call) {
        const Error &error = call.error();
        if (cannotPass(error.kind))
            return end(step, OutgoingState::Failed, error.what);
        const milliseconds pause = error.kind == ErrorKind::Cancelled ? milliseconds(0) : std::max(kLeastPause, error.retryAfter.value_or(kPauseAfterTrouble));
        return later(step, m_parts.clock.now() + pause, error.what);
    }
    step.window = replyWindowOf(call->channel.kind) - kWindowMargin;
    step.reopens = mustReopen(step, call->channel);
    if (step.isClosed && !step.reopens) {
        m_parts.courier.release(*call, step.addressee());
        return end(step, OutgoingState::Refused, u"the channel's 24 hours closed before it could be sent"_s);
    }
    send(step, *call);
}

// Whether the window is closed, and something may go in place of the text: what the caller asked for, or what the channel's
// setting says by itself.
bool ReplySender::mustReopen(Step &step, const Channel &channel)
{
    const Instant now = m_parts.clock.now();
    step.isClosed = !ReplyWindow::after(step.work.lastInboundAt, channel.kind).isOpen(now);
    if (!step.isClosed)
        return false;
    if (step.work.outgoing.reopening)
        return true;
    auto effect = m_parts.effects.effect(step.claim.context(), channel.id);
    if (!effect || !effect->reopensByItself || !effect->reopening)
        return false;
    step.work.outgoing.reopening = std::move(effect->reopening);
    return true;
}

void ReplySender::send(Step &step, const delivery::ReadyCall &call)
{
    const Instant now = m_parts.clock.now();
    const auto since = step.reopens ? std::nullopt : std::optional(now - step.window);
    const auto permit = m_parts.outgoing.beginSending(step.claim, since, now, now + m_options.lease);
    if (!permit || *permit != OutgoingPermit::Granted)
        m_parts.courier.release(call, step.addressee());
    if (!permit) {
        if (permit.error().kind != ErrorKind::Conflict)
            later(step, now + kPauseAfterTrouble, permit.error().what);
        return;
    }
    if (*permit == OutgoingPermit::AfterTheBot)
        return later(step, now + m_options.afterTheBot, u"an answer is being sent in the conversation"_s);
    if (*permit == OutgoingPermit::Closed)
        return end(step, OutgoingState::Refused, u"the channel's 24 hours closed before it could be sent"_s);
    crashPoint("after_reply_sending_written");
    OutboundMessage message{.contactKey = step.work.contactKey, .parts = step.rest(), .correlation = step.claim.correlation(), .contactAlias = step.work.contactAlias};
    if (step.reopens) {
        message.parts.clear();
        message.reopening = step.work.outgoing.reopening;
    }
    const SendOutcome outcome = m_parts.courier.send(call, message, step.stop);
    crashPoint("after_reply_send");
    conclude(step, outcome);
}

void ReplySender::conclude(Step &step, const SendOutcome &outcome)
{
    switch (outcome.kind) {
    case SendOutcome::Kind::Sent: return end(step, OutgoingState::Sent, {}, step.taken(outcome.messageIds));
    case SendOutcome::Kind::Uncertain: return end(step, OutgoingState::Uncertain, outcome.detail, step.taken(outcome.messageIds));
    case SendOutcome::Kind::WindowClosed: return end(step, OutgoingState::Refused, outcome.detail, step.taken(outcome.messageIds));
    case SendOutcome::Kind::Refused:
    case SendOutcome::Kind::KeyRefused: return end(step, OutgoingState::Failed, outcome.detail, step.taken(outcome.messageIds));
    case SendOutcome::Kind::NotSent: break;
    }
    const Instant now = m_parts.clock.now();
    const journal::FailedTry failed{.tries = step.claim.tries + 1, .now = now, .lastInboundAt = step.reopens ? now : step.work.lastInboundAt.value_or(now),
                                    .retryAfter = outcome.retryAfter, .random = m_options.random()};
    if (const auto at = journal::nextTry(m_options.retry, failed))
        return later(step, *at, outcome.detail, step.taken(outcome.messageIds));
    end(step, OutgoingState::Failed, u"given up after %1 tries: "_s.arg(step.claim.tries + 1) + outcome.detail, step.taken(outcome.messageIds));
}

void ReplySender::tell(const Step &step) const
{
    if (!m_parts.events)
        return;
    m_parts.events->publish({EventKind::Reply, step.claim.tenant, step.claim.id.value});
    m_parts.events->publish({EventKind::Conversation, step.claim.tenant, step.claim.conversation.value});
}

void ReplySender::later(Step &step, Instant at, const QString &reason, const std::vector<QString> &messageIds)
{
    const auto put = m_parts.outgoing.retryLater(step.claim, at, reason, messageIds);
    if (!put && put.error().kind != ErrorKind::Conflict)
        qCCritical(repliesLog, "reply %lld: putting it back: %s", static_cast<long long>(step.claim.id.value), qUtf8Printable(put.error().what));
    tell(step);
    wake(); // another thread may be waiting for an instant after this one
}

void ReplySender::end(Step &step, OutgoingState state, const QString &reason, std::vector<QString> messageIds)
{
    const OutgoingEnd ending{.state = state, .reason = reason, .reopened = (state == OutgoingState::Sent || state == OutgoingState::Uncertain) && step.reopens, .messageIds = std::move(messageIds)};
    const auto ended = m_parts.outgoing.finish(step.claim, ending, m_parts.clock.now());
    if (!ended && ended.error().kind != ErrorKind::Conflict)
        qCCritical(repliesLog, "reply %lld: writing what became of it: %s", static_cast<long long>(step.claim.id.value), qUtf8Printable(ended.error().what));
    crashPoint("after_reply_outcome");
    tell(step);
    wake(); // the next of the conversation may go
}

} // namespace passerelle::pipeline
