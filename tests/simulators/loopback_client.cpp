#include "tests/simulators/loopback_client.h"

#include <QtCore/QDeadlineTimer>
#include <QtCore/QElapsedTimer>
#include <QtCore/QJsonDocument>
#include <QtNetwork/QTcpSocket>

#include <optional>

namespace passerelle::simulators {

QByteArray requestBytes(const QByteArray &method, const QString &address, const QByteArray &target, const HeaderList &headers, const QByteArray &body)
{
    QByteArray request = method + ' ' + target + " HTTP/1.1\r\nHost: " + address.toUtf8() + "\r\nConnection: close\r\n";
    for (const auto &[name, value] : headers)
        request += name + ": " + value + "\r\n";
    if (!body.isEmpty() || method == "POST")
        request += "Content-Length: " + QByteArray::number(body.size()) + "\r\n";
    request += "\r\n";
    return request + body;
}

std::optional<LoopbackAnswer> answerIn(const QByteArray &read)
{
    const qsizetype headEnd = read.indexOf("\r\n\r\n");
    if (headEnd < 0)
        return std::nullopt;
    const QByteArray head = read.left(headEnd).toLower() + "\r\n";
    const qsizetype lengthAt = head.indexOf("\r\ncontent-length:");
    const qint64 size = lengthAt < 0 ? 0 : head.mid(lengthAt + 17, head.indexOf("\r\n", lengthAt + 17) - lengthAt - 17).trimmed().toLongLong();
    if (read.size() < headEnd + 4 + size)
        return std::nullopt;
    LoopbackAnswer answer;
    answer.status = head.mid(9, 3).toInt();
    answer.body = read.mid(headEnd + 4, size);
    return answer;
}

QJsonObject LoopbackAnswer::json() const
{
    return QJsonDocument::fromJson(body).object();
}

LoopbackAnswer callLoopback(const QByteArray &method, const QString &address, const QByteArray &target, const HeaderList &headers, const QByteArray &body,
                            std::chrono::milliseconds within)
{
    const QDeadlineTimer deadline(within);
    const qsizetype colon = address.lastIndexOf(u':');
    QTcpSocket socket;
    socket.connectToHost(address.left(colon), address.mid(colon + 1).toUShort());
    if (!socket.waitForConnected(static_cast<int>(deadline.remainingTime())))
        return {};
    QElapsedTimer timer;
    timer.start();
    socket.write(requestBytes(method, address, target, headers, body));
    QByteArray read;
    for (;;) {
        if (auto answer = answerIn(read)) {
            answer->took = std::chrono::microseconds(timer.nsecsElapsed() / 1000);
            return *answer;
        }
        if (deadline.hasExpired() || !socket.waitForReadyRead(static_cast<int>(deadline.remainingTime())))
            return {};
        read += socket.readAll();
    }
}

} // namespace passerelle::simulators
