// Starts the build's programs for the demonstration: commands that end, and services that say on standard output when
// they are ready. Children end when this program does. For the main thread only; blocks.
#pragma once

#include "server/base/result.h"

#include <QtCore/QJsonObject>
#include <QtCore/QProcess>
#include <QtCore/QStringList>

#include <chrono>

namespace passerelle::simulators {

struct CommandOutcome {
    int exitCode = -1; // -1: could not be started, or did not end in time
    QByteArray output;
    QByteArray error;
    std::chrono::milliseconds took{0};
    QJsonObject json() const; // of the last line that is an object, or of the whole output
};
CommandOutcome runCommand(const QString &program, const QStringList &arguments, const QByteArray &input = {},
                          std::chrono::milliseconds within = std::chrono::minutes(3));

class ChildProgram {
public:
    ChildProgram(const QString &program, const QStringList &arguments, const QString &logFile);
    ~ChildProgram(); // stop()

    // The object of its ready line; Unavailable with what it wrote when it ends or stays silent.
    Result<QJsonObject> waitReady(std::chrono::milliseconds within = std::chrono::seconds(30));
    bool hasEnded();
    // SIGTERM, and SIGKILL when it does not end in 15 s; its exit code.
    int stop();

private:
    QProcess m_process;
    QString m_logFile;
};

} // namespace passerelle::simulators
