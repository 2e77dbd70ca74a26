#include "tests/ui/oversight/health_room.h"
#include "ui/kit/fates.h"
#include "ui/kit/formats.h"
#include "ui/kit/table_view.h"
#include "ui/oversight/backups_part.h"
#include "ui/oversight/dead_letters_part.h"
#include "ui/oversight/log_model.h"
#include "ui/oversight/logs_part.h"
#include "ui/oversight/messages_part.h"
#include "ui/oversight/overview_part.h"
#include "ui/oversight/queues_part.h"

#include <QtTest/QTest>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QDialog>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTabBar>
#include <QtWidgets/QTextBrowser>

using namespace passerelle;
using namespace passerelle::ui;
using namespace Qt::StringLiterals;

namespace {

using Room = HealthRoom;

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
