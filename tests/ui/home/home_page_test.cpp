#include "tests/ui/support/desk.h"
#include "tests/ui/support/scene.h"
#include "ui/charts/chart_scale.h"
#include "ui/home/attention.h"
#include "ui/home/figures_card.h"
#include "ui/home/first_steps.h"
#include "ui/home/home_page.h"
#include "ui/home/ledger_card.h"

#include <QtTest/QTest>
#include <QtWidgets/QPushButton>

using namespace passerelle;
using namespace passerelle::ui;
using namespace Qt::StringLiterals;

namespace {

const MayAsk kEverything = [](QLatin1StringView) { return true; };

bool has(const std::vector<AttentionItem> &items, const QString &id)
{
    return std::any_of(items.begin(), items.end(), [&](const AttentionItem &item) { return item.id == id; });
}

HomeFacts doneFacts()
{
    HomeFacts facts;
    facts.ofTenant = true;
    facts.documents = std::vector<api::DocumentView>{{.id = 1, .state = u"ready"_s, .published = true}};
    facts.channels = std::vector<api::ChannelView>{{.id = 1}};
    facts.ever = api::LedgerView{.received = 1, .fates = {.answered = 1}};
    facts.backup = api::BackupStateView{.recoveryConfirmedAt = u"2026-11-02T09:00:00Z"_s};
    return facts;
}

// The page on a desk, with what a scene plans.
struct Front {
    explicit Front(int scene, const std::vector<QString> &permissions = {}) : desk(permissions)
    {
        homeScenes()[static_cast<std::size_t>(scene)].prepare(desk.client);
        page.resize(1200, 900);
        page.show();
        page.refresh();
    }
    LedgerCard &ledger() { return *page.findChild<LedgerCard *>(); }
    QWidget *attention(const QString &id) { return page.findChild<QWidget *>(u"attention."_s + id); }
    QWidget *step(const QString &id) { return page.findChild<QWidget *>(u"step."_s + id); }

    Desk desk;
    HomePage page{desk.workspace};
};

constexpr int kNew = 0;
constexpr int kFull = 1;
constexpr int kTrouble = 2;

} // namespace

class HomePageTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theLedgerIsWrittenAsItsSum();
    void aLedgerThatDoesNotBalanceSaysSo();
    void figuresLeadToTheirMessages();
    void attentionIsSortedAndOnlyForWhoMaySee();
    void whatCouldNotBeAskedIsSaid();
    void hiddenTextLeadsToItsDocument();
    void firstStepsGoWhenTheyAreDone();
    void stepsAreNotShownBeforeAllIsKnown();
    void chartsTellTheirDaysInWords();
    void anotherRangeIsAskedFor();
    void nothingOfAnotherClientStays();
    void aFailedLedgerCanBeAskedAgain();
    void newsWhileAnotherPageIsShownIsNotForgotten();
    void newsThatNeverEndsIsShownAllTheSame();
    void aSlowServiceGetsToAnswer();
    void withoutAClientItIsTheInstallations();
    void axesHaveRoundNumbers();
};

void HomePageTest::theLedgerIsWrittenAsItsSum()
{
    const LedgerSum sum = sumOf({.received = 312, .fates = {.answered = 301, .toPerson = 6, .refused = 4}, .inProgress = 1});
    QVERIFY(sum.balances);
    QCOMPARE(sum.accounted, 312);
    QCOMPARE(sum.sentence(), u"312 received = 301 answered + 6 to a person + 4 refused + 1 in progress"_s);
    Front front(kFull);
    QTRY_COMPARE(front.ledger().sentence(), u"312 received = 287 answered + 9 merged + 3 duplicates + 4 drafts + 6 to a person + 2 refused + 1 in progress"_s);
}

void HomePageTest::aLedgerThatDoesNotBalanceSaysSo()
{
    // By the figures alone, even if the service believed otherwise.
    const LedgerSum sum = sumOf({.received = 312, .fates = {.answered = 300}, .inProgress = 1, .balances = true});
    QVERIFY(!sum.balances);
    QVERIFY(sum.sentence().startsWith(u"The ledger does not balance: 312 received, 301 accounted for."_s));
    Front front(kTrouble);
    QTRY_VERIFY(front.attention(u"ledger"_s));
    QVERIFY(front.ledger().sentence().startsWith(u"The ledger does not balance"_s));
}

void HomePageTest::figuresLeadToTheirMessages()
{
    Front front(kFull);
    QTRY_VERIFY(!front.ledger().sentence().isEmpty());
    QSignalSpy asked(&front.desk.navigator, &Navigator::asked);
    const auto drafts = [&]() -> Figure * {
        for (Figure *figure : front.ledger().findChildren<Figure *>())
            if (figure->isVisible() && figure->text() == u"Drafts"_s)
                return figure;
        return nullptr;
    };
    QTRY_VERIFY(drafts());
    drafts()->click();
    QCOMPARE(asked.size(), 1);
    const Place place = asked.front().front().value<Place>();
    QCOMPARE(place.page, u"health"_s); // the list of exactly these messages
    QCOMPARE(place.arguments.value(u"fate"_s).toString(), u"drafted"_s);
    QCOMPARE(place.arguments.value(u"days"_s).toInt(), 1);
}

// "Nothing needs attention" must not be what a failed request looks like.
void HomePageTest::whatCouldNotBeAskedIsSaid()
{
    Front front(kFull);
    QTRY_VERIFY(!front.ledger().sentence().isEmpty());
    QTRY_VERIFY(front.desk.client.isIdle());
    QVERIFY(!front.attention(u"incomplete"_s));
    const Call *requests = front.desk.client.lastAsked(Verb::Get, u"/tenants/1/requests"_s);
    QVERIFY(requests);
    QCOMPARE(requests->query.queryItemValue(u"running"_s), u"true"_s); // an old one may be the one that is late
    front.desk.client.onError(Verb::Get, u"/tenants/1/requests"_s, {ErrorKind::Unavailable, {}, {}});
    front.page.refresh();
    QTRY_VERIFY(front.attention(u"incomplete"_s));
}

void HomePageTest::attentionIsSortedAndOnlyForWhoMaySee()
{
    HomeFacts facts = doneFacts();
    facts.drafts = 2;
    facts.gaps = {{.id = 1}, {.id = 2}};
    facts.failed = 1;
    facts.requests = {{.id = 1, .daysLeft = -1, .overdue = true}, {.id = 2, .daysLeft = 20}};
    facts.documents->push_back({.id = 2, .state = u"failed"_s});
    const auto all = attentionOf(facts, kEverything);
    QVERIFY(std::is_sorted(all.begin(), all.end(), [](const auto &one, const auto &other) { return one.weight > other.weight; }));
    for (const char *id : {"drafts", "gaps", "failed", "privacy-overdue", "documents"})
        QVERIFY2(has(all, QString::fromLatin1(id)), id);
    QVERIFY(!has(all, u"privacy"_s)); // twenty days are not a week
    const auto reader = attentionOf(facts, [](QLatin1StringView permission) { return permission == may::kReadContent; });
    QVERIFY(has(reader, u"gaps"_s) && has(reader, u"failed"_s));
    QVERIFY(!has(reader, u"drafts"_s) && !has(reader, u"privacy-overdue"_s));

    Front front(kTrouble, {u"tenant.observe"_s, u"content.read"_s});
    QTRY_VERIFY(front.attention(u"uncertain"_s));
    QVERIFY(!front.attention(u"privacy-overdue"_s) && !front.attention(u"backup"_s));
    QCOMPARE(front.desk.client.timesAsked(Verb::Get, u"/tenants/1/requests"_s), 0);
    QCOMPARE(front.desk.client.timesAsked(Verb::Get, u"/status"_s), 0);
}

void HomePageTest::hiddenTextLeadsToItsDocument()
{
    HomeFacts facts = doneFacts();
    facts.documents->front().name = u"Tarifs.pdf"_s;
    facts.alerts = {{.number = 3, .kind = u"hidden_text"_s, .subject = u"document:1"_s}};
    const auto items = attentionOf(facts, kEverything);
    const auto found = std::find_if(items.begin(), items.end(), [](const AttentionItem &item) { return item.id == u"hidden"_s; });
    QVERIFY(found != items.end());
    QVERIFY(found->sentence.contains(u"Tarifs.pdf"_s));
    QCOMPARE(found->place.object, 1);
    QCOMPARE(found->place.arguments.value(u"tab"_s).toString(), u"hidden"_s);
    QVERIFY(!has(items, u"alerts"_s)); // it is not told twice
    // Of a document that is gone nobody has to look at anything.
    facts.alerts = {{.number = 3, .kind = u"hidden_text"_s, .subject = u"document:12"_s}};
    QVERIFY(!has(attentionOf(facts, kEverything), u"hidden"_s));
    facts.alerts.push_back({.number = 4, .kind = u"hidden_text"_s, .subject = u"document:1"_s});
    QVERIFY(!has(attentionOf(facts, [](QLatin1StringView) { return false; }), u"hidden"_s));
}

void HomePageTest::firstStepsGoWhenTheyAreDone()
{
    HomeFacts facts = doneFacts();
    QVERIFY(firstStepsOf(facts, kEverything).empty());
    facts.channels->clear();
    const auto steps = firstStepsOf(facts, kEverything);
    QCOMPARE(steps.size(), 5U);
    QVERIFY(steps[0].done && steps[1].done && !steps[2].done);
    QVERIFY(firstStepsOf(facts, [](QLatin1StringView permission) { return permission == may::kReadContent; }).empty());

    Front front(kNew);
    QTRY_VERIFY(front.step(u"document"_s));
    homeScenes()[kFull].prepare(front.desk.client);
    front.page.refresh();
    QTRY_VERIFY(!front.step(u"document"_s));
}

void HomePageTest::stepsAreNotShownBeforeAllIsKnown()
{
    HomeFacts facts = doneFacts();
    facts.channels.reset();
    facts.ever->fates.answered = 0;
    QVERIFY(firstStepsOf(facts, kEverything).empty());
}

void HomePageTest::chartsTellTheirDaysInWords()
{
    Front front(kFull);
    auto *card = front.page.findChild<FiguresCard *>();
    QTRY_VERIFY(card->charts()[0]->hasData());
    DayChart *chart = card->charts()[0];
    QVERIFY(!chart->accessibleName().isEmpty());
    const QString summary = chart->accessibleDescription();
    QVERIFY(summary.contains(u"received"_s));
    chart->setFocus();
    QTest::keyClick(chart, Qt::Key_Left);
    QCOMPARE(chart->currentDay(), 29);
    QTest::keyClick(chart, Qt::Key_Home);
    QCOMPARE(chart->currentDay(), 0);
    QVERIFY(chart->caption() != summary);
    QTest::keyClick(chart, Qt::Key_Escape);
    QCOMPARE(chart->caption(), summary);
}

void HomePageTest::anotherRangeIsAskedFor()
{
    Front front(kFull);
    const QString path = u"/tenants/1/figures"_s;
    QCOMPARE(front.desk.client.lastAsked(Verb::Get, path)->query.queryItemValue(u"days"_s), u"30"_s);
    front.page.open({.page = u"home"_s, .arguments = {{u"days"_s, 7}}});
    QCOMPARE(front.desk.client.lastAsked(Verb::Get, path)->query.queryItemValue(u"days"_s), u"7"_s);
}

void HomePageTest::nothingOfAnotherClientStays()
{
    Front front(kTrouble);
    QTRY_VERIFY(front.attention(u"failed"_s));
    auto *card = front.page.findChild<FiguresCard *>();
    QTRY_VERIFY(card->charts()[0]->hasData());
    front.desk.client.hold();
    front.desk.session.choose(2);
    front.page.refresh();
    QVERIFY(front.ledger().sentence().isEmpty());
    QVERIFY(!front.attention(u"failed"_s));
    QVERIFY(!card->charts()[0]->hasData());
}

void HomePageTest::aFailedLedgerCanBeAskedAgain()
{
    Desk desk;
    homeScenes()[kFull].prepare(desk.client);
    desk.client.onError(Verb::Get, u"/tenants/1/ledger"_s, {ErrorKind::Unavailable, u"away"_s, {}});
    HomePage page(desk.workspace);
    page.show();
    page.refresh();
    auto *message = page.findChild<LedgerCard *>()->findChild<InlineMessage *>();
    QTRY_VERIFY(message->isVisible());
    desk.client.on(Verb::Get, u"/tenants/1/ledger"_s, api::LedgerView{});
    message->findChild<QPushButton *>()->click();
    QTRY_COMPARE(page.findChild<LedgerCard *>()->sentence(), u"0 received = 0 answered + 0 in progress"_s);
}

namespace {

int ledgersAsked(const Front &front)
{
    return front.desk.client.timesAsked(Verb::Get, u"/tenants/1/ledger"_s);
}

} // namespace

void HomePageTest::newsWhileAnotherPageIsShownIsNotForgotten()
{
    Front front(kFull);
    QTRY_VERIFY(front.desk.client.isIdle());
    const int asked = ledgersAsked(front);
    front.page.hide();
    Q_EMIT front.desk.events.happened({u"message"_s, 2, 9});
    front.page.show();
    QCOMPARE(ledgersAsked(front), asked); // another client's
    front.page.hide();
    Q_EMIT front.desk.events.happened({u"message"_s, 1, 9});
    QCOMPARE(ledgersAsked(front), asked); // nobody looks
    front.page.show();
    QVERIFY(ledgersAsked(front) > asked);
}

void HomePageTest::newsThatNeverEndsIsShownAllTheSame()
{
    Front front(kFull);
    QTRY_VERIFY(front.desk.client.isIdle());
    const int asked = ledgersAsked(front);
    QTimer busy;
    connect(&busy, &QTimer::timeout, &front.desk.events, [&front] { Q_EMIT front.desk.events.happened({u"message"_s, 1, 9}); });
    busy.start(50);
    QTRY_VERIFY_WITH_TIMEOUT(ledgersAsked(front) > asked, 20'000);
}

void HomePageTest::aSlowServiceGetsToAnswer()
{
    Front front(kFull);
    QTRY_VERIFY(front.desk.client.isIdle());
    front.desk.client.hold();
    front.page.refresh();
    const int asked = ledgersAsked(front);
    Q_EMIT front.desk.events.happened({u"message"_s, 1, 9});
    QTest::qWait(2'500); // longer than news is gathered
    QCOMPARE(ledgersAsked(front), asked);
    front.desk.client.release();
    QTRY_VERIFY_WITH_TIMEOUT(ledgersAsked(front) > asked, 20'000); // then it is asked for what happened meanwhile
}

void HomePageTest::withoutAClientItIsTheInstallations()
{
    Front front(kFull);
    QTRY_VERIFY(!front.ledger().sentence().isEmpty());
    FakeAdminClient &client = front.desk.client;
    client.on(Verb::Get, u"/ledger"_s, api::LedgerView{.received = 900, .fates = {.answered = 890}, .inProgress = 10});
    client.on(Verb::Get, u"/connections"_s, api::ConnectionsView{});
    client.on(Verb::Get, u"/alerts"_s, api::Page<api::AlertView>{});
    client.on(Verb::Get, u"/figures"_s, api::FiguresView{});
    client.on(Verb::Get, u"/backup-state"_s, api::BackupStateView{.lastProvedAt = u"2026-11-22T03:12:00Z"_s});
    front.desk.session.choose(0);
    front.page.refresh();
    QTRY_COMPARE(front.ledger().sentence(), u"900 received = 890 answered + 10 in progress"_s);
    QTRY_VERIFY(front.attention(u"recovery"_s));
    QVERIFY(!front.attention(u"drafts"_s) && !front.step(u"document"_s));
    QCOMPARE(client.timesAsked(Verb::Get, u"/figures"_s), 1);
}

void HomePageTest::axesHaveRoundNumbers()
{
    QCOMPARE(scaleFor(312, true).step, 100.0);
    QCOMPARE(scaleFor(312, true).top, 400.0);
    QCOMPARE(scaleFor(3, true).step, 1.0);
    QCOMPARE(scaleFor(0, true).top, 4.0);
    QVERIFY(scaleFor(0.0042, false).top >= 0.0042);
    QCOMPARE(labelledDays(7, 7).size(), 7U);
    QCOMPARE(labelledDays(90, 6).back(), 89);
    QVERIFY(labelledDays(90, 6).size() <= 6U);
}

QTEST_MAIN(HomePageTest)
#include "home_page_test.moc"
