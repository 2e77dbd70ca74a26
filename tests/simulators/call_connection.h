// One connection of a CallServer: reads calls, answers them in order, each as its Delivery says. Owns its socket and
// deletes itself when the connection has ended. Lives on the server's thread.
#pragma once

#include "tests/simulators/call_reader.h"

#include <QtCore/QObject>
#include <QtCore/QTimer>
#include <QtNetwork/QTcpSocket>

#include <functional>

namespace passerelle::simulators {

class CallConnection : public QObject {
public:
    CallConnection(QTcpSocket *socket, const std::function<Reply(Call)> &handler, QObject *parent);

private:
    void read();
    void next();
    void begin(Reply reply);
    void deliver();
    void drip();
    void finish();
    void end(Delivery::Ending ending);

    QTcpSocket *m_socket;
    const std::function<Reply(Call)> &m_handler; // the server's, which outlives its connections
    CallReader m_reader;
    QTimer m_timer;
    Reply m_reply;
    QByteArray m_out;
    qsizetype m_written = 0;
    bool m_busy = false;
    bool m_looping = false; // next() is on the stack and goes on by itself
    bool m_closeAfter = false;
};

} // namespace passerelle::simulators
