#include "server/http/dispatcher.h"

#include <QtHttpServer/QAbstractHttpServer>
#include <QtHttpServer/QHttpServerRequest>
#include <QtHttpServer/QHttpServerResponder>
#include <QtNetwork/QTcpServer>

#include <utility>

namespace passerelle::http {

class Dispatcher::Seam final : public QAbstractHttpServer {
public:
    const std::function<void()> *m_waiting = nullptr;

protected:
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
    using Answerer = QHttpServerResponder &;
#else
    using Answerer = QTcpSocket *;
#endif
    // The handler answers through the gate; QtHttpServer's own way of answering stays unused (on 6.4 it holds a raw
    // pointer to a socket that may be gone).
    bool handleRequest(const QHttpServerRequest &, Answerer) override
    {
        if (const auto *handle = std::exchange(m_waiting, nullptr))
            (*handle)();
        return true;
    }
    void missingHandler(const QHttpServerRequest &, Answerer) override {}
};

Dispatcher::Dispatcher(QTcpServer &listener, std::function<void(HandoverSocket *)> connect)
    : m_connect(std::move(connect)), m_seam(std::make_unique<Seam>())
{
    QObject *const owner = listener.parent();
    m_seam->bind(&listener);
    listener.setParent(owner); // bind() adopts it; it stays the gate's
    renewHandover();
}

Dispatcher::~Dispatcher()
{
    m_seam.reset();
    delete m_handover.data();
}

void Dispatcher::renewHandover()
{
    if (m_handover)
        m_handover->retire();
    m_handover = new HandoverSocket;
    m_connect(m_handover);
}

bool Dispatcher::dispatch(Method method, const QByteArray &target, const std::function<void()> &handle)
{
    m_head.resize(0);
    m_head.append(nameOf(method)).append(' ').append(target).append(" HTTP/1.1\r\nHost: passerelle\r\nContent-Length: 0\r\n\r\n");
    m_seam->m_waiting = &handle;
    m_handover->deliver(m_head);
    const bool taken = std::exchange(m_seam->m_waiting, nullptr) == nullptr;
    if (!taken || !m_handover->isUsable())
        renewHandover();
    return taken;
}

} // namespace passerelle::http
