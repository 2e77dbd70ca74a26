// The window comes and goes, and customers are answered all the while: it is closed and the service goes on, opened again it
// attaches to it, takes it back, and brings a backup back. The real window with the real service.
#include "server/api/backup_dto.h"
#include "tests/app/console/console_steps.h"
#include "ui/entry/entry_panel.h"
#include "ui/entry/entry_view.h"
#include "ui/kit/secret_field.h"
#include "ui/kit/table_view.h"
#include "ui/oversight/backups_part.h"
#include "ui/oversight/restore_dialog.h"
#include "ui/shell/workbench.h"

#include <QtGui/QAction>
#include <QtTest/QTest>
#include <QtWidgets/QApplication>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QMessageBox>

#include <csignal>

using namespace passerelle;
using namespace passerelle::functional;
using namespace Qt::StringLiterals;

class HostingConsoleTest : public console::ConsoleSteps {
    Q_OBJECT

    Hook m_hook;
    QString m_webhook;
    qint64 m_outside = 0; // the process that serves while no window does

    hosting::LocalService &local() { return m_rig.program().host().local(); }
    bool arrives(const QString &contact) { return sendAsManyChat(m_webhook, m_hook, manyChatBody(contact, u"Quels sont vos horaires ?"_s)).status == 200; }
    qint64 received()
    {
        const auto ledger = asked<api::LedgerView>(u"/ledger"_s);
        return ledger ? ledger->received : -1;
    }
    bool receives(qint64 count)
    {
        return QTest::qWaitFor([&] { return received() == count; }, kPatience);
    }
    QAction *action(const QString &id)
    {
        for (QAction *one : window().findChildren<QAction *>())
            if (one->data().toString() == id)
                return one;
        return nullptr;
    }
    void signIn()
    {
        ui::EntryPanel *panel = visible<ui::EntryPanel>(window().findChild<ui::EntryView *>(), [](ui::EntryPanel *one) { return one->findChild<ui::SecretField *>() != nullptr; });
        QVERIFY2(panel, qPrintable(m_rig.inSight()));
        QCOMPARE(panel->findChild<QLineEdit *>()->text(), u"lea@example.fr"_s); // who was here last
        panel->findChild<ui::SecretField *>()->setText(u"une phrase longue et tranquille"_s);
        panel->submit();
        QTRY_VERIFY_WITH_TIMEOUT(window().showsWorkbench(), kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(space().session.hasTenant(), kPatience);
    }
    ui::BackupsPart *backups()
    {
        space().navigator.go({.page = u"health"_s, .arguments = {{u"part"_s, u"backups"_s}}});
        return visible<ui::BackupsPart>(&window(), [](ui::BackupsPart *) { return true; });
    }

private Q_SLOTS:
    void initTestCase()
    {
        startAt(u"Garage Meunier"_s);
        m_rig.makeChannel(this, [this](Hook made) { m_hook = std::move(made); });
        QTRY_VERIFY_WITH_TIMEOUT(!m_hook.path.isEmpty(), kPatience);
        m_webhook = m_rig.webhookAddress();
        QVERIFY(arrives(u"5550001"_s));
        QVERIFY(receives(1));
    }

    void closedItGoesOn()
    {
        space().navigator.go({.page = u"costs"_s});
        QVERIFY(space().shortcuts.assign(u"shell.palette"_s, QKeySequence(Qt::CTRL | Qt::Key_P)));
        window().close();
        QVERIFY(window().isVisible()); // it asks
        auto *asks = visible<QMessageBox>(&window(), [](QMessageBox *) { return true; });
        QVERIFY(asks);
        QPushButton *goOn = button(asks, u"Close, keep answering"_s);
        QVERIFY(goOn);
        QCOMPARE(asks->defaultButton(), goOn);
        goOn->click();
        QTRY_COMPARE_WITH_TIMEOUT(local().state(), hosting::LocalService::State::Attached, kPatience);
        m_outside = local().address()->pid;
        QVERIFY(m_outside > 0 && m_outside != QCoreApplication::applicationPid());
        QTRY_VERIFY_WITH_TIMEOUT(!window().isVisible(), kPatience);
        m_rig.end();
        QVERIFY(arrives(u"5550002"_s));
    }

    void openedAgainItAttaches()
    {
        m_rig.start(*qApp);
        signIn();
        if (QTest::currentTestFailed())
            return;
        QCOMPARE(local().state(), hosting::LocalService::State::Attached);
        QCOMPARE(local().address()->pid, m_outside);
        QVERIFY(receives(2)); // what came while there was no window
        // As this person left it.
        QTRY_COMPARE_WITH_TIMEOUT(window().workbench().place().page, u"costs"_s, kPatience);
        QCOMPARE(action(u"shell.palette"_s)->shortcut(), QKeySequence(Qt::CTRL | Qt::Key_P));
    }

    void itIsTakenBack()
    {
        QAction *takeBack = action(u"console.take_back"_s);
        QVERIFY(takeBack && takeBack->isEnabled());
        takeBack->trigger();
        QTRY_COMPARE_WITH_TIMEOUT(local().state(), hosting::LocalService::State::Embedded, kPatience);
        QVERIFY(window().showsWorkbench()); // one works on
        QCOMPARE(m_rig.webhookAddress(), m_webhook);
        QVERIFY(arrives(u"5550003"_s));
        QVERIFY(receives(3));
    }

    void aBackupIsBroughtBack()
    {
        ui::BackupsPart *part = backups();
        QVERIFY2(part, qPrintable(m_rig.inSight()));
        QPushButton *make = button(part, u"Make one now"_s);
        QVERIFY2(make, qPrintable(m_rig.inSight()));
        make->click();
        auto *table = visible<ui::TableView>(part, [](ui::TableView *one) { return one->model()->rowCount() == 1; });
        QVERIFY2(table, qPrintable(m_rig.inSight()));
        QVERIFY(arrives(u"5550004"_s));
        QVERIFY(receives(4));
        table->selectRow(0);
        QPushButton *restore = part->findChild<QPushButton *>(u"restoreBackup"_s);
        QTRY_VERIFY_WITH_TIMEOUT(restore->isVisible() && restore->isEnabled(), kPatience);
        restore->click();
        auto *dialog = visible<ui::RestoreDialog>(&window(), [](ui::RestoreDialog *) { return true; });
        QVERIFY(dialog);
        auto *main = dialog->findChild<QPushButton *>(u"restore.main"_s);
        main->click();
        QVERIFY2(says(dialog, u"Nothing was changed yet"_s), qPrintable(m_rig.inSight()));
        QTRY_VERIFY_WITH_TIMEOUT(main->isVisible() && main->isEnabled(), kPatience);
        main->click();
        auto *asks = visible<QDialog>(dialog, [](QDialog *one) { return one->objectName() == u"confirm"_s; });
        QVERIFY(asks);
        QVERIFY(says(asks, u"All clients"_s));
        asks->findChild<QLineEdit *>()->setText(u"bring back"_s);
        QPushButton *bring = button(asks, u"Bring everything back"_s);
        QVERIFY(bring);
        bring->click();
        QVERIFY2(says(dialog, u"the service answers again"_s), qPrintable(m_rig.inSight()));
        dialog->accept();
        if (!window().showsWorkbench())
            signIn(); // sessions are those of the backup
        QVERIFY2(receives(3), qPrintable(QString::number(received()) + u' ' + m_rig.inSight()));
        m_webhook = m_rig.webhookAddress(); // any free port was asked for
        QVERIFY(arrives(u"5550005"_s));
        QVERIFY(receives(4));
    }

    void cleanupTestCase()
    {
        const bool isOutside = !m_rig.isOpen() || local().state() == hosting::LocalService::State::Attached; // a step failed
        if (isOutside && m_outside > 0)
            ::kill(static_cast<pid_t>(m_outside), SIGTERM);
        leave();
    }
};

QTEST_MAIN(HostingConsoleTest)
#include "hosting_console_test.moc"
