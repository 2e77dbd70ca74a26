// The console without a window (hosting_program) as a test uses it: says a line, reads the next event. For one thread.
#pragma once

#include "tests/functional/service_site.h"

#include <QtCore/QElapsedTimer>

#include <csignal>

namespace passerelle::functional {

class HostedConsole {
public:
    HostedConsole(const ServiceSite &site, const QString &program, const QString &webhookListen = QStringLiteral("127.0.0.1:0"), const Variables &more = {})
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        for (const auto &[name, value] : site.variables())
            environment.insert(name, value);
        for (const auto &[name, value] : more)
            environment.insert(name, value);
        m_process.setProcessEnvironment(environment);
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_process.start(ownProgram(), {site.data(), program, webhookListen});
    }
    ~HostedConsole()
    {
        m_process.kill();
        m_process.waitForFinished();
    }

    static QString ownProgram() { return programPath(QStringLiteral("../tests/hosting_program")); }

    void say(const QByteArray &line)
    {
        m_process.write(line + '\n');
        m_process.waitForBytesWritten();
    }
    // The next event; empty when none came in time.
    QJsonObject next(int withinMs = 60000)
    {
        QElapsedTimer waited;
        waited.start();
        while (!m_process.canReadLine() && waited.elapsed() < withinMs && m_process.state() != QProcess::NotRunning)
            m_process.waitForReadyRead(100);
        return QJsonDocument::fromJson(m_process.readLine()).object();
    }
    bool quit()
    {
        say("quit");
        return m_process.waitForFinished(20000) && m_process.exitStatus() == QProcess::NormalExit;
    }

private:
    QProcess m_process;
};

// A service that no console waits for: ended with the test, whatever became of it.
struct FreeService {
    qint64 pid = 0;
    ~FreeService() { stop(); }
    void stop()
    {
        if (pid > 0)
            ::kill(static_cast<pid_t>(std::exchange(pid, 0)), SIGTERM);
    }
};

} // namespace passerelle::functional
