// The seam to QtHttpServer: takes one complete request from the gate, passes its normalised head through QtHttpServer,
// and calls back when QtHttpServer asks for it to be handled. All that differs between Qt 6.4 and 6.8 is in here. The
// body stays aside: QtHttpServer would copy it twice and has no bound for it. Door thread only.
#pragma once

#include "server/http/exchange.h"
#include "server/http/handover_socket.h"

#include <QtCore/QPointer>

class QTcpServer;

namespace passerelle::http {

class Dispatcher {
public:
    // `listener` must listen already; `connect` gives it a pending connection of ours (QTcpServer::addPendingConnection).
    Dispatcher(QTcpServer &listener, std::function<void(HandoverSocket *)> connect);
    ~Dispatcher();
    Dispatcher(const Dispatcher &) = delete;
    Dispatcher &operator=(const Dispatcher &) = delete;

    // Runs `handle` once, before it returns. False when QtHttpServer would not take the request.
    bool dispatch(Method method, const QByteArray &target, const std::function<void()> &handle);

private:
    class Seam;
    void renewHandover();

    std::function<void(HandoverSocket *)> m_connect;
    std::unique_ptr<Seam> m_seam;
    QPointer<HandoverSocket> m_handover; // Qt 6.8 makes it the Seam's child; 6.4 leaves it to us
    QByteArray m_head;
};

} // namespace passerelle::http
