// A stand-in for logind on a bus of its own: gives inhibitors, knows which are still held, and tells of sleep. GUI thread.
#pragma once

#include <QtCore/QProcess>
#include <QtDBus/QDBusConnection>
#include <QtDBus/QDBusUnixFileDescriptor>
#include <QtTest/QTest>

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <vector>

namespace passerelle::hosting {

// One pipe an inhibitor: it is let go of when the other end is closed.
class StandInLogind : public QObject {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.login1.Manager")

public:
    struct Inhibitor {
        QString what; // "sleep delay": what, and how
        QString who;
        int ourEnd;
        bool isLetGo() const
        {
            char byte = 0;
            return ::read(ourEnd, &byte, 1) == 0; // the end of the pipe
        }
    };
    std::vector<Inhibitor> inhibitors;

    // False without a dbus-daemon.
    bool start()
    {
        m_daemon.start(QStringLiteral("dbus-daemon"), {QStringLiteral("--session"), QStringLiteral("--nofork"), QStringLiteral("--print-address"), QStringLiteral("--address=unix:tmpdir=/tmp")});
        while (m_daemon.state() != QProcess::NotRunning && !m_daemon.canReadLine())
            if (!m_daemon.waitForReadyRead(kPatience))
                return false;
        m_address = QString::fromLatin1(m_daemon.readLine()).trimmed();
        QDBusConnection bus = QDBusConnection::connectToBus(m_address, QStringLiteral("logind"));
        return bus.isConnected() && bus.registerObject(QStringLiteral("/org/freedesktop/login1"), this, QDBusConnection::ExportAllSlots | QDBusConnection::ExportAllSignals)
            && bus.registerService(QStringLiteral("org.freedesktop.login1"));
    }
    void end()
    {
        QDBusConnection::disconnectFromBus(QStringLiteral("logind"));
        m_daemon.kill();
        m_daemon.waitForFinished();
    }
    const QString &address() const { return m_address; }
    void tellSleep(bool start) { Q_EMIT PrepareForSleep(start); }
    // What is held now, in order.
    QStringList held() const
    {
        QStringList all;
        for (const Inhibitor &one : inhibitors)
            if (!one.isLetGo())
                all << one.what;
        all.sort();
        return all;
    }

public Q_SLOTS:
    QDBusUnixFileDescriptor Inhibit(const QString &what, const QString &who, const QString &why, const QString &mode)
    {
        int ends[2] = {-1, -1};
        if (who.isEmpty() || why.isEmpty() || ::pipe2(ends, O_CLOEXEC | O_NONBLOCK) != 0)
            return {};
        inhibitors.push_back({what + QLatin1Char(' ') + mode, who, ends[0]});
        QDBusUnixFileDescriptor given;
        given.giveFileDescriptor(ends[1]);
        return given;
    }

Q_SIGNALS:
    void PrepareForSleep(bool start);

private:
    static constexpr int kPatience = 20'000; // ms

    QProcess m_daemon;
    QString m_address;
};

} // namespace passerelle::hosting
