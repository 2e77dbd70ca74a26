#include "tests/simulators/hook_writer.h"

#include "tests/simulators/loopback_client.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QTimer>
#include <QtNetwork/QHostAddress>
#include <QtNetwork/QTcpSocket>

#include <memory>

namespace passerelle::simulators {

Status HookWriter::write(const HookCall &call)
{
    const qsizetype colon = call.address.lastIndexOf(u':');
    if (colon < 0 || !QHostAddress(call.address.left(colon)).isLoopback())
        return failure(ErrorKind::InvalidInput, QStringLiteral("\"%1\" is not a loopback ADDRESS:PORT").arg(call.address));
    for (int i = 0; i < call.times; ++i) {
        ++m_underWay;
        QTimer::singleShot(call.apart * i, Qt::PreciseTimer, &m_owner, [this, call] { callOnce(call); });
    }
    return {};
}

void HookWriter::callOnce(const HookCall &call)
{
    const qsizetype colon = call.address.lastIndexOf(u':');
    auto *socket = new QTcpSocket(&m_owner);
    auto *limit = new QTimer(socket);
    auto read = std::make_shared<QByteArray>();
    auto clock = std::make_shared<QElapsedTimer>();
    auto ended = std::make_shared<bool>(false);
    clock->start();
    const auto end = [this, socket, read, clock, ended](bool gaveUp) {
        if (std::exchange(*ended, true))
            return;
        const auto answer = answerIn(*read);
        m_written.push_back({answer ? answer->status : 0, answer ? answer->body : QByteArray(), std::chrono::microseconds(clock->nsecsElapsed() / 1000), gaveUp});
        --m_underWay;
        socket->abort();
        socket->deleteLater();
    };
    QObject::connect(socket, &QTcpSocket::connected, socket, [socket, request = requestBytes(call.method, call.address, call.path, call.headers, call.body)] { socket->write(request); });
    QObject::connect(socket, &QTcpSocket::readyRead, socket, [socket, read, end] {
        *read += socket->readAll();
        if (answerIn(*read))
            end(false);
    });
    QObject::connect(socket, &QTcpSocket::disconnected, socket, [end] { end(false); });
    QObject::connect(socket, &QTcpSocket::errorOccurred, socket, [end] { end(false); });
    QObject::connect(limit, &QTimer::timeout, socket, [end] { end(true); });
    limit->setSingleShot(true);
    limit->start(call.giveUpAfter);
    socket->connectToHost(call.address.left(colon), call.address.mid(colon + 1).toUShort());
}

} // namespace passerelle::simulators
