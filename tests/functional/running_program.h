// Starts one of the build's programs for a functional test, reads its ready line (one JSON object on standard output),
// and ends it: asked politely, or killed. Its standard error is kept for the test's account. And a small blocking HTTP
// client, so that a test says one request in one line. For the test's own thread.
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QProcess>
#include <QtCore/QStringList>

#include <chrono>
#include <map>
#include <optional>
#include <utility>
#include <vector>

namespace passerelle::functional {

QString programPath(const QString &name); // in the build's bin folder (PASSERELLE_BIN)
QString sourcePath(const QString &name);  // in the source tree (PASSERELLE_SOURCE)

using Variables = std::map<QString, QString>; // added to the environment

class RunningProgram {
public:
    RunningProgram(const QString &program, const QStringList &arguments, const Variables &variables = {});
    ~RunningProgram(); // kills what still runs

    bool waitReady(std::chrono::milliseconds within = std::chrono::seconds(20));
    const QJsonObject &ready() const { return m_ready; }
    qint64 pid() { return m_process.processId(); }
    void kill();                                                                     // SIGKILL, and waits
    std::optional<int> stop(std::chrono::milliseconds within = std::chrono::seconds(15)); // SIGTERM; the exit code, if it came
    bool hasEnded();
    QByteArray standardError();

private:
    QProcess m_process;
    QByteArray m_output;
    QByteArray m_error;
    QJsonObject m_ready;
};

// Runs a program to its end; the JSON that it printed (last line), or an empty object.
struct Finished {
    int exitCode = -1;
    QByteArray output;
    QByteArray error;
    QJsonDocument json() const;
    QByteArray everything() const { return output + error; }
};
Finished runProgram(const QString &program, const QStringList &arguments, const Variables &variables = {}, const QByteArray &input = {},
                    std::chrono::milliseconds within = std::chrono::seconds(60));

struct HttpReply {
    int status = 0; // 0: no answer (refused, reset, timed out)
    QByteArray body;
    QByteArray head;
    QJsonObject json() const { return QJsonDocument::fromJson(body).object(); }
};
using Headers = std::vector<std::pair<QByteArray, QByteArray>>;
// One request on a connection of its own to "127.0.0.1:1234".
HttpReply http(const QByteArray &method, const QString &address, const QByteArray &path, const Headers &headers = {}, const QByteArray &body = {},
               std::chrono::milliseconds within = std::chrono::seconds(10));

void pauseBriefly();

// Asks again every few milliseconds until `condition` holds; false when it did not in time.
template <class Condition>
bool eventually(Condition condition, std::chrono::milliseconds within = std::chrono::seconds(20))
{
    const auto end = std::chrono::steady_clock::now() + within;
    do {
        if (condition())
            return true;
        pauseBriefly();
    } while (std::chrono::steady_clock::now() < end);
    return condition();
}
} // namespace passerelle::functional
