// The guard against a sleep that nobody noticed, against a stand-in for logind on a bus of its own; and without any bus.
#include "app/hosting/sleep_guard.h"
#include "tests/app/hosting/stand_in_logind.h"

#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace passerelle::hosting;
using namespace Qt::StringLiterals;

class SleepGuardTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void aSleepIsToldAndWaitsUntilItIsLet();
    void stayingAwakeIsAskedApart();
    void withoutABusItDoesNothingAndSaysSo();

private:
    StandInLogind m_logind;
};

void SleepGuardTest::initTestCase()
{
    if (!m_logind.start())
        QSKIP("there is no dbus-daemon here");
}

void SleepGuardTest::cleanupTestCase()
{
    m_logind.end();
}

void SleepGuardTest::aSleepIsToldAndWaitsUntilItIsLet()
{
    m_logind.inhibitors.clear();
    SleepGuard guard(m_logind.address());
    QSignalSpy sleeping(&guard, &SleepGuard::aboutToSleep);
    QSignalSpy woken(&guard, &SleepGuard::woke);
    guard.hold(SleepGuard::Strength::Tell, u"Passerelle"_s, u"Le service répond"_s);
    QTRY_VERIFY(guard.isHeld());
    QVERIFY(guard.isAvailable());
    QCOMPARE(m_logind.inhibitors.size(), std::size_t(1));
    QCOMPARE(m_logind.inhibitors[0].what, u"sleep delay"_s);
    m_logind.tellSleep(true);
    QTRY_COMPARE(sleeping.count(), 1);
    QVERIFY(!m_logind.inhibitors[0].isLetGo());
    guard.letSleep();
    QTRY_VERIFY(m_logind.inhibitors[0].isLetGo());
    m_logind.tellSleep(false);
    QTRY_COMPARE(woken.count(), 1);
    QTRY_COMPARE(m_logind.inhibitors.size(), std::size_t(2)); // for the next time
    QTRY_VERIFY(guard.isHeld());
    guard.release();
    QVERIFY(!guard.isHeld());
    QTRY_VERIFY(m_logind.inhibitors[1].isLetGo());
    // What is told afterwards is for others.
    SleepGuard witness(m_logind.address());
    QSignalSpy witnessed(&witness, &SleepGuard::aboutToSleep);
    witness.hold(SleepGuard::Strength::Tell, u"Passerelle"_s, u"Le service répond"_s);
    QTRY_VERIFY(witness.isHeld());
    m_logind.tellSleep(true);
    QTRY_COMPARE(witnessed.count(), 1);
    QCOMPARE(sleeping.count(), 1);
}

void SleepGuardTest::stayingAwakeIsAskedApart()
{
    m_logind.inhibitors.clear();
    SleepGuard guard(m_logind.address());
    guard.hold(SleepGuard::Strength::StayAwake, u"Passerelle"_s, u"Le service répond"_s);
    QTRY_COMPARE(m_logind.inhibitors.size(), std::size_t(2));
    QCOMPARE(m_logind.inhibitors[1].what, u"idle block"_s);
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
