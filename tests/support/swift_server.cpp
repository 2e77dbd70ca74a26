#include "tests/support/swift_server.h"

#include <QtCore/QDirIterator>
#include <QtCore/QElapsedTimer>

#include <csignal>

namespace passerelle::test {

using namespace Qt::StringLiterals;

namespace {

constexpr int kStartsWithinMs = 90'000;

} // namespace

SwiftServer::SwiftServer()
{
    m_process.setStandardErrorFile(m_folder.filePath(u"errors"_s));
    m_process.start(u"/usr/bin/python3"_s, {u"-B"_s, qEnvironmentVariable("PASSERELLE_SOURCE") + u"/tests/support/swift_server.py"_s, m_folder.path()});
    QElapsedTimer timer;
    timer.start();
    QByteArray said;
    while (!said.endsWith('\n') && m_process.state() != QProcess::NotRunning && timer.elapsed() < kStartsWithinMs) {
        m_process.waitForReadyRead(1000);
        said += m_process.readAllStandardOutput();
    }
    if (said.startsWith("ready ")) {
        m_endpoint = u"http://127.0.0.1:"_s + QString::fromLatin1(said.mid(6).trimmed());
        return;
    }
    QFile errors(m_folder.filePath(u"errors"_s));
    m_error = errors.open(QIODevice::ReadOnly) ? u"Swift did not start: "_s + QString::fromUtf8(errors.readAll().right(2000)) : u"Swift did not start"_s;
}

SwiftServer::~SwiftServer()
{
    suspend(false);
    m_process.closeWriteChannel();
    if (!m_process.waitForFinished(10'000)) {
        m_process.kill();
        m_process.waitForFinished();
    }
}

QStringList SwiftServer::objects() const
{
    QStringList paths;
    QDirIterator files(m_folder.filePath(u"devices/d1/objects"_s), {u"*.data"_s}, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext())
        paths.append(files.next());
    return paths;
}

void SwiftServer::suspend(bool stopped)
{
    if (m_process.processId() > 0)
        ::kill(static_cast<pid_t>(m_process.processId()), stopped ? SIGSTOP : SIGCONT);
}

} // namespace passerelle::test
