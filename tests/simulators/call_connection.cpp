#include "tests/simulators/call_connection.h"

#include <algorithm>

#include <sys/socket.h>

namespace passerelle::simulators {

namespace {

constexpr std::chrono::milliseconds kDripEvery{50};

QByteArray reasonOf(int status)
{
    switch (status) {
    case 200: return "OK";
    case 302: return "Found";
    case 400: return "Bad Request";
    case 401: return "Unauthorized";
    case 403: return "Forbidden";
    case 404: return "Not Found";
    case 405: return "Method Not Allowed";
    case 413: return "Payload Too Large";
    case 422: return "Unprocessable Entity";
    case 429: return "Too Many Requests";
    case 500: return "Internal Server Error";
    case 502: return "Bad Gateway";
    case 503: return "Service Unavailable";
    case 504: return "Gateway Timeout";
    default: return "Status";
    }
}

QByteArray bytesOf(const Reply &reply, bool closing)
{
    if (!reply.raw.isEmpty())
        return reply.raw;
    QByteArray out = "HTTP/1.1 " + QByteArray::number(reply.status) + ' ' + reasonOf(reply.status) + "\r\n";
    out += "Content-Type: " + reply.contentType + "\r\n";
    out += "Content-Length: " + QByteArray::number(reply.body.size()) + "\r\n";
    for (const auto &[name, value] : reply.headers)
        out += name + ": " + value + "\r\n";
    out += closing ? "Connection: close\r\n\r\n" : "Connection: keep-alive\r\n\r\n";
    return out + reply.body;
}

} // namespace

CallConnection::CallConnection(QTcpSocket *socket, const std::function<Reply(Call)> &handler, QObject *parent)
    : QObject(parent), m_socket(socket), m_handler(handler)
{
    m_socket->setParent(this);
    m_socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(m_socket, &QTcpSocket::readyRead, this, &CallConnection::read);
    connect(m_socket, &QTcpSocket::disconnected, this, &QObject::deleteLater);
    read();
}

void CallConnection::read()
{
    m_reader.feed(m_socket->readAll());
    if (!m_busy)
        next();
}

void CallConnection::next()
{
    m_looping = true;
    while (!m_busy) {
        const CallReader::State state = m_reader.advance();
        if (state == CallReader::State::NeedsMore) {
            if (m_reader.takeContinueWanted())
                m_socket->write("HTTP/1.1 100 Continue\r\n\r\n");
            break;
        }
        if (state == CallReader::State::Broken) {
            m_busy = true;
            m_closeAfter = true;
            begin({400, "text/plain; charset=UTF-8", "Bad request: " + m_reader.fault() + '\n'});
            break;
        }
        Call call = m_reader.take();
        m_closeAfter = m_reader.closeWanted();
        m_busy = true;
        begin(m_handler(std::move(call)));
    }
    m_looping = false;
}

void CallConnection::begin(Reply reply)
{
    m_reply = std::move(reply);
    if (m_reply.delivery.delay.count() > 0) {
        m_timer.disconnect(this);
        connect(&m_timer, &QTimer::timeout, this, &CallConnection::deliver);
        m_timer.start(m_reply.delivery.delay);
    } else {
        deliver();
    }
}

void CallConnection::deliver()
{
    const Delivery &delivery = m_reply.delivery;
    if (delivery.silent) {
        end(delivery.ending);
        return;
    }
    m_out = bytesOf(m_reply, m_closeAfter).repeated(std::max(1, delivery.repeat));
    m_written = 0;
    if (delivery.cutAfterBytes >= 0)
        m_out.truncate(delivery.cutAfterBytes);
    if (delivery.bytesPerSecond > 0) {
        m_timer.disconnect(this);
        connect(&m_timer, &QTimer::timeout, this, &CallConnection::drip);
        drip();
        return;
    }
    m_socket->write(m_out);
    finish();
}

// At least one byte a tick of 50 ms; slower rates stretch the ticks.
void CallConnection::drip()
{
    const qint64 rate = m_reply.delivery.bytesPerSecond;
    const qint64 step = std::max<qint64>(1, rate * kDripEvery.count() / 1000);
    m_socket->write(m_out.constData() + m_written, std::min<qint64>(step, m_out.size() - m_written));
    m_written += step;
    if (m_written >= m_out.size())
        finish();
    else
        m_timer.start(std::max(kDripEvery, std::chrono::milliseconds(step * 1000 / rate)));
}

void CallConnection::finish()
{
    const Delivery::Ending ending = m_reply.delivery.ending;
    if (ending != Delivery::Ending::KeepOpen || m_closeAfter) {
        end(ending);
        return;
    }
    m_busy = false;
    m_reply = {};
    if (!m_looping)
        next();
}

void CallConnection::end(Delivery::Ending ending)
{
    if (ending == Delivery::Ending::Reset) {
        m_socket->flush();
        const linger now{1, 0};
        setsockopt(static_cast<int>(m_socket->socketDescriptor()), SOL_SOCKET, SO_LINGER, &now, sizeof now);
        m_socket->abort();
        deleteLater();
        return;
    }
    m_socket->disconnectFromHost();
    if (m_socket->state() == QAbstractSocket::UnconnectedState)
        deleteLater();
}

} // namespace passerelle::simulators
