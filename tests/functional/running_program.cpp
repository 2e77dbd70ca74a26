#include "tests/functional/running_program.h"

#include <QtCore/QDeadlineTimer>

#include <arpa/inet.h>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

namespace passerelle::functional {

using namespace std::chrono_literals;

QString programPath(const QString &name)
{
    return qEnvironmentVariable("PASSERELLE_BIN") + QLatin1Char('/') + name;
}

QString sourcePath(const QString &name)
{
    return qEnvironmentVariable("PASSERELLE_SOURCE") + QLatin1Char('/') + name;
}

namespace {

QProcessEnvironment environmentWith(const Variables &variables)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const auto &[name, value] : variables)
        environment.insert(name, value);
    return environment;
}

} // namespace

RunningProgram::RunningProgram(const QString &program, const QStringList &arguments, const Variables &variables)
{
    m_process.setProcessEnvironment(environmentWith(variables));
    m_process.start(program, arguments);
    m_process.waitForStarted();
}

RunningProgram::~RunningProgram()
{
    if (m_process.state() != QProcess::NotRunning)
        kill();
}

bool RunningProgram::waitReady(std::chrono::milliseconds within)
{
    const QDeadlineTimer deadline(within);
    while (!deadline.hasExpired()) {
        const qsizetype end = m_output.indexOf('\n');
        if (end >= 0) {
            m_ready = QJsonDocument::fromJson(m_output.left(end)).object();
            return !m_ready.isEmpty();
        }
        if (m_process.state() == QProcess::NotRunning && m_process.bytesAvailable() == 0)
            return false;
        m_process.waitForReadyRead(static_cast<int>(std::min<qint64>(100, deadline.remainingTime())));
        m_output += m_process.readAllStandardOutput();
        m_error += m_process.readAllStandardError();
    }
    return false;
}

void RunningProgram::kill()
{
    m_process.kill();
    m_process.waitForFinished(10000);
}

std::optional<int> RunningProgram::stop(std::chrono::milliseconds within)
{
    m_process.terminate();
    if (!m_process.waitForFinished(static_cast<int>(within.count())))
        return std::nullopt;
    return m_process.exitStatus() == QProcess::NormalExit ? std::optional(m_process.exitCode()) : std::nullopt;
}

bool RunningProgram::hasEnded()
{
    return m_process.state() == QProcess::NotRunning || m_process.waitForFinished(0);
}

QByteArray RunningProgram::standardError()
{
    m_error += m_process.readAllStandardError();
    return m_error;
}

QJsonDocument Finished::json() const
{
    const QByteArray trimmed = output.trimmed();
    const QJsonDocument whole = QJsonDocument::fromJson(trimmed);
    return whole.isNull() ? QJsonDocument::fromJson(trimmed.mid(trimmed.lastIndexOf('\n') + 1)) : whole;
}

Finished runProgram(const QString &program, const QStringList &arguments, const Variables &variables, const QByteArray &input, std::chrono::milliseconds within)
{
    QProcess process;
    process.setProcessEnvironment(environmentWith(variables));
    process.start(program, arguments);
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished(static_cast<int>(within.count()))) {
        process.kill();
        process.waitForFinished();
        return {-1, process.readAllStandardOutput(), process.readAllStandardError()};
    }
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1, process.readAllStandardOutput(), process.readAllStandardError()};
}

namespace {

class Socket {
public:
    explicit Socket(const QString &address)
    {
        const QStringList parts = address.split(QLatin1Char(':'));
        sockaddr_in target{};
        target.sin_family = AF_INET;
        target.sin_port = htons(parts.value(1).toUShort());
        inet_pton(AF_INET, parts.value(0).toLatin1().constData(), &target.sin_addr);
        m_fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        if (::connect(m_fd, reinterpret_cast<const sockaddr *>(&target), sizeof target) != 0) {
            ::close(m_fd);
            m_fd = -1;
        }
    }
    ~Socket()
    {
        if (m_fd >= 0)
            ::close(m_fd);
    }
    Socket(const Socket &) = delete;
    Socket &operator=(const Socket &) = delete;
    bool isOpen() const { return m_fd >= 0; }

    bool write(QByteArrayView bytes) const
    {
        while (!bytes.isEmpty()) {
            const ssize_t sent = ::send(m_fd, bytes.data(), static_cast<std::size_t>(bytes.size()), MSG_NOSIGNAL);
            if (sent <= 0)
                return false;
            bytes = bytes.sliced(sent);
        }
        return true;
    }

    // Reads until `complete` says so, the other side closes, or the time is over.
    template <class Complete>
    QByteArray read(const QDeadlineTimer &deadline, Complete complete) const
    {
        QByteArray bytes;
        char buffer[16384];
        while (!complete(bytes)) {
            pollfd waiting{m_fd, POLLIN, 0};
            if (::poll(&waiting, 1, static_cast<int>(std::max<qint64>(0, deadline.remainingTime()))) <= 0)
                break;
            const ssize_t count = ::recv(m_fd, buffer, sizeof buffer, 0);
            if (count <= 0)
                break;
            bytes.append(buffer, count);
        }
        return bytes;
    }

private:
    int m_fd = -1;
};

qsizetype contentLength(QByteArrayView head)
{
    const QByteArray lower = head.toByteArray().toLower();
    const qsizetype at = lower.indexOf("\r\ncontent-length:");
    if (at < 0)
        return -1;
    const qsizetype from = at + 17;
    return lower.mid(from, lower.indexOf('\r', from) - from).trimmed().toLongLong();
}

} // namespace

HttpReply http(const QByteArray &method, const QString &address, const QByteArray &path, const Headers &headers, const QByteArray &body,
               std::chrono::milliseconds within)
{
    const Socket socket(address);
    if (!socket.isOpen())
        return {};
    QByteArray request = method + ' ' + path + " HTTP/1.1\r\nHost: " + address.toLatin1() + "\r\nConnection: close\r\n";
    for (const auto &[name, value] : headers)
        request += name + ": " + value + "\r\n";
    if (!body.isEmpty() || method != "GET")
        request += "Content-Length: " + QByteArray::number(body.size()) + "\r\n";
    request += "\r\n" + body;
    socket.write(request); // a server that answers early may close: its answer is still read below
    const QByteArray answer = socket.read(QDeadlineTimer(within), [](const QByteArray &bytes) {
        const qsizetype end = bytes.indexOf("\r\n\r\n");
        if (end < 0)
            return false;
        const qsizetype length = contentLength(QByteArrayView(bytes).first(end + 2));
        return length >= 0 && bytes.size() >= end + 4 + length;
    });
    const qsizetype end = answer.indexOf("\r\n\r\n");
    if (end < 0 || !answer.startsWith("HTTP/1."))
        return {};
    return {answer.mid(9, 3).toInt(), answer.mid(end + 4), answer.left(end)};
}

void pauseBriefly()
{
    std::this_thread::sleep_for(5ms);
}

} // namespace passerelle::functional
