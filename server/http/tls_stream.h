// A TCP connection under TLS, on QSslSocket. Calls `changed` (door thread, maybe from within one of its own functions)
// whenever it is worth trying again: bytes came, bytes left, the handshake is over, or the connection ended.
#pragma once

#include "server/http/stream.h"

#include <QtNetwork/QSslConfiguration>

#include <functional>
#include <memory>

class QSslSocket;

namespace passerelle::http {

class TlsStream final : public Stream {
public:
    // Takes the descriptor, and begins the server's side of the handshake.
    TlsStream(int descriptor, const QSslConfiguration &configuration, std::function<void()> changed);
    ~TlsStream() override;

    qsizetype read(char *into, qsizetype capacity) override;
    qsizetype discard(qsizetype most) override;
    qsizetype write(QByteArrayView bytes) override;
    void finishWriting(Rest rest) override;
    bool isReady() const override;
    bool hasFailed() const override;

private:
    qsizetype endOrNothing() const;

    QSslSocket *m_socket; // deleted later: we may be inside one of its signals
};

} // namespace passerelle::http
