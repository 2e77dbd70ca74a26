#include "tests/simulators/child_program.h"

#include <QtCore/QDeadlineTimer>
#include <QtCore/QElapsedTimer>
#include <QtCore/QFile>
#include <QtCore/QJsonDocument>

#include <csignal>

#include <sys/prctl.h>

namespace passerelle::simulators {

namespace {

constexpr int kStopWithinMs = 15000;

void endWithParent(QProcess &process)
{
    process.setChildProcessModifier([] { prctl(PR_SET_PDEATHSIG, SIGTERM); });
}

} // namespace

QJsonObject CommandOutcome::json() const
{
    const QJsonDocument whole = QJsonDocument::fromJson(output);
    if (whole.isObject())
        return whole.object();
    QJsonObject last;
    const QList<QByteArray> lines = output.split('\n');
    for (const QByteArray &line : lines) {
        if (const QJsonDocument one = QJsonDocument::fromJson(line); one.isObject())
            last = one.object();
    }
    return last;
}

CommandOutcome runCommand(const QString &program, const QStringList &arguments, const QByteArray &input, std::chrono::milliseconds within)
{
    CommandOutcome outcome;
    QElapsedTimer timer;
    timer.start();
    QProcess process;
    endWithParent(process);
    process.start(program, arguments);
    if (!process.waitForStarted()) {
        outcome.error = process.errorString().toUtf8();
        return outcome;
    }
    process.write(input);
    process.closeWriteChannel();
    if (process.waitForFinished(static_cast<int>(within.count())) && process.exitStatus() == QProcess::NormalExit)
        outcome.exitCode = process.exitCode();
    outcome.output = process.readAllStandardOutput();
    outcome.error = process.readAllStandardError();
    outcome.took = std::chrono::milliseconds(timer.elapsed());
    return outcome;
}

ChildProgram::ChildProgram(const QString &program, const QStringList &arguments, const QString &logFile) : m_logFile(logFile)
{
    endWithParent(m_process);
    m_process.setStandardErrorFile(logFile);
    m_process.start(program, arguments);
}

ChildProgram::~ChildProgram()
{
    stop();
}

Result<QJsonObject> ChildProgram::waitReady(std::chrono::milliseconds within)
{
    QDeadlineTimer deadline(within);
    QByteArray output;
    while (!deadline.hasExpired() && m_process.state() != QProcess::NotRunning) {
        m_process.waitForReadyRead(static_cast<int>(deadline.remainingTime()));
        output += m_process.readAllStandardOutput();
        const qsizetype end = output.indexOf('\n');
        if (end < 0)
            continue;
        const QJsonDocument ready = QJsonDocument::fromJson(output.left(end));
        if (ready.isObject())
            return ready.object();
        output.remove(0, end + 1);
    }
    QFile log(m_logFile);
    const QByteArray words = log.open(QIODevice::ReadOnly) ? log.readAll().right(1000) : QByteArray();
    return failure(ErrorKind::Unavailable, QStringLiteral("%1: %2 %3").arg(m_process.program(), m_process.errorString(), QString::fromUtf8(words)));
}

bool ChildProgram::hasEnded()
{
    m_process.waitForFinished(0);
    return m_process.state() == QProcess::NotRunning;
}

int ChildProgram::stop()
{
    if (m_process.state() != QProcess::NotRunning) {
        m_process.terminate();
        if (!m_process.waitForFinished(kStopWithinMs)) {
            m_process.kill();
            m_process.waitForFinished(kStopWithinMs);
            return -1;
        }
    }
    return m_process.exitStatus() == QProcess::NormalExit ? m_process.exitCode() : -1;
}

} // namespace passerelle::simulators
