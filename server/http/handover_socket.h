// The one "connection" that QtHttpServer ever sees: not a socket at all, but a façade through which the gate hands it
// complete, normalised requests one after another. It never disconnects, so that nothing in QtHttpServer can hold a
// pointer to a client that left. Door thread only.
#pragma once

#include <QtNetwork/QTcpSocket>

namespace passerelle::http {

class HandoverSocket final : public QTcpSocket {
public:
    HandoverSocket();
    ~HandoverSocket() override;

    // QtHttpServer reads it all, and runs its handler, before this returns.
    void deliver(const QByteArray &request);
    // Ends it: QtHttpServer lets go of it, and deletes it later.
    void retire();
    bool isUsable() const { return m_usable; } // false once QtHttpServer has tried to close it

    qint64 bytesAvailable() const override;
    void disconnectFromHost() override { m_usable = false; }
    void close() override { m_usable = false; }

protected:
    qint64 readData(char *into, qint64 capacity) override;
    qint64 writeData(const char *bytes, qint64 size) override;

private:
    QByteArray m_request;
    qsizetype m_taken = 0;
    bool m_usable = true;
};

} // namespace passerelle::http
