#include "tests/ui/support/desk.h"
#include "ui/kit/copy_field.h"
#include "ui/kit/fates.h"
#include "ui/kit/formats.h"
#include "ui/kit/secret_field.h"
#include "ui/kit/table_view.h"
#include "ui/oversight/backups_part.h"
#include "ui/oversight/dead_letters_part.h"
#include "ui/oversight/health_page.h"
#include "ui/oversight/log_model.h"
#include "ui/oversight/logs_part.h"
#include "ui/oversight/messages_part.h"
#include "ui/oversight/overview_part.h"
#include "ui/oversight/queues_part.h"
#include "ui/oversight/restore_dialog.h"

#include <QtTest/QTest>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QDialog>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTabBar>
#include <QtWidgets/QTableWidget>
#include <QtWidgets/QTextBrowser>

using namespace passerelle;
using namespace passerelle::ui;
using namespace Qt::StringLiterals;

namespace {

constexpr int kPatienceMs = 10'000;

template <class W>
W *visibleNamed(QWidget &within, const QString &name)
{
    for (W *one : within.findChildren<W *>(name))
        if (one->isVisible())
            return one;
    return nullptr;
}

bool says(const QWidget &widget, const QString &words)
{
    const auto labels = widget.findChildren<QLabel *>();
    return std::any_of(labels.begin(), labels.end(), [&](const QLabel *label) { return label->isVisible() && label->text().contains(words); });
}

// A log that grows by a line each time it is asked for what came since.
struct GrowingLog {
    std::shared_ptr<int> lines = std::make_shared<int>(3);

    void plan(FakeAdminClient &client) const
    {
        client.plan(Verb::Get, u"/logs"_s, [lines = lines](const Call &call) -> Result<Reply> {
            api::LogLinesView view;
            const qint64 after = call.query.queryItemValue(u"after"_s).toLongLong();
            if (after > 0)
                ++*lines;
            for (qint64 number = after + 1; number <= *lines; ++number)
                view.lines.push_back({number, u"2026-11-22T09:00:00Z"_s, u"info"_s, u"engine"_s, u"line %1"_s.arg(number)});
            view.next = *lines;
            return Reply{200, api::encode(view), "application/json"};
        });
    }
};

struct Room {
    explicit Room(const std::vector<QString> &permissions = {}) : desk(permissions)
    {
        setFormatLanguage(u"en"_s);
        desk.client.on(Verb::Get, u"/status"_s, api::StatusView{.version = u"0.1.0"_s, .ready = true});
        desk.client.on(Verb::Get, u"/clock"_s, api::ClockView{});
        page.resize(1000, 700);
        page.show();
    }
    template <class P>
    P *open(const QString &id)
    {
        page.refresh();
        page.open({.page = u"health"_s, .arguments = {{u"part"_s, id}}});
        return qobject_cast<P *>(page.part(id));
    }

    Desk desk;
    HealthPage page{desk.workspace};
};

} // namespace

class HealthPageTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void tellsTheTroublesAndConfirmsTheClock();
    void saysWhatWaitsForAPerson();
    void replaysAllThatIsSelectedAsOneJob();
    void asksBeforeItAnswersTwice();
    void aReplayThatFailsIsTold();
    void theLogGrowsUntilItIsPaused();
    void theLogIsFilteredByTheService();
    void makesABackupAsAJob();
    void everyFateOpensItsMessages();
    void showsWhatIsNew();
    void bringsABackupBackAfterATry();
    void asksForTheRecoveryKeyWhenItIsNeeded();
    void showsTheCommandWhereItCannotRestore();
    void nothingOfAnotherClientStays();
    void offersOnlyWhatIsAllowed();
};

void HealthPageTest::tellsTheTroublesAndConfirmsTheClock()
{
    Room room;
    room.desk.client.on(Verb::Get, u"/status"_s, api::StatusView{.version = u"0.1.0"_s, .ready = true, .troubles = {u"The disk is nearly full."_s}});
    room.desk.client.on(Verb::Get, u"/clock"_s, api::ClockView{.believed = false, .doubt = u"it leapt three days"_s});
    room.desk.client.on(Verb::Post, u"/clock/confirm"_s, api::ClockView{});
    auto *part = room.open<OverviewPart>(u"overview"_s);
    QTRY_VERIFY_WITH_TIMEOUT(says(*part, u"The disk is nearly full."_s), kPatienceMs);
    QTRY_VERIFY_WITH_TIMEOUT(says(*part, u"it leapt three days"_s), kPatienceMs);
    visibleNamed<QPushButton>(*part, u"confirmClock"_s)->click();
    auto *dialog = part->findChild<QDialog *>(u"confirm"_s);
    QVERIFY(dialog != nullptr);
    QCOMPARE(room.desk.client.timesAsked(Verb::Post, u"/clock/confirm"_s), 0);
    dialog->accept();
    QTRY_VERIFY_WITH_TIMEOUT(says(*part, u"The clock is believed."_s), kPatienceMs);
}

void HealthPageTest::saysWhatWaitsForAPerson()
{
    Room room;
    room.desk.client.on(Verb::Get, u"/queues"_s, api::QueuesView{{{u"inbox"_s, 0, {}, false}, {u"dead_letters"_s, 2, 90'000, true}}});
    auto *part = room.open<QueuesPart>(u"queues"_s);
    auto *view = part->findChild<TableView *>();
    QTRY_COMPARE_WITH_TIMEOUT(view->model()->rowCount(), 2, kPatienceMs);
    QCOMPARE(view->model()->index(0, 3).data().toString(), u"Nothing waits"_s);
    QCOMPARE(view->model()->index(1, 3).data().toString(), u"Waits for a person"_s);
}

void planLetters(FakeAdminClient &client, const QString &fateOfSecond)
{
    client.on(Verb::Get, u"/tenants/1/dead-letters"_s,
              api::Page<api::MessageView>{{{.number = 41, .conversation = 5, .text = u"first"_s, .fate = u"failed"_s}, {.number = 42, .conversation = 6, .text = u"second"_s, .fate = fateOfSecond}}, {}});
    for (const int number : {41, 42})
        client.on(Verb::Post, u"/tenants/1/dead-letters/%1/replay"_s.arg(number), api::ReplayAccepted{number, u"queued"_s}, 202);
}

void HealthPageTest::replaysAllThatIsSelectedAsOneJob()
{
    Room room;
    planLetters(room.desk.client, u"failed"_s);
    auto *part = room.open<DeadLettersPart>(u"dead"_s);
    auto *view = part->findChild<TableView *>();
    QTRY_COMPARE_WITH_TIMEOUT(view->model()->rowCount(), 2, kPatienceMs);
    auto *replay = visibleNamed<QPushButton>(*part, u"replay"_s);
    QVERIFY(replay != nullptr && !replay->isEnabled());
    view->selectAll();
    replay->click();
    QTRY_VERIFY_WITH_TIMEOUT(!room.desk.jobs.all().empty() && room.desk.jobs.all().front()->ended(), kPatienceMs);
    QCOMPARE(room.desk.jobs.all().size(), std::size_t(1));
    QCOMPARE(room.desk.jobs.all().front()->state(), Job::State::Done);
    QCOMPARE(room.desk.client.timesAsked(Verb::Post, u"/tenants/1/dead-letters/41/replay"_s), 1);
    QCOMPARE(room.desk.client.timesAsked(Verb::Post, u"/tenants/1/dead-letters/42/replay"_s), 1);
}

void HealthPageTest::asksBeforeItAnswersTwice()
{
    Room room;
    planLetters(room.desk.client, u"uncertain"_s);
    auto *part = room.open<DeadLettersPart>(u"dead"_s);
    auto *view = part->findChild<TableView *>();
    QTRY_COMPARE_WITH_TIMEOUT(view->model()->rowCount(), 2, kPatienceMs);
    view->selectAll();
    visibleNamed<QPushButton>(*part, u"replay"_s)->click();
    auto *dialog = part->findChild<QDialog *>(u"confirm"_s);
    QVERIFY(dialog != nullptr);
    QVERIFY(room.desk.jobs.all().empty());
    dialog->accept();
    QTRY_COMPARE_WITH_TIMEOUT(room.desk.client.timesAsked(Verb::Post, u"/tenants/1/dead-letters/42/replay"_s), 1, kPatienceMs);
}

void HealthPageTest::aReplayThatFailsIsTold()
{
    Room room;
    planLetters(room.desk.client, u"failed"_s);
    room.desk.client.onError(Verb::Post, u"/tenants/1/dead-letters/42/replay"_s, Error{ErrorKind::Conflict, u"the message is too old"_s});
    auto *part = room.open<DeadLettersPart>(u"dead"_s);
    auto *view = part->findChild<TableView *>();
    QTRY_COMPARE_WITH_TIMEOUT(view->model()->rowCount(), 2, kPatienceMs);
    view->selectAll();
    visibleNamed<QPushButton>(*part, u"replay"_s)->click();
    QTRY_VERIFY_WITH_TIMEOUT(!room.desk.jobs.all().empty() && room.desk.jobs.all().front()->state() == Job::State::Failed, kPatienceMs);
    QVERIFY(says(*part, u"the message is too old"_s));
}

void HealthPageTest::theLogGrowsUntilItIsPaused()
{
    Room room;
    const GrowingLog log;
    log.plan(room.desk.client);
    auto *part = room.open<LogsPart>(u"logs"_s);
    QTRY_VERIFY_WITH_TIMEOUT(part->model().rowCount() >= 5, kPatienceMs); // asked again by itself
    auto *pause = visibleNamed<QPushButton>(*part, u"pause"_s);
    pause->click();
    QVERIFY(!part->isLive());
    const int asked = room.desk.client.timesAsked(Verb::Get, u"/logs"_s);
    const int lines = part->model().rowCount();
    QCoreApplication::processEvents(); // what was asked for before the pause does not come either
    QCOMPARE(part->model().rowCount(), lines);
    QCOMPARE(room.desk.client.timesAsked(Verb::Get, u"/logs"_s), asked);
    QVERIFY(says(*part, u"Paused"_s));
    pause->click();
    QVERIFY(part->isLive());
    QTRY_VERIFY_WITH_TIMEOUT(room.desk.client.timesAsked(Verb::Get, u"/logs"_s) > asked, kPatienceMs);
    QVERIFY(part->model().textOf(0).endsWith(u"line 1"_s));
}

void HealthPageTest::theLogIsFilteredByTheService()
{
    Room room;
    const GrowingLog log;
    log.plan(room.desk.client);
    auto *part = room.open<LogsPart>(u"logs"_s);
    QTRY_VERIFY_WITH_TIMEOUT(part->model().rowCount() >= 3, kPatienceMs);
    auto *level = part->findChild<QComboBox *>(u"level"_s);
    level->setCurrentIndex(level->findData(u"warning"_s));
    QCOMPARE(part->model().rowCount(), 0); // of another filter: nothing of the one before
    qobject_cast<QLineEdit *>(part->filterField())->setText(u"refused"_s);
    QTRY_VERIFY_WITH_TIMEOUT(room.desk.client.lastAsked(Verb::Get, u"/logs"_s)->query.queryItemValue(u"contains"_s) == u"refused"_s, kPatienceMs);
    QCOMPARE(room.desk.client.lastAsked(Verb::Get, u"/logs"_s)->query.queryItemValue(u"level"_s), u"warning"_s);
}

void HealthPageTest::makesABackupAsAJob()
{
    Room room;
    room.desk.client.on(Verb::Get, u"/backups"_s, api::Page<api::BackupView>{{{u"2026-11-22T02-10-04Z"_s, u"2026-11-22T02:10:04Z"_s, {}, 412'000'000}}, {}});
    room.desk.client.on(Verb::Get, u"/backup-state"_s, api::BackupStateView{});
    room.desk.client.on(Verb::Post, u"/backups"_s, api::BackupStateView{.running = true, .stage = u"main"_s, .done = 1, .total = 4}, 202);
    auto *part = room.open<BackupsPart>(u"backups"_s);
    QPushButton *make = nullptr;
    QTRY_VERIFY_WITH_TIMEOUT((make = visibleNamed<QPushButton>(*part, u"makeBackup"_s)) != nullptr && make->isEnabled(), kPatienceMs);
    room.desk.client.on(Verb::Get, u"/backup-state"_s, api::BackupStateView{.running = true, .stage = u"proving: databases"_s, .done = 3, .total = 4});
    make->click();
    QTRY_VERIFY_WITH_TIMEOUT(!room.desk.jobs.all().empty() && room.desk.jobs.all().front()->permille() == 750, kPatienceMs);
    QVERIFY(!make->isEnabled());
    room.desk.client.on(Verb::Get, u"/backup-state"_s, api::BackupStateView{.lastMadeAt = u"2026-11-22T09:10:04Z"_s, .lastProvedAt = u"2026-11-22T09:11:04Z"_s});
    QTRY_COMPARE_WITH_TIMEOUT(room.desk.jobs.all().front()->state(), Job::State::Done, kPatienceMs);
    QCOMPARE(room.desk.jobs.all().size(), std::size_t(1));
}

void HealthPageTest::everyFateOpensItsMessages()
{
    Room room;
    api::LedgerView ledger{.received = 9, .inProgress = 1};
    ledger.fates.answered = 5;
    ledger.fates.refused = 3;
    room.desk.client.on(Verb::Get, u"/tenants/1/ledger"_s, ledger);
    QUrlQuery asked;
    room.desk.client.plan(Verb::Get, u"/tenants/1/messages"_s, [&asked](const Call &call) -> Result<Reply> {
        asked = call.query;
        return Reply{200, api::encode(api::Page<api::MessageView>{{{.number = 3, .conversation = 12, .text = u"Une question"_s, .fate = u"refused"_s}}, {}}), "application/json"};
    });
    auto *part = room.open<MessagesPart>(u"messages"_s);
    for (const QString &fate : Fates::all()) {
        room.page.open(Fates::ofToday(fate));
        QTRY_COMPARE_WITH_TIMEOUT(asked.queryItemValue(u"fate"_s), fate, kPatienceMs);
        QCOMPARE(asked.queryItemValue(u"days"_s), u"1"_s);
    }
    room.page.open(Fates::ofToday(u"refused"_s));
    QTRY_VERIFY_WITH_TIMEOUT(says(*part, u"The ledger counts 3 of them."_s), kPatienceMs);
    room.page.open(Fates::ofToday({}));
    QTRY_VERIFY_WITH_TIMEOUT(says(*part, u"The ledger counts 9 of them."_s), kPatienceMs);
    QVERIFY(!asked.hasQueryItem(u"fate"_s));
    QSignalSpy gone(&room.desk.navigator, &Navigator::asked);
    auto *view = part->findChild<TableView *>();
    Q_EMIT view->chosen(view->sourceIndex(view->model()->index(0, 0)));
    QCOMPARE(gone.count(), 1);
    QCOMPARE(gone.front().front().value<Place>().object, 12);
}

void HealthPageTest::showsWhatIsNew()
{
    Room room;
    room.desk.client.on(Verb::Get, u"/status"_s, api::StatusView{.version = u"0.1.0"_s, .ready = true, .schemaVersion = 26});
    auto *part = room.open<OverviewPart>(u"overview"_s);
    QTRY_VERIFY_WITH_TIMEOUT(says(*part, u"Form of the data: 26"_s), kPatienceMs);
    visibleNamed<QPushButton>(*part, u"changes"_s)->click();
    auto *dialog = part->findChild<QDialog *>(u"changelog"_s);
    QVERIFY(dialog != nullptr);
    QVERIFY(dialog->findChild<QTextBrowser *>()->toPlainText().contains(u"Changelog"_s));
}

namespace {

void planBackups(Desk &desk)
{
    desk.client.on(Verb::Get, u"/backups"_s, api::Page<api::BackupView>{{{u"20261122T030000Z-1f2e3d4c"_s, u"2026-11-22T03:00:00Z"_s, u"2026-11-22T03:02:00Z"_s, 1000}, {u"20261121T030000Z-aaaaaaaa"_s, u"2026-11-21T03:00:00Z"_s, {}, 900}}, {}});
    desk.client.on(Verb::Get, u"/backup-state"_s, api::BackupStateView{});
    desk.client.on(Verb::Get, u"/tenants/1/ledger"_s, api::LedgerView{.received = 1'234});
    desk.client.on(Verb::Get, u"/tenants/2/ledger"_s, api::LedgerView{.received = 77});
}

RestoreDialog *openRestore(Room &room)
{
    auto *part = room.open<BackupsPart>(u"backups"_s);
    auto *view = part->findChild<TableView *>();
    (void)QTest::qWaitFor([&] { return view->model()->rowCount() == 2; }, kPatienceMs);
    view->selectRow(1);
    visibleNamed<QPushButton>(*part, u"restoreBackup"_s)->click();
    return part->findChild<RestoreDialog *>();
}

} // namespace

void HealthPageTest::bringsABackupBackAfterATry()
{
    Room room;
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

void HealthPageTest::asksForTheRecoveryKeyWhenItIsNeeded()
{
    Room room;
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

void HealthPageTest::showsTheCommandWhereItCannotRestore()
{
    Room room;
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

void HealthPageTest::nothingOfAnotherClientStays()
{
    Room room;
    planLetters(room.desk.client, u"failed"_s);
    auto *part = room.open<DeadLettersPart>(u"dead"_s);
    auto *view = part->findChild<TableView *>();
    QTRY_COMPARE_WITH_TIMEOUT(view->model()->rowCount(), 2, kPatienceMs);
    room.desk.client.hold();
    room.desk.session.choose(2);
    QCOMPARE(view->model()->rowCount(), 0);
    room.desk.client.release();
}

void HealthPageTest::offersOnlyWhatIsAllowed()
{
    Room room({QString(may::kOwnAccount), QString(may::kReadContent)});
    room.page.refresh();
    QCOMPARE(room.page.findChild<QTabBar *>()->count(), 3); // dead letters and refused calls
    QVERIFY(room.page.part(u"logs"_s) == nullptr);
    QVERIFY(room.page.part(u"backups"_s) == nullptr);
}

QTEST_MAIN(HealthPageTest)
#include "health_page_test.moc"
