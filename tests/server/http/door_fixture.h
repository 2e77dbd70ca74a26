// A running door on a thread of its own, and a client that speaks raw bytes to it.
#pragma once

#include "server/http/server.h"

#include <QtCore/QThread>

#include <condition_variable>
#include <deque>
#include <mutex>

namespace passerelle::http::test {

// Holds responders back until the test lets them go, from the test's own thread.
class Held {
public:
    void keep(Responder responder);
    Responder take(); // waits for one, at most 20 s; fails the test by a dead responder otherwise
    std::size_t size();
    void dropAll();
    bool waitFor(std::size_t count);

private:
    std::mutex m_mutex;
    std::condition_variable m_come;
    std::deque<Responder> m_responders;
};

class DoorFixture {
public:
    DoorFixture(ServerOptions options, Router router);
    ~DoorFixture();

    quint16 port() const { return m_port; }
    const QString &address() const { return m_address; }
    const ServerCounters &counters() const { return m_server->counters(); }
    void stop(std::chrono::milliseconds grace);
    FileDescriptor handOver(std::chrono::milliseconds grace); // the listening socket

private:
    template <class F>
    void onDoor(F &&f);

    Router m_router;
    QThread m_thread;
    QObject m_door;
    std::unique_ptr<Server> m_server;
    QString m_address;
    quint16 m_port = 0;
};

struct Reply {
    int status = 0; // 0: the connection ended without a whole answer
    QByteArray head;
    QByteArray body;
    QByteArray header(const QByteArray &name) const;
};

class RawClient {
public:
    explicit RawClient(quint16 port, const char *from = nullptr); // `from`: a loopback address of its own
    ~RawClient();
    RawClient(const RawClient &) = delete;
    RawClient &operator=(const RawClient &) = delete;

    bool isConnected() const { return m_descriptor >= 0; }
    bool send(const QByteArray &bytes); // false when the peer is gone
    Reply read(bool withoutBody = false);
    QByteArray readToEnd();  // until the server closes
    bool endsWithin(std::chrono::milliseconds time); // the server closes (what it sends is dropped)
    void halfClose();
    void reset(); // RST instead of FIN

private:
    bool fill();

    int m_descriptor = -1;
    QByteArray m_waiting;
};

Reply replyFrom(QByteArray &waiting, bool withoutBody); // takes one whole answer; status 0 when it is not whole yet

// Route shorthands for tests.
Route publicRoute(Method method, const QByteArray &pattern, std::function<void(Request &&, Responder)> handler);
Route hookRoute(const QByteArray &pattern, std::function<void(Request &&, Responder)> handler); // secret: header x-secret: s
QByteArray hookCall(const QByteArray &body, const QByteArray &secret = "s", const QByteArray &path = "/hooks/h");

qint64 residentBytes();
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
inline constexpr bool kMemoryCanBeMeasured = false; // sanitizers keep what was freed
#else
inline constexpr bool kMemoryCanBeMeasured = true;
#endif

} // namespace passerelle::http::test
