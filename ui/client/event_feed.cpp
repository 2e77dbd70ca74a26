#include "ui/client/event_feed.h"

namespace passerelle::ui {

using namespace std::chrono_literals;

namespace {

constexpr auto kWait = 25s;           // the server answers then at the latest
constexpr auto kPatience = kWait + 10s;
constexpr auto kAfterFailure = 3s;
constexpr auto kAfterNothing = 1s;    // answered early and with nothing: too many wait already
constexpr auto kGather = 50ms;        // so that a busy service cannot keep the window from being drawn

} // namespace

EventFeed::EventFeed(AdminClient &client, QObject *parent) : QObject(parent), m_client(client)
{
    m_again.setSingleShot(true);
    connect(&m_again, &QTimer::timeout, this, &EventFeed::ask);
}

void EventFeed::start()
{
    if (m_running)
        return;
    m_running = true;
    m_next = 0;
    ask();
}

void EventFeed::stop()
{
    m_wasStopped = m_wasStopped || m_next != 0;
    m_running = false;
    m_again.stop();
    m_call.cancel();
    setOnline(false);
}

void EventFeed::ask()
{
    QUrlQuery query;
    m_asked.start();
    if (m_next != 0) // the first answer only says from where on
        query.addQueryItem(QStringLiteral("after"), QString::number(m_next));
    query.addQueryItem(QStringLiteral("wait"), QString::number(kWait.count()));
    m_call = m_client.typed<api::EventsView>({.verb = Verb::Get, .path = QStringLiteral("/events"), .query = query, .within = kPatience}, this,
                                             [this](const Result<api::EventsView> &view) {
        if (!m_running)
            return;
        setOnline(view.has_value());
        if (!view) {
            m_again.start(view.error().retryAfter.value_or(kAfterFailure));
            return;
        }
        const bool first = m_next == 0;
        m_next = view->next;
        // What happened while it was stopped nobody told: a window that was locked, say.
        const bool missed = std::exchange(m_wasStopped, false);
        if (missed || (view->lost && !first))
            Q_EMIT lost();
        for (const api::EventView &event : view->events)
            Q_EMIT happened({event.kind, event.tenantId.value_or(0), event.object.value_or(0)});
        const bool early = m_asked.elapsed() < std::chrono::milliseconds(kAfterNothing).count();
        m_again.start(view->events.empty() && early && !first ? std::chrono::milliseconds(kAfterNothing) : kGather);
    });
}

void EventFeed::setOnline(bool online)
{
    if (std::exchange(m_online, online) != online)
        Q_EMIT onlineChanged(online);
}

} // namespace passerelle::ui
