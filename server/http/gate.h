// The listening socket and all its connections: accepts within the caps, turns the kernel's events and the answers of
// other threads into turns of work, and watches the clock. Nothing of the network reaches QtHttpServer but through here.
// Created, used and destroyed on the door thread; never blocks, except in stop().
#pragma once

#include "server/http/connection.h"
#include "server/http/event_set.h"

#include <QtCore/QTimer>
#include <QtNetwork/QSslConfiguration>
#include <QtNetwork/QTcpServer>

#include <unordered_map>

namespace passerelle::http {

class Gate final : public QTcpServer, private ConnectionKeeper {
public:
    Gate(const ServerOptions &options, const Router &router, TrustedProxies proxies, std::optional<QSslConfiguration> tls,
         ServerCounters &counters, WorkerPool &workers);
    ~Gate() override;

    enum class Newcomers { AreSentAway, AreHeard }; // connections that have said nothing yet

    // Unavailable when the port is taken or may not be used. A listening socket that is given (not -1) is taken over
    // instead; it is closed when it cannot be used.
    Status open(const QHostAddress &address, quint16 port, int listener = -1);
    void stop(std::chrono::milliseconds grace, Newcomers newcomers = Newcomers::AreSentAway);

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    void markReady(Connection &connection) override;
    void retire(Connection &connection) override;
    bool reconsider(Connection &connection, bool hookProven) override;
    std::unique_ptr<Stream> startTls(Connection &connection, std::unique_ptr<Stream> plain) override;

    void makeRoom(quint64 id);
    void turn();
    void postTurn();
    void tellTime();
    void collectEvents();
    bool advanceReady();
    bool passAnswers();
    void bury();
    void watchTheClock();
    Status takeOver(int listener);
    bool anyBusy() const;
    void sendTheSilentAway();

    const ServerOptions &m_options;
    const TrustedProxies m_proxies;
    const std::optional<QSslConfiguration> m_tls;
    ServerCounters &m_counters;
    WorkerPool &m_workers;
    const Router &m_router;
    Admission m_admission;
    EventSet m_events;
    QTimer m_clock;
    std::unique_ptr<Dispatcher> m_dispatcher;
    std::unique_ptr<DoorContext> m_door;
    std::shared_ptr<CompletionQueue> m_completions;
    std::unordered_map<quint64, std::unique_ptr<Connection>> m_connections;
    std::vector<Connection *> m_ready;
    std::vector<Connection *> m_advancing; // kept for its capacity
    std::vector<Completion> m_batch;       // the same
    std::vector<quint64> m_over;
    std::function<void()> m_whenQuiet; // during stop()
    quint64 m_lastId = 0;
    Monotonic m_dateUntil;
    bool m_inTurn = false;
    bool m_turnPosted = false;
    bool m_stopping = false;
    bool m_hearsNewcomers = false; // during stop()
};

} // namespace passerelle::http
