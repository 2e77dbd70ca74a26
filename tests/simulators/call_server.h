// A small HTTP/1.1 server for simulators: hundreds of slow calls at once on one thread, and every way to spoil an answer
// that a Delivery names. It is not the product's door: it serves tests on the loopback only. Use it from one thread with
// an event loop.
#pragma once

#include "server/base/result.h"
#include "tests/simulators/call.h"

#include <QtNetwork/QTcpServer>

#include <functional>

namespace passerelle::simulators {

class CallServer {
public:
    using Handler = std::function<Reply(Call)>;

    explicit CallServer(Handler handler);
    ~CallServer();
    CallServer(const CallServer &) = delete;
    CallServer &operator=(const CallServer &) = delete;

    // "127.0.0.1:0" → the bound "127.0.0.1:40123". Only loopback addresses are accepted (InvalidInput otherwise);
    // Unavailable when the port is taken.
    Result<QString> listen(const QString &address);

private:
    Handler m_handler;
    QTcpServer m_server;
};

} // namespace passerelle::simulators
