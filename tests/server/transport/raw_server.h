// A server of bare sockets for tests of the outgoing side: one thread a connection runs the script that the test gives,
// so that it can answer late, byte by byte, wrongly or not at all.
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QString>

#include <atomic>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace passerelle::test {

// One accepted connection, as the script sees it.
class RawConnection {
public:
    RawConnection(int socket, int number, const std::atomic<bool> &stopping) : m_socket(socket), m_number(number), m_stopping(stopping) {}

    int number() const { return m_number; }   // counted from 1
    QByteArray readRequest();                  // head and body; empty when the client has gone
    bool write(const QByteArray &bytes);       // false when the client has gone
    bool clientIsThere();                      // waits up to 10 ms for the client to go
    void reset();                              // RST instead of FIN when the script returns

private:
    int m_socket;
    int m_number;
    const std::atomic<bool> &m_stopping;
};

class RawServer {
public:
    using Script = std::function<void(RawConnection &)>;

    explicit RawServer(Script script);
    ~RawServer();

    int port() const { return m_port; }
    QString url(const QString &path = QStringLiteral("/")) const { return QStringLiteral("http://127.0.0.1:%1%2").arg(m_port).arg(path); }
    QString host() const { return QStringLiteral("127.0.0.1:%1").arg(m_port); }
    int connections() const { return m_connections; }

    static QByteArray response(const QByteArray &body, const QByteArray &status = "200 OK", const QByteArray &headers = {});

private:
    void accept();

    Script m_script;
    int m_listener = -1;
    int m_port = 0;
    std::atomic<bool> m_stopping = false;
    std::atomic<int> m_connections = 0;
    std::mutex m_mutex;
    std::vector<std::thread> m_threads;
    std::thread m_acceptor;
};

} // namespace passerelle::test
