// A backup is brought back from the window: tried first, confirmed, and where that cannot be, the command for it.
#include "tests/ui/oversight/health_room.h"
#include "ui/kit/copy_field.h"
#include "ui/kit/secret_field.h"
#include "ui/kit/table_view.h"
#include "ui/oversight/backups_part.h"
#include "ui/oversight/restore_dialog.h"

#include <QtTest/QTest>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTableWidget>

using namespace passerelle;
using namespace passerelle::ui;
using namespace Qt::StringLiterals;

class RestoreDialogTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void bringsABackupBackAfterATry();
    void asksForTheRecoveryKeyWhenItIsNeeded();
    void showsTheCommandWhereItCannotRestore();
};

namespace {

void planBackups(Desk &desk)
{
    desk.client.on(Verb::Get, u"/backups"_s, api::Page<api::BackupView>{{{u"20261122T030000Z-1f2e3d4c"_s, u"2026-11-22T03:00:00Z"_s, u"2026-11-22T03:02:00Z"_s, 1000}, {u"20261121T030000Z-aaaaaaaa"_s, u"2026-11-21T03:00:00Z"_s, {}, 900}}, {}});
    desk.client.on(Verb::Get, u"/backup-state"_s, api::BackupStateView{});
    desk.client.on(Verb::Get, u"/tenants/1/ledger"_s, api::LedgerView{.received = 1'234});
    desk.client.on(Verb::Get, u"/tenants/2/ledger"_s, api::LedgerView{.received = 77});
}

RestoreDialog *openRestore(HealthRoom &room)
{
    auto *part = room.open<BackupsPart>(u"backups"_s);
    auto *view = part->findChild<TableView *>();
    (void)QTest::qWaitFor([&] { return view->model()->rowCount() == 2; }, kPatienceMs);
    view->selectRow(1);
    visibleNamed<QPushButton>(*part, u"restoreBackup"_s)->click();
    return part->findChild<RestoreDialog *>();
}

} // namespace

void RestoreDialogTest::bringsABackupBackAfterATry()
{
    HealthRoom room;
    planBackups(room.desk);
    room.desk.restoring.where = RestoreDesk::Reach::Here;
    RestoreDialog *dialog = openRestore(room);
    QVERIFY(dialog != nullptr);
    auto *main = dialog->findChild<QPushButton *>(u"restore.main"_s);
    main->click();
    QCOMPARE(room.desk.restoring.asked.size(), std::size_t(1));
    QVERIFY(room.desk.restoring.asked.front().dryRun);
    QCOMPARE(room.desk.restoring.asked.front().backup, u"20261121T030000Z-aaaaaaaa"_s); // the one that was selected
    dialog->close(); // not while the service stands still
    QVERIFY(dialog->isVisible());
    const RestoreFinding finding{u"20261121T030000Z-aaaaaaaa"_s, u"2026-11-21T03:00:00Z"_s, {{1, 1'000, 20, 3}}, 1, 0, 0, 0};
    Q_EMIT room.desk.restoring.found(finding);
    auto *table = dialog->findChild<QTableWidget *>();
    QVERIFY(table->isVisible());
    QCOMPARE(table->rowCount(), 2);
    QCOMPARE(table->item(0, 2)->text(), countText(1'000));
    QTRY_COMPARE_WITH_TIMEOUT(table->item(0, 1)->text(), countText(1'234), kPatienceMs);
    QTRY_COMPARE_WITH_TIMEOUT(table->item(1, 1)->text(), countText(77), kPatienceMs);
    QVERIFY(says(*dialog, u"Garage Lefèvre is not in this backup and would be gone."_s));
    QVERIFY(says(*dialog, u"they do not come back"_s));
    main->click();
    auto *asks = dialog->findChild<QDialog *>(u"confirm"_s);
    QVERIFY(asks != nullptr && says(*asks, u"All clients"_s) && !says(*asks, u"Boulangerie Martin"_s));
    asks->accept();
    QTRY_COMPARE_WITH_TIMEOUT(room.desk.restoring.asked.size(), std::size_t(2), kPatienceMs);
    QVERIFY(!room.desk.restoring.asked.back().dryRun);
    QCOMPARE(room.desk.restoring.asked.back().backup, room.desk.restoring.asked.front().backup);
    Q_EMIT room.desk.restoring.found(finding);
    QVERIFY(says(*dialog, u"is back, and the service answers again."_s));
}

void RestoreDialogTest::asksForTheRecoveryKeyWhenItIsNeeded()
{
    HealthRoom room;
    planBackups(room.desk);
    room.desk.restoring.where = RestoreDesk::Reach::Here;
    RestoreDialog *dialog = openRestore(room);
    QVERIFY(dialog != nullptr);
    auto *scope = dialog->findChild<QComboBox *>(u"restore.scope"_s);
    scope->setCurrentIndex(scope->findData(2));
    auto *main = dialog->findChild<QPushButton *>(u"restore.main"_s);
    main->click();
    QVERIFY(visibleNamed<QWidget>(*dialog, u"restore.recovery"_s) == nullptr);
    Q_EMIT room.desk.restoring.failed({ErrorKind::Unauthorized, u"another master key"_s, {}}, true);
    auto *key = dynamic_cast<SecretField *>(visibleNamed<QWidget>(*dialog, u"restore.recovery"_s));
    QVERIFY(key != nullptr);
    key->setText(u"K7QF-2MXD"_s);
    main->click();
    QCOMPARE(room.desk.restoring.asked.size(), std::size_t(2));
    QCOMPARE(room.desk.restoring.asked.back().recoveryKey, u"K7QF-2MXD"_s);
    QCOMPARE(room.desk.restoring.asked.back().tenant, 2);
    Q_EMIT room.desk.restoring.failed({ErrorKind::Unavailable, u"the webhook's port is taken"_s, {}}, false);
    QVERIFY(says(*dialog, u"The service did not start again"_s));
}

void RestoreDialogTest::showsTheCommandWhereItCannotRestore()
{
    HealthRoom room;
    planBackups(room.desk);
    room.desk.restoring.where = RestoreDesk::Reach::Beside;
    auto *part = room.open<BackupsPart>(u"backups"_s);
    auto *view = part->findChild<TableView *>();
    QTRY_COMPARE_WITH_TIMEOUT(view->model()->rowCount(), 2, kPatienceMs);
    view->selectRow(0);
    QVERIFY(visibleNamed<QPushButton>(*part, u"restoreBackup"_s) == nullptr);
    QCOMPARE(part->findChild<CopyField *>()->text(), u"passerelled backup restore --data /home/lea/.local/share/passerelle 20261122T030000Z-1f2e3d4c"_s);
    room.desk.restoring.where = RestoreDesk::Reach::Elsewhere;
    part->refresh();
    QVERIFY(part->findChild<CopyField *>()->text().startsWith(u"passerelled backup restore --data DIR"_s));
}

QTEST_MAIN(RestoreDialogTest)
#include "restore_dialog_test.moc"
