#include "server/alerts/alert_dispatcher.h"

#include "server/alerts/alert_rules.h"
#include "server/alerts/alert_words.h"
#include "server/alerts/webhook_message.h"

#include <QtCore/QLoggingCategory>
#include <QtCore/QRandomGenerator>

#include <algorithm>

namespace passerelle::alerts {

namespace {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

Q_LOGGING_CATEGORY(dispatcherLog, "passerelle.alerts")

constexpr int kLookedAt = 256;          // owners and ways that wait at once
constexpr qint64 kAnswerBytes = 64 * 1024;
constexpr int kGone = 410;
constexpr auto kUnwrittenPause = 1min;
constexpr auto kShortestPause = 1s;     // what is due and cannot be taken must not keep the disk busy
constexpr auto kLongestWait = 24h;      // that a receiver may ask for

std::chrono::milliseconds retryAfterOf(const HttpResponse &response)
{
    bool ok = false;
    const qint64 seconds = response.header("retry-after").toLongLong(&ok);
    return ok && seconds > 0 ? std::min<std::chrono::milliseconds>(std::chrono::seconds(std::min<qint64>(seconds, 86'400)), kLongestWait) : 0ms;
}

} // namespace

AlertDispatcher::AlertDispatcher(Parts parts, AlertDispatcherOptions options) : m_parts(parts), m_options(std::move(options))
{
    if (!m_options.random)
        m_options.random = [] { return QRandomGenerator::global()->generateDouble(); };
}

AlertDispatcher::~AlertDispatcher()
{
    stop();
}

void AlertDispatcher::start()
{
    for (int i = 0; i < m_options.threads; ++i)
        m_threads.emplace_back([this](const std::stop_token &stop) { work(stop); });
}

void AlertDispatcher::stop()
{
    for (std::jthread &thread : m_threads)
        thread.request_stop();
    m_threads.clear();
}

void AlertDispatcher::wake()
{
    {
        const std::lock_guard lock(m_mutex);
        ++m_wakings;
    }
    m_changed.notify_all();
}

void AlertDispatcher::work(const std::stop_token &stop)
{
    while (!stop.stop_requested()) {
        quint64 seen = 0;
        {
            const std::lock_guard lock(m_mutex);
            seen = m_wakings;
        }
        if (const auto delivery = claim()) {
            deliver(*delivery, stop);
            release(*delivery);
            continue;
        }
        std::chrono::milliseconds pause = m_options.lookAgain;
        if (const auto next = m_options.mayDeliver() ? m_parts.store.nextDue() : Result<std::optional<Instant>>(std::nullopt); next && *next)
            pause = std::clamp<std::chrono::milliseconds>(**next - m_parts.clock.now(), std::min<std::chrono::milliseconds>(kShortestPause, pause), pause);
        std::unique_lock lock(m_mutex);
        m_changed.wait_for(lock, stop, pause, [&] { return m_wakings != seen; });
    }
}

std::optional<AlertDelivery> AlertDispatcher::claim()
{
    const std::lock_guard lock(m_mutex);
    if (!m_options.mayDeliver())
        return std::nullopt;
    auto due = m_parts.store.due(m_parts.clock.now(), kLookedAt);
    if (!due) {
        qCWarning(dispatcherLog).noquote() << "what is due could not be read:" << due.error().what;
        return std::nullopt;
    }
    std::erase_if(m_heldBack, [now = m_parts.clock.now()](const auto &held) { return held.second <= now; });
    for (AlertDelivery &delivery : *due) {
        if (m_heldBack.contains({delivery.owner, delivery.way}))
            continue;
        if (m_inHand.emplace(delivery.owner, delivery.way).second)
            return std::move(delivery);
    }
    return std::nullopt;
}

void AlertDispatcher::release(const AlertDelivery &delivery)
{
    {
        const std::lock_guard lock(m_mutex);
        m_inHand.erase({delivery.owner, delivery.way});
        ++m_wakings; // what waited behind it may go
    }
    m_changed.notify_all();
}

int AlertDispatcher::deliverDue(const std::stop_token &stop)
{
    int tried = 0;
    while (!stop.stop_requested()) {
        const auto delivery = claim();
        if (!delivery)
            break;
        deliver(*delivery, stop);
        release(*delivery);
        ++tried;
    }
    return tried;
}

void AlertDispatcher::deliver(AlertDelivery delivery, const std::stop_token &stop)
{
    const auto alert = m_parts.store.find(delivery.alert);
    if (!alert)
        return conclude(delivery, {alert.error().kind == ErrorKind::NotFound ? Outcome::Kind::Hopeless : Outcome::Kind::TryAgain, 0, alert.error().what});
    if (delivery.way == AlertWay::Mail && delivery.address.isEmpty()) {
        if (const Status settled = settleReaders(delivery); !settled)
            conclude(delivery, {Outcome::Kind::TryAgain, 0, settled.error().what});
        return;
    }
    conclude(delivery, delivery.way == AlertWay::Webhook ? post(delivery, *alert, stop) : mail(delivery, *alert, stop));
}

AlertDispatcher::Outcome AlertDispatcher::post(const AlertDelivery &delivery, const KeptAlert &alert, const std::stop_token &stop)
{
    using Kind = Outcome::Kind;
    const auto route = m_parts.desk.routeOf(delivery.owner);
    if (!route)
        return {Kind::TryAgain, 0, route.error().what};
    if (route->webhookUrl.isEmpty() || !route->webhookEnabled || route->secret.isEmpty())
        return {Kind::Hopeless, 0, u"the webhook is off"_s};
    HttpRequest request;
    request.url = route->webhookUrl;
    request.body = webhookBody(alert);
    request.headers = webhookHeaders(*route, delivery.messageId, m_parts.clock.now(), request.body);
    request.maxResponseBytes = kAnswerBytes;
    request.beginningSuffices = true; // the status says it all
    request.reach = HttpRequest::Reach::AnyPublicHost;
    const HttpExchange exchange = m_parts.transport.perform(request, Deadline::after(m_options.webhookWithin), stop);
    if (!exchange.result) {
        const Error &error = exchange.result.error();
        if (error.kind == ErrorKind::Cancelled && stop.stop_requested())
            return {Kind::Interrupted};
        const bool hopeless = error.kind == ErrorKind::Forbidden || error.kind == ErrorKind::InvalidInput;
        return {hopeless ? Kind::Hopeless : Kind::TryAgain, 0, error.what};
    }
    const int status = exchange.result->status;
    if (status >= 200 && status < 300)
        return {Kind::Delivered, status};
    const QString problem = u"HTTP %1"_s.arg(status);
    if (status == kGone)
        return {Kind::WantsNoMore, status, problem};
    return {Kind::TryAgain, status, problem, retryAfterOf(*exchange.result)};
}

AlertDispatcher::Outcome AlertDispatcher::mail(const AlertDelivery &delivery, const KeptAlert &alert, const std::stop_token &stop)
{
    using Kind = Outcome::Kind;
    if (!m_readers.mailer)
        return {Kind::Hopeless, 0, u"no mail server is configured"_s};
    const Mail letter = alertMail(alert.alert, m_readers.place(alert.alert.tenant.value_or(TenantId())), delivery.address, m_readers.language(delivery.address));
    const Status sent = m_readers.mailer->send(letter, Deadline::after(m_options.mailWithin), stop);
    if (sent)
        return {Kind::Delivered};
    if (stop.stop_requested())
        return {Kind::Interrupted};
    const bool mayPass = sent.error().kind == ErrorKind::Unavailable || sent.error().kind == ErrorKind::Timeout;
    return {mayPass ? Kind::TryAgain : Kind::Hopeless, 0, sent.error().what};
}

Status AlertDispatcher::settleReaders(const AlertDelivery &delivery)
{
    const auto route = m_parts.desk.routeOf(delivery.owner);
    if (!route)
        return failure(route.error());
    std::vector<QString> addresses = route->addresses;
    if (route->mailOwners) {
        for (QString &address : m_readers.owners(delivery.owner)) {
            if (std::none_of(addresses.begin(), addresses.end(), [&](const QString &known) { return known.compare(address, Qt::CaseInsensitive) == 0; }))
                addresses.push_back(std::move(address));
        }
    }
    std::vector<QByteArray> ids;
    for (std::size_t i = 0; i < addresses.size(); ++i)
        ids.push_back(AlertDesk::newMessageId());
    return m_parts.store.address(delivery, addresses, ids, m_parts.clock.now());
}

void AlertDispatcher::conclude(AlertDelivery &delivery, const Outcome &outcome)
{
    using Kind = Outcome::Kind;
    if (outcome.kind == Kind::Interrupted)
        return; // it is still waiting, under the same id
    const Instant now = m_parts.clock.now();
    ++delivery.tries;
    delivery.status = outcome.status;
    delivery.problem = outcome.problem;
    const auto pause = outcome.kind == Kind::TryAgain ? pauseAfter(delivery.tries) : std::nullopt;
    if (pause) {
        delivery.dueAt = now + std::max(jittered(*pause, m_options.random()), outcome.notBefore);
    } else {
        delivery.state = outcome.kind == Kind::Delivered ? AlertDeliveryState::Delivered : AlertDeliveryState::Dead;
        delivery.endedAt = now;
    }
    if (delivery.state == AlertDeliveryState::Dead)
        qCWarning(dispatcherLog).noquote() << "an alert's delivery was given up:" << delivery.number << delivery.problem;
    if (const Status settled = m_parts.store.settle(delivery); !settled) {
        const std::lock_guard lock(m_mutex);
        m_heldBack[{delivery.owner, delivery.way}] = now + kUnwrittenPause; // or it would leave again and again
        qCCritical(dispatcherLog).noquote() << "what became of an alert's delivery could not be written:" << settled.error().what;
    }
    if (outcome.kind == Kind::WantsNoMore)
        stopWebhook(delivery, outcome.problem);
}

void AlertDispatcher::stopWebhook(const AlertDelivery &delivery, const QString &because)
{
    if (const Status stopped = m_parts.store.stopWebhook(delivery.owner, because, m_parts.clock.now()); !stopped) {
        qCCritical(dispatcherLog).noquote() << "a webhook could not be switched off:" << stopped.error().what;
        return;
    }
    Alert alert;
    alert.kind = AlertKind::WebhookStopped;
    if (delivery.owner.isValid())
        alert.tenant = delivery.owner;
    alert.detail = because;
    m_parts.desk.raise(alert);
}

} // namespace passerelle::alerts
