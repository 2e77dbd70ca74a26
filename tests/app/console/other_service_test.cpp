// "Use another service…" while the console hosts one of its own: the other is opened beside it, the own one goes on
// answering, and what happens to it afterwards (sent away, taken back) does not turn the window to it.
#include "tests/app/console/console_rig.h"
#include "ui/entry/entry_panel.h"
#include "ui/entry/entry_view.h"
#include "ui/entry/first_run.h"
#include "ui/kit/secret_field.h"

#include <QtGui/QAction>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QApplication>
#include <QtWidgets/QLineEdit>

#include <csignal>

using namespace passerelle;
using namespace passerelle::functional;
using namespace Qt::StringLiterals;

namespace {

constexpr int kPatience = 60'000; // ms

} // namespace

class OtherServiceTest : public QObject {
    Q_OBJECT

    console::ConsoleRig m_rig;
    ServiceSite m_elsewhere;
    std::unique_ptr<RunningProgram> m_remote;

    hosting::LocalService &local() { return m_rig.program().host().local(); }
    QUrl remoteUrl() const { return QUrl(u"http://"_s + m_remote->ready().value(u"admin"_s).toString()); }
    int answersAt(const QString &authority)
    {
        return http("GET", authority, "/api/v1/tenants", {{"Authorization", "Bearer " + local().address()->ownToken.reveal().toByteArray()}}).status;
    }
    QAction *action(const QString &id)
    {
        for (QAction *one : m_rig.window().findChildren<QAction *>())
            if (one->data().toString() == id)
                return one;
        return nullptr;
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_rig.isValid());
        QCOMPARE(m_elsewhere.addTenant(u"Ailleurs"_s), QString());
        m_remote = m_elsewhere.serve();
        QVERIFY2(m_remote->waitReady(), m_remote->standardError().constData());
        m_rig.start(*static_cast<QApplication *>(qApp));
        QTRY_VERIFY_WITH_TIMEOUT(m_rig.atStep(u"first_run.folder"_s), kPatience);
        m_rig.field<QLineEdit>(u"first_run.folder"_s)->setText(m_rig.data());
        m_rig.panel().submit();
        QTRY_VERIFY_WITH_TIMEOUT(m_rig.atStep(u"first_run.email"_s), kPatience);
        QCOMPARE(local().state(), hosting::LocalService::State::Embedded);
        QVERIFY(action(u"console.detach"_s)->isEnabled());
        QVERIFY(!action(u"console.take_back"_s)->isEnabled());
    }

    void theOtherIsOpenedBesideIt()
    {
        const QUrl own = local().address()->url;
        QSignalSpy opened(&m_rig.program().host(), &ui::Host::opened);
        Q_EMIT m_rig.window().findChild<ui::EntryView *>()->otherServiceAsked();
        QTRY_VERIFY_WITH_TIMEOUT(m_rig.atStep(u"first_run.folder"_s), kPatience);
        m_rig.program().host().openRemote(remoteUrl());
        QTRY_COMPARE_WITH_TIMEOUT(opened.count(), 1, kPatience);
        QCOMPARE(client().server().url, remoteUrl());
        QVERIFY(!m_rig.program().host().hasOwnCredential()); // the own one's credential is never shown to the other
        QVERIFY(m_rig.program().host().hosts());
        QCOMPARE(answersAt(own.authority()), 200);
    }

    void itIsSentAwayAndTakenBackBesideIt()
    {
        QSignalSpy detached(&local(), &hosting::LocalService::detached);
        action(u"console.detach"_s)->trigger();
        QVERIFY(!action(u"console.detach"_s)->isEnabled());
        QTRY_COMPARE_WITH_TIMEOUT(detached.count(), 1, kPatience);
        QCOMPARE(client().server().url, remoteUrl());
        QVERIFY(action(u"console.take_back"_s)->isEnabled());
        const QString own = local().address()->url.authority();
        QCOMPARE(answersAt(own), 200);

        QSignalSpy ready(&local(), &hosting::LocalService::ready);
        action(u"console.take_back"_s)->trigger();
        QTRY_COMPARE_WITH_TIMEOUT(ready.count(), 1, kPatience);
        QCOMPARE(local().state(), hosting::LocalService::State::Embedded);
        QCOMPARE(client().server().url, remoteUrl());
        QCOMPARE(local().address()->url.authority(), own);
        QCOMPARE(answersAt(own), 200);
        QVERIFY(action(u"console.detach"_s)->isEnabled());
    }

    void cleanupTestCase()
    {
        if (!local().address())
            return;
        if (local().state() == hosting::LocalService::State::Attached)
            ::kill(static_cast<pid_t>(local().address()->pid), SIGTERM);
        QSignalSpy stopped(&local(), &hosting::LocalService::stopped);
        local().stop();
        QTRY_COMPARE_WITH_TIMEOUT(stopped.count(), 1, kPatience);
        m_rig.end();
    }

private:
    const ui::HttpAdminClient &client() { return static_cast<const ui::HttpAdminClient &>(m_rig.program().workspace().client); }
};

QTEST_MAIN(OtherServiceTest)
#include "other_service_test.moc"
