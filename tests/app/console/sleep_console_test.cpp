// The computer sleeps while customers are answered from it: the window says so before, the sleep is not held up longer than
// that takes, and what comes after it is taken up at once. The real window with the real service; logind is a stand-in on a
// bus of its own.
#include "tests/app/console/console_steps.h"
#include "tests/app/hosting/stand_in_logind.h"

#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QApplication>

using namespace passerelle;
using namespace passerelle::functional;
using namespace Qt::StringLiterals;

class SleepConsoleTest : public console::ConsoleSteps {
    Q_OBJECT

    hosting::StandInLogind m_logind;
    Hook m_hook;

    hosting::LocalService &local() { return m_rig.program().host().local(); }
    bool holds(const QStringList &what)
    {
        return QTest::qWaitFor([&] { return m_logind.held() == what; }, kPatience);
    }
    bool saysSomewhere(const QString &words)
    {
        return QTest::qWaitFor([&] { return m_rig.inSight().contains(words); }, kPatience);
    }
    bool isCounted(qint64 messages)
    {
        return QTest::qWaitFor([&] {
            const auto ledger = asked<api::LedgerView>(u"/ledger"_s);
            return ledger && ledger->received == messages;
        }, kPatience);
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_logind.start());
        qputenv("DBUS_SYSTEM_BUS_ADDRESS", m_logind.address().toLatin1());
        startAt(u"Garage Meunier"_s);
        m_rig.makeChannel(this, [this](Hook made) { m_hook = std::move(made); });
        QTRY_VERIFY_WITH_TIMEOUT(!m_hook.path.isEmpty(), kPatience);
    }

    // While it hosts: it does not sleep by itself, and waits before a person's sleep.
    void itIsHeldAwake()
    {
        QVERIFY2(holds({u"idle block"_s, u"sleep delay"_s}), qPrintable(m_logind.held().join(u", "_s)));
        QCOMPARE(m_logind.inhibitors.front().who, u"Passerelle"_s);
    }

    void aSleepIsSaidBefore()
    {
        QSignalSpy notified(&space().notices, &ui::Notices::notified);
        m_logind.tellSleep(true);
        QVERIFY2(saysSomewhere(u"This computer goes to sleep."_s), qPrintable(m_rig.inSight()));
        QCOMPARE(notified.count(), 1); // and by the system, for who does not look at the window
        QVERIFY(holds({u"idle block"_s})); // the machine waits no longer than that
    }

    void afterItWhatCameIsTakenUp()
    {
        QVERIFY(sendAsManyChat(m_rig.webhookAddress(), m_hook, manyChatBody(u"5550001"_s, u"Quels sont vos horaires ?"_s)).status == 200);
        m_logind.tellSleep(false);
        QVERIFY2(saysSomewhere(u"This computer slept."_s), qPrintable(m_rig.inSight()));
        QVERIFY(!m_rig.inSight().contains(u"goes to sleep"_s));
        QVERIFY(isCounted(1));
        QVERIFY(holds({u"idle block"_s, u"sleep delay"_s})); // for the next time
    }

    // Whoever does not host keeps no machine awake.
    void handedOverItMaySleep()
    {
        local().detach();
        QTRY_COMPARE_WITH_TIMEOUT(local().state(), hosting::LocalService::State::Attached, kPatience);
        QVERIFY(holds({}));
        local().takeBack();
        QTRY_COMPARE_WITH_TIMEOUT(local().state(), hosting::LocalService::State::Embedded, kPatience);
        QVERIFY(holds({u"idle block"_s, u"sleep delay"_s}));
    }

    void stoppedItMaySleep()
    {
        QSignalSpy stopped(&local(), &hosting::LocalService::stopped);
        local().stop();
        QTRY_COMPARE_WITH_TIMEOUT(stopped.count(), 1, kPatience);
        QVERIFY2(holds({}), qPrintable(m_logind.held().join(u", "_s)));
    }

    void cleanupTestCase()
    {
        ConsoleSteps::leave();
        m_logind.end();
    }
};

QTEST_MAIN(SleepConsoleTest)
#include "sleep_console_test.moc"
