#include "tests/ui/support/desk.h"
#include "tests/ui/support/scene.h"
#include "ui/bench/ask_view.h"
#include "ui/bench/bench_page.h"
#include "ui/bench/house_words.h"
#include "ui/bench/real_questions.h"
#include "ui/bench/run_rows.h"
#include "ui/bench/saved_questions.h"
#include "ui/bench/threshold_card.h"
#include "ui/kit/form_dialog.h"
#include "ui/kit/state_view.h"

#include <QtTest/QTest>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTableView>
#include <QtWidgets/QTabWidget>

using namespace passerelle;
using namespace passerelle::ui;
using namespace Qt::StringLiterals;

namespace {

const QString kAsk = u"/tenants/1/ask"_s;
const QString kRuns = u"/tenants/1/bench/runs"_s;
constexpr int kAnswered = 1;
constexpr int kRun = 2;
constexpr int kTuning = 4;
const QString kWords = u"/tenants/1/words"_s;
const QString kCalibration = u"/tenants/1/bench/calibration"_s;

struct Lab {
    explicit Lab(int scene = kAnswered, const std::vector<QString> &permissions = {}) : desk(permissions)
    {
        benchScenes()[static_cast<std::size_t>(scene)].prepare(desk.client);
        page.resize(1200, 800);
        page.show();
        page.refresh();
    }
    AskView &ask() { return *page.findChild<AskView *>(); }
    // Made when its tab is first looked at.
    SavedQuestions &saved()
    {
        if (!page.findChild<SavedQuestions *>())
            page.open({.page = u"bench"_s, .arguments = {{u"tab"_s, u"questions"_s}}});
        return *page.findChild<SavedQuestions *>();
    }
    void type(const QString &question)
    {
        ask().findChild<QPlainTextEdit *>(u"bench.words"_s)->setPlainText(question);
        ask().findChild<QPushButton *>(u"bench.send"_s)->click();
    }
    QPushButton *button(const QString &text)
    {
        for (QPushButton *one : page.findChildren<QPushButton *>())
            if (one->text() == text)
                return one;
        return nullptr;
    }
    api::AskQuestion lastAsked()
    {
        const Call *call = desk.client.lastAsked(Verb::Post, kAsk);
        return call ? api::decode<api::AskQuestion>(call->body).value_or(api::AskQuestion()) : api::AskQuestion();
    }

    Desk desk;
    BenchPage page{desk.workspace};
};

api::BenchRunView runState(const QString &state, qint64 done)
{
    return {.id = 9, .state = state, .startedAt = u"2026-11-20T10:00:00Z"_s, .questions = 6, .done = done, .currency = u"EUR"_s};
}

} // namespace

class BenchPageTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aFollowUpCarriesTheConversation();
    void anErrorIsToldAndAskedAgain();
    void stoppingDropsTheAnswer();
    void theQuestionIsSavedWithItsSource();
    void aRunIsFollowedToItsEnd();
    void aRunIsCancelled();
    void worseComesFirst();
    void aRealQuestionIsAskedAgain();
    void wordsAreKeptInTheListAsItIs();
    void wordsComeBackWhenTheirRemovalIsUndone();
    void theMeasuredThresholdIsUsedAndTakenBack();
    void tooFewQuestionsLeadToThem();
    void aThresholdByHandComesFirst();
    void aRunThatFoundEnoughOffersToMeasure();
    void readersDoNotChangeAnything();
    void nothingOfAnotherClientStays();
};

void BenchPageTest::aFollowUpCarriesTheConversation()
{
    Lab lab;
    lab.type(u"Quels sont vos horaires ?"_s);
    QTRY_VERIFY(!lab.ask().trial().isAsking() && lab.ask().trial().exchanges().size() == 1);
    QVERIFY(lab.lastAsked().detail.value_or(false));
    QVERIFY(!lab.lastAsked().conversationSoFar);
    lab.type(u"Et le samedi ?"_s);
    QTRY_COMPARE(lab.ask().trial().exchanges().size(), 2U);
    QTRY_VERIFY(!lab.ask().trial().isAsking());
    const auto soFar = lab.lastAsked().conversationSoFar;
    QVERIFY(soFar && soFar->size() == 1);
    QCOMPARE(soFar->front().question, u"Quels sont vos horaires ?"_s);
    QVERIFY(soFar->front().answer.startsWith(u"Nous sommes ouverts"_s));
    lab.ask().clear();
    lab.type(u"Nouvelle question"_s);
    QTRY_VERIFY(!lab.ask().trial().isAsking());
    QVERIFY(!lab.lastAsked().conversationSoFar);
    QVERIFY(lab.desk.preferences.value(u"bench.tried.1"_s).toBool());
}

void BenchPageTest::anErrorIsToldAndAskedAgain()
{
    Lab lab;
    lab.desk.client.onError(Verb::Post, kAsk, {ErrorKind::Unavailable, u"the model does not answer"_s, {}});
    lab.type(u"Quels sont vos horaires ?"_s);
    QTRY_VERIFY(lab.button(u"Ask again"_s));
    benchScenes()[kAnswered].prepare(lab.desk.client);
    lab.button(u"Ask again"_s)->click();
    QTRY_VERIFY(lab.ask().trial().exchanges().front().answer);
    QCOMPARE(lab.ask().trial().exchanges().size(), 1U);
}

void BenchPageTest::stoppingDropsTheAnswer()
{
    Lab lab;
    lab.desk.client.hold();
    lab.type(u"Quels sont vos horaires ?"_s);
    QVERIFY(lab.ask().trial().isAsking());
    lab.ask().trial().stop();
    lab.desk.client.release();
    QCoreApplication::processEvents();
    QVERIFY(lab.ask().trial().exchanges().empty());
}

void BenchPageTest::theQuestionIsSavedWithItsSource()
{
    Lab lab;
    lab.desk.client.on(Verb::Get, u"/tenants/1/documents"_s, api::Page<api::DocumentView>{{{.id = 1, .name = u"Horaires et conditions.pdf"_s}}, {}});
    lab.desk.client.on(Verb::Post, u"/tenants/1/bench/questions"_s, api::BenchQuestionView{.id = 7}, 201);
    lab.type(u"Quels sont vos horaires ?"_s);
    QTRY_VERIFY(lab.page.findChild<QPushButton *>(u"bench.save"_s));
    lab.page.findChild<QPushButton *>(u"bench.save"_s)->click();
    auto *dialog = lab.page.findChild<FormDialog *>();
    QVERIFY(dialog);
    QTRY_COMPARE(lab.desk.client.timesAsked(Verb::Get, u"/tenants/1/documents"_s), 1);
    QTRY_VERIFY(dialog->mainButton().isEnabled());
    QCoreApplication::processEvents();
    dialog->mainButton().click();
    QTRY_COMPARE(lab.desk.client.timesAsked(Verb::Post, u"/tenants/1/bench/questions"_s), 1);
    const auto wanted = api::decode<api::NewBenchQuestion>(lab.desk.client.lastAsked(Verb::Post, u"/tenants/1/bench/questions"_s)->body);
    QCOMPARE(wanted->question, u"Quels sont vos horaires ?"_s);
    QCOMPARE(wanted->expectedDocument, std::optional<qint64>(1));
    QCOMPARE(wanted->expectedPage, std::optional<qint64>(2));
}

void BenchPageTest::aRunIsFollowedToItsEnd()
{
    Lab lab(kRun);
    QTRY_VERIFY(lab.saved().follower().comparison());
    lab.desk.client.on(Verb::Post, kRuns, runState(u"running"_s, 0), 202);
    lab.desk.client.on(Verb::Get, kRuns + u"/9"_s, api::BenchRunDetail{runState(u"running"_s, 3), {}});
    lab.saved().follower().start({});
    QTRY_VERIFY(lab.saved().follower().isRunning());
    QCOMPARE(lab.desk.jobs.running(), 1);
    Job *job = lab.desk.jobs.all().front();
    QTRY_COMPARE_WITH_TIMEOUT(job->permille(), 500, 20'000);
    QVERIFY(!lab.saved().follower().comparison());
    lab.desk.client.on(Verb::Get, kRuns + u"/9"_s, api::BenchRunDetail{runState(u"done"_s, 6), {}});
    lab.desk.client.on(Verb::Get, kRuns, api::Page<api::BenchRunView>{{runState(u"done"_s, 6)}, {}});
    QTRY_COMPARE_WITH_TIMEOUT(static_cast<int>(job->state()), static_cast<int>(Job::State::Done), 20'000);
    QTRY_VERIFY(lab.saved().follower().detail() && lab.saved().follower().detail()->run.id == 9);
    QVERIFY(!lab.saved().follower().isRunning());
}

void BenchPageTest::aRunIsCancelled()
{
    Lab lab(kRun);
    QTRY_VERIFY(lab.saved().follower().comparison());
    lab.desk.client.on(Verb::Post, kRuns, runState(u"running"_s, 1), 202);
    lab.desk.client.on(Verb::Get, kRuns + u"/9"_s, api::BenchRunDetail{runState(u"running"_s, 1), {}});
    lab.desk.client.on(Verb::Post, kRuns + u"/9/cancel"_s, runState(u"cancelled"_s, 1));
    lab.saved().follower().start({});
    QTRY_COMPARE(lab.desk.jobs.running(), 1);
    lab.desk.jobs.all().front()->onCancel();
    QTRY_COMPARE(static_cast<int>(lab.desk.jobs.all().front()->state()), static_cast<int>(Job::State::Cancelled));
    QCOMPARE(lab.desk.client.timesAsked(Verb::Post, kRuns + u"/9/cancel"_s), 1);
}

void BenchPageTest::worseComesFirst()
{
    Lab lab(kRun);
    QTRY_VERIFY(lab.saved().follower().comparison());
    QCOMPARE(lab.desk.client.lastAsked(Verb::Get, kRuns + u"/4/compare"_s)->query.queryItemValue(u"with"_s), u"3"_s);
    const auto rows = rowsOf(*lab.saved().follower().detail(), lab.saved().follower().comparison());
    QCOMPARE(rows.size(), 6U);
    QCOMPARE(rows[0].verdict, std::optional(u"worse"_s));
    QCOMPARE(rankText(rows[0]), u"4 (was 1)"_s);
    QCOMPARE(rows[1].verdict, std::optional(u"better"_s));
    const auto plain = rowsOf(*lab.saved().follower().detail(), std::nullopt);
    QCOMPARE(rankText(plain[0]), u"1"_s);
    QVERIFY(!plain[0].verdict);
    // By word and by icon, not by colour alone.
    for (QTableView *table : lab.page.findChildren<QTableView *>())
        if (table->accessibleName() == u"Results of the run"_s) {
            QCOMPARE(table->model()->index(0, 0).data().toString(), u"Worse"_s);
            QVERIFY(!table->model()->index(0, 0).data(Qt::DecorationRole).isNull());
        }
}

void BenchPageTest::aRealQuestionIsAskedAgain()
{
    Lab lab;
    lab.page.open({.page = u"bench"_s, .arguments = {{u"tab"_s, u"recent"_s}}});
    auto *recent = lab.page.findChild<RealQuestions *>();
    auto *table = recent->findChild<QTableView *>();
    QTRY_COMPARE(table->model()->rowCount(), 2);
    table->setCurrentIndex(table->model()->index(1, 0));
    lab.button(u"Ask it again"_s)->click();
    QTRY_COMPARE(lab.lastAsked().question, u"C’est combien la tarte aux fraises pour 8 personnes ?"_s);
    QCOMPARE(lab.page.place().arguments.value(u"tab"_s).toString(), u"ask"_s);
}

void BenchPageTest::wordsAreKeptInTheListAsItIs()
{
    Lab lab(kTuning);
    lab.page.open({.page = u"bench"_s, .arguments = {{u"tab"_s, u"tuning"_s}}});
    auto *words = lab.page.findChild<HouseWords *>();
    QTRY_COMPARE(words->groups().size(), 3U);
    QCOMPARE(lab.page.place().arguments.value(u"tab"_s).toString(), u"tuning"_s);
    // Somebody else added one since.
    lab.desk.client.on(Verb::Get, kWords, api::WordListView{{{{u"pain"_s, u"baguette"_s}}, {{u"gâteau"_s, u"entremets"_s}}}, {}});
    lab.desk.client.plan(Verb::Put, kWords, [](const Call &call) -> Result<Reply> {
        const auto kept = api::decode<api::NewWordList>(call.body);
        return Reply{200, api::encode(api::WordListView{kept->groups, u"2026-11-23T08:00:00Z"_s}), "application/json"};
    });
    words->add();
    auto *dialog = lab.page.findChild<FormDialog *>();
    auto *field = dialog->findChild<QLineEdit *>(u"bench.words.field"_s);
    field->setText(u"seul"_s);
    QVERIFY(!dialog->mainButton().isEnabled());
    field->setText(u"viennoiserie, croissant ;  pain  au chocolat"_s);
    dialog->mainButton().click();
    QTRY_COMPARE(words->groups().size(), 3U);
    QTRY_COMPARE(lab.desk.client.timesAsked(Verb::Put, kWords), 1);
    const auto wanted = api::decode<api::NewWordList>(lab.desk.client.lastAsked(Verb::Put, kWords)->body);
    QCOMPARE(wanted->groups.size(), 3U);
    QCOMPARE(wanted->groups[1].words[1], u"entremets"_s);
    QCOMPARE(wanted->groups[2].words, (std::vector<QString>{u"viennoiserie"_s, u"croissant"_s, u"pain au chocolat"_s}));
}

void BenchPageTest::wordsComeBackWhenTheirRemovalIsUndone()
{
    Lab lab(kTuning);
    lab.page.open({.page = u"bench"_s, .arguments = {{u"tab"_s, u"tuning"_s}}});
    auto *words = lab.page.findChild<HouseWords *>();
    QTRY_COMPARE(words->groups().size(), 3U);
    std::function<void()> commit;
    std::function<void()> undo;
    QObject::connect(&lab.desk.notices, &Notices::undoOffered, &lab.page, [&](const QString &, const auto &really, const auto &back) {
        commit = really;
        undo = back;
    });
    auto *table = words->findChild<QTableView *>();
    table->setCurrentIndex(table->model()->index(0, 0));
    const api::WordGroupView chosen = words->groups().front();
    words->removeChosen();
    QCOMPARE(words->groups().size(), 2U);
    QCOMPARE(lab.desk.client.timesAsked(Verb::Put, kWords), 0);
    undo();
    QTRY_COMPARE(words->groups().size(), 3U);
    table->setCurrentIndex(table->model()->index(0, 0));
    words->removeChosen();
    commit();
    QTRY_COMPARE(lab.desk.client.timesAsked(Verb::Put, kWords), 1);
    const auto kept = api::decode<api::NewWordList>(lab.desk.client.lastAsked(Verb::Put, kWords)->body);
    QCOMPARE(kept->groups.size(), 2U);
    for (const api::WordGroupView &group : kept->groups)
        QVERIFY(group.words != chosen.words);
}

void BenchPageTest::theMeasuredThresholdIsUsedAndTakenBack()
{
    Lab lab(kTuning);
    lab.page.open({.page = u"bench"_s, .arguments = {{u"tab"_s, u"tuning"_s}}});
    auto *card = lab.page.findChild<ThresholdCard *>();
    QCOMPARE(lab.desk.client.timesAsked(Verb::Get, kCalibration), 0); // it may cost: only when asked
    card->measure();
    QTRY_VERIFY(card->measured());
    QVERIFY(lab.button(u"Use what was measured"_s)->isEnabled());
    QVERIFY(!lab.button(u"Back to the default"_s)->isVisible());
    api::CalibrationView used = *card->measured();
    used.inUse = used.threshold;
    used.origin = u"calibration"_s;
    used.changes.clear();
    lab.desk.client.on(Verb::Post, kCalibration, used);
    lab.desk.client.on(Verb::Put, kCalibration, *card->measured());
    lab.button(u"Use what was measured"_s)->click();
    QCOMPARE(lab.desk.client.timesAsked(Verb::Post, kCalibration), 0); // the effect is said first
    QDialog *asked = nullptr;
    QTRY_VERIFY((asked = lab.page.findChild<QDialog *>()) != nullptr);
    for (QPushButton *one : asked->findChildren<QPushButton *>())
        if (one->text().startsWith(u"Use "))
            one->click();
    QTRY_COMPARE(card->measured()->origin, u"calibration"_s);
    QVERIFY(!lab.button(u"Use what was measured"_s)->isEnabled());
    QVERIFY(lab.button(u"Back to the default"_s)->isVisible());
    lab.button(u"Take it back"_s)->click();
    QTRY_COMPARE(lab.desk.client.timesAsked(Verb::Put, kCalibration), 1);
    QVERIFY(!api::decode<api::CalibrationChoice>(lab.desk.client.lastAsked(Verb::Put, kCalibration)->body)->threshold);
    QTRY_COMPARE(card->measured()->origin, u"default"_s);
}

void BenchPageTest::tooFewQuestionsLeadToThem()
{
    Lab lab(kTuning);
    lab.desk.client.on(Verb::Get, kCalibration, api::CalibrationView{.origin = u"default"_s, .questions = 7, .questionsNeeded = 20, .defaultThreshold = 0.27});
    lab.page.open({.page = u"bench"_s, .arguments = {{u"tab"_s, u"tuning"_s}}});
    auto *card = lab.page.findChild<ThresholdCard *>();
    card->measure();
    QTRY_VERIFY(lab.button(u"Save questions"_s));
    QVERIFY(!lab.button(u"Use what was measured"_s)->isVisible());
    lab.button(u"Save questions"_s)->click();
    QCOMPARE(lab.page.place().arguments.value(u"tab"_s).toString(), u"questions"_s);
}

void BenchPageTest::aThresholdByHandComesFirst()
{
    Lab lab(kTuning);
    lab.desk.client.on(Verb::Get, kCalibration, api::CalibrationView{.threshold = 0.31, .inUse = 0.5, .origin = u"setting"_s, .questions = 30, .questionsNeeded = 20, .foreign = 60, .falseRefusals = 0.02, .foreignRefused = 0.98, .defaultThreshold = 0.27, .falseRefusalsInUse = 0.2, .foreignRefusedInUse = 1});
    lab.page.open({.page = u"bench"_s, .arguments = {{u"tab"_s, u"tuning"_s}}});
    Place went;
    QObject::connect(&lab.desk.navigator, &Navigator::asked, &lab.page, [&](const Place &place) { went = place; });
    lab.page.findChild<ThresholdCard *>()->measure();
    QTRY_VERIFY(lab.button(u"Open the setting"_s));
    QVERIFY(!lab.button(u"Use what was measured"_s)->isVisible());
    lab.button(u"Open the setting"_s)->click();
    QCOMPARE(went.page, u"settings"_s);
}

void BenchPageTest::aRunThatFoundEnoughOffersToMeasure()
{
    Lab lab(kTuning);
    lab.page.open({.page = u"bench"_s, .arguments = {{u"tab"_s, u"questions"_s}}});
    QTRY_VERIFY(lab.saved().isVisible());
    api::BenchRunView over = runState(u"done"_s, 24);
    over.foundInFive = 19;
    lab.desk.client.on(Verb::Post, kRuns, over, 202);
    lab.desk.client.on(Verb::Get, kRuns, api::Page<api::BenchRunView>{{over}, {}});
    lab.desk.client.on(Verb::Get, kRuns + u"/9"_s, api::BenchRunDetail{over, {}});
    lab.saved().follower().start({});
    QTRY_VERIFY(lab.saved().follower().detail());
    QVERIFY(!lab.button(u"Measure it"_s));
    over.foundInFive = 20;
    lab.desk.client.on(Verb::Post, kRuns, over, 202);
    lab.saved().follower().start({});
    QTRY_VERIFY(lab.button(u"Measure it"_s) && lab.button(u"Measure it"_s)->isVisible());
    lab.saved().load(); // another's news does not take the offer away
    QVERIFY(lab.button(u"Measure it"_s)->isVisible());
    lab.button(u"Measure it"_s)->click();
    QTRY_COMPARE(lab.desk.client.timesAsked(Verb::Get, kCalibration), 1);
    QTRY_VERIFY(lab.page.findChild<ThresholdCard *>()->measured());
}

void BenchPageTest::readersDoNotChangeAnything()
{
    Lab lab(kRun, {u"tenant.observe"_s, u"content.read"_s});
    lab.page.open({.page = u"bench"_s, .arguments = {{u"tab"_s, u"questions"_s}}});
    QTRY_COMPARE(lab.saved().questions().size(), 6U);
    QVERIFY(!lab.button(u"Run all"_s)->isVisible());
    QVERIFY(!lab.button(u"Add a question"_s)->isVisible());
    Lab stranger(kRun, {u"tenant.observe"_s});
    QVERIFY(!stranger.page.findChild<StateView *>()->showsContent());
    QCOMPARE(stranger.desk.client.timesAsked(Verb::Get, u"/tenants/1/bench/questions"_s), 0);
}

void BenchPageTest::nothingOfAnotherClientStays()
{
    Lab lab(kRun);
    QTRY_VERIFY(lab.saved().follower().comparison());
    lab.type(u"Quels sont vos horaires ?"_s);
    QTRY_VERIFY(!lab.ask().trial().isAsking());
    lab.desk.client.hold();
    lab.desk.session.choose(2);
    QVERIFY(lab.ask().trial().exchanges().empty());
    QVERIFY(lab.saved().questions().empty());
    QVERIFY(!lab.saved().follower().detail() && !lab.saved().follower().comparison());
    for (QTableView *table : lab.page.findChildren<QTableView *>())
        QCOMPARE(table->model()->rowCount(), 0);
}

QTEST_MAIN(BenchPageTest)
#include "bench_page_test.moc"
