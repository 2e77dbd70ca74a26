// The guard against a sleep that nobody noticed, against a stand-in for logind on a bus of its own; and without any bus.
#include "app/hosting/sleep_guard.h"

#include <QtCore/QProcess>
#include <QtDBus/QDBusConnection>
#include <QtDBus/QDBusMessage>
#include <QtDBus/QDBusUnixFileDescriptor>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

#include <fcntl.h>
#include <unistd.h>

using namespace passerelle::hosting;
using namespace Qt::StringLiterals;

// One pipe an inhibitor: it is let go of when the other end is closed.
class StandInLogind : public QObject {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.login1.Manager")

public:
    struct Inhibitor {
        QString what;
        QString mode;
        int ourEnd;
        bool isLetGo() const
        {
            char byte = 0;
            return ::read(ourEnd, &byte, 1) == 0; // the end of the pipe
        }
    };
    std::vector<Inhibitor> inhibitors;

public Q_SLOTS:
    QDBusUnixFileDescriptor Inhibit(const QString &what, const QString &who, const QString &why, const QString &mode)
    {
        int ends[2] = {-1, -1};
        if (who.isEmpty() || why.isEmpty() || ::pipe2(ends, O_CLOEXEC | O_NONBLOCK) != 0)
            return {};
        inhibitors.push_back({what, mode, ends[0]});
        QDBusUnixFileDescriptor given;
        given.giveFileDescriptor(ends[1]);
        return given;
    }

Q_SIGNALS:
    void PrepareForSleep(bool start);
};

class SleepGuardTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void aSleepIsToldAndWaitsUntilItIsLet();
    void stayingAwakeIsAskedApart();
    void withoutABusItDoesNothingAndSaysSo();

private:
    void tellSleep(bool start) { Q_EMIT m_logind.PrepareForSleep(start); }
    QProcess m_daemon;
    QString m_bus;
    StandInLogind m_logind;
};

void SleepGuardTest::initTestCase()
{
    m_daemon.start(u"dbus-daemon"_s, {u"--session"_s, u"--nofork"_s, u"--print-address"_s, u"--address=unix:tmpdir=/tmp"_s});
    if (!m_daemon.waitForStarted())
        QSKIP("there is no dbus-daemon here");
    QTRY_VERIFY_WITH_TIMEOUT(m_daemon.waitForReadyRead(100) || m_daemon.canReadLine(), 20000);
    m_bus = QString::fromLatin1(m_daemon.readLine()).trimmed();
    QDBusConnection bus = QDBusConnection::connectToBus(m_bus, u"logind"_s);
    QVERIFY(bus.isConnected());
    QVERIFY(bus.registerObject(u"/org/freedesktop/login1"_s, &m_logind, QDBusConnection::ExportAllSlots | QDBusConnection::ExportAllSignals));
    QVERIFY(bus.registerService(u"org.freedesktop.login1"_s));
}

void SleepGuardTest::cleanupTestCase()
{
    QDBusConnection::disconnectFromBus(u"logind"_s);
    m_daemon.kill();
    m_daemon.waitForFinished();
}

void SleepGuardTest::aSleepIsToldAndWaitsUntilItIsLet()
{
    m_logind.inhibitors.clear();
    SleepGuard guard(m_bus);
    QSignalSpy sleeping(&guard, &SleepGuard::aboutToSleep);
    QSignalSpy woken(&guard, &SleepGuard::woke);
    guard.hold(SleepGuard::Strength::Tell, u"Passerelle"_s, u"Le service répond"_s);
    QTRY_VERIFY(guard.isHeld());
    QVERIFY(guard.isAvailable());
    QCOMPARE(m_logind.inhibitors.size(), std::size_t(1));
    QCOMPARE(m_logind.inhibitors[0].what + u' ' + m_logind.inhibitors[0].mode, u"sleep delay"_s);
    tellSleep(true);
    QTRY_COMPARE(sleeping.count(), 1);
    QVERIFY(!m_logind.inhibitors[0].isLetGo());
    guard.letSleep();
    QTRY_VERIFY(m_logind.inhibitors[0].isLetGo());
    tellSleep(false);
    QTRY_COMPARE(woken.count(), 1);
    QTRY_COMPARE(m_logind.inhibitors.size(), std::size_t(2)); // for the next time
    QTRY_VERIFY(guard.isHeld());
    guard.release();
    QVERIFY(!guard.isHeld());
    QTRY_VERIFY(m_logind.inhibitors[1].isLetGo());
    // What is told afterwards is for others.
    SleepGuard witness(m_bus);
    QSignalSpy witnessed(&witness, &SleepGuard::aboutToSleep);
    witness.hold(SleepGuard::Strength::Tell, u"Passerelle"_s, u"Le service répond"_s);
    QTRY_VERIFY(witness.isHeld());
    tellSleep(true);
    QTRY_COMPARE(witnessed.count(), 1);
    QCOMPARE(sleeping.count(), 1);
}

void SleepGuardTest::stayingAwakeIsAskedApart()
{
    m_logind.inhibitors.clear();
    SleepGuard guard(m_bus);
    guard.hold(SleepGuard::Strength::StayAwake, u"Passerelle"_s, u"Le service répond"_s);
    QTRY_COMPARE(m_logind.inhibitors.size(), std::size_t(2));
    QCOMPARE(m_logind.inhibitors[1].what + u' ' + m_logind.inhibitors[1].mode, u"idle block"_s);
    guard.hold(SleepGuard::Strength::Tell, u"Passerelle"_s, u"Le service répond"_s);
    QTRY_COMPARE(m_logind.inhibitors.size(), std::size_t(3));
    QTRY_VERIFY(m_logind.inhibitors[1].isLetGo());
}

void SleepGuardTest::withoutABusItDoesNothingAndSaysSo()
{
    SleepGuard guard(u"unix:path=/nowhere/bus"_s);
    QSignalSpy told(&guard, &SleepGuard::availabilityChanged);
    guard.hold(SleepGuard::Strength::StayAwake, u"Passerelle"_s, u"Le service répond"_s);
    QVERIFY(!guard.isAvailable());
    QVERIFY(!guard.isHeld());
    QCOMPARE(told.count(), 1);
    guard.letSleep();
    guard.release();
}

QTEST_GUILESS_MAIN(SleepGuardTest)
#include "sleep_guard_test.moc"
