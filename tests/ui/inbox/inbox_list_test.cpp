#include "tests/ui/inbox/inbox_plans.h"
#include "tests/ui/support/desk.h"
#include "ui/inbox/conversation_list.h"

#include <QtTest/QTest>
#include <QtWidgets/QApplication>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QScrollBar>

using namespace passerelle;
using namespace passerelle::ui;
using namespace Qt::StringLiterals;

namespace {

const QString kList = u"/tenants/1/conversations"_s;

struct Pane {
    explicit Pane(int count, const std::vector<QString> &permissions = {}) : desk(permissions), rows(std::make_shared<std::vector<api::ConversationView>>())
    {
        for (qint64 id = 1; id <= count; ++id)
            rows->push_back(plannedConversation(id));
        planConversations(desk.client, rows);
        list.resize(360, 700);
        list.show();
    }
    bool load()
    {
        list.load();
        return QTest::qWaitFor([&] { return list.model().rowCount() > 0; }, 10'000);
    }

    Desk desk;
    std::shared_ptr<std::vector<api::ConversationView>> rows;
    ConversationList list{desk.workspace, nullptr};
};

} // namespace

class InboxListTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void asksPartAfterPart();
    void theFilterIsAskedOfTheService();
    void nothingFoundOffersToClearTheFilter();
    void nothingYetLeadsToTheChannels();
    void failureOffersToTryAgain();
    void whoMayNotReadIsTold();
    void whatHappensKeepsSelectionAndSight();
    void whatLeftTheListIsNotReplacedByItsNeighbour();
    void burstsAreAskedOnce();
    void nextUnreadWalksOn();
};

void InboxListTest::asksPartAfterPart()
{
    Pane pane(250);
    QVERIFY(pane.load());
    QCOMPARE(pane.list.model().rowCount(), ConversationModel::kPart);
    QVERIFY(pane.list.model().canFetchMore({}));
    pane.list.view().scrollToBottom();
    QTRY_COMPARE(pane.list.model().rowCount(), 200);
    pane.list.view().scrollToBottom();
    QTRY_COMPARE(pane.list.model().rowCount(), 250);
    QVERIFY(!pane.list.model().canFetchMore({}));
    QCOMPARE(pane.list.model().at(249)->id, 250);
}

void InboxListTest::theFilterIsAskedOfTheService()
{
    Pane pane(5);
    QVERIFY(pane.load());
    QCOMPARE(pane.desk.client.lastAsked(Verb::Get, kList)->query.queryItemValue(u"state"_s), u"open"_s);
    pane.list.setFilter({.text = u"pain & beurre"_s, .state = {}, .owner = u"person"_s, .unread = true, .drafts = true});
    pane.list.load();
    QTRY_COMPARE(pane.list.model().rowCount(), 5);
    const QUrlQuery query = pane.desk.client.lastAsked(Verb::Get, kList)->query;
    QCOMPARE(query.queryItemValue(u"q"_s, QUrl::FullyDecoded), u"pain & beurre"_s);
    QVERIFY(!query.hasQueryItem(u"state"_s));
    QCOMPARE(query.queryItemValue(u"owner"_s), u"person"_s);
    QCOMPARE(query.queryItemValue(u"unread"_s), u"true"_s);
    QCOMPARE(query.queryItemValue(u"drafts"_s), u"true"_s);
    QCOMPARE(ConversationFilter::of(pane.list.filter().arguments()), pane.list.filter());

    QTest::keyClicks(&pane.list.field(), u"!"_s); // typing asks once it pauses
    QTRY_COMPARE(pane.desk.client.lastAsked(Verb::Get, kList)->query.queryItemValue(u"q"_s, QUrl::FullyDecoded), u"pain & beurre!"_s);
}

void InboxListTest::nothingFoundOffersToClearTheFilter()
{
    Pane pane(3);
    QVERIFY(pane.load());
    const std::vector<api::ConversationView> all = *pane.rows;
    pane.rows->clear();
    pane.list.setFilter({.text = u"introuvable"_s});
    pane.list.load();
    QTRY_VERIFY(!pane.list.states().showsContent());
    *pane.rows = all;
    QPushButton *clear = nullptr;
    for (QPushButton *button : pane.list.states().findChildren<QPushButton *>())
        if (button->isVisible())
            clear = button;
    QVERIFY(clear);
    clear->click();
    QTRY_VERIFY(pane.list.states().showsContent());
    QCOMPARE(pane.list.filter(), ConversationFilter());
    QVERIFY(pane.list.field().text().isEmpty());
}

void InboxListTest::nothingYetLeadsToTheChannels()
{
    Pane pane(0);
    QSignalSpy wanted(&pane.list, &ConversationList::channelsWanted);
    pane.list.load();
    QTRY_VERIFY(!pane.list.states().showsContent() && !pane.list.model().isLoading());
    for (QPushButton *button : pane.list.states().findChildren<QPushButton *>())
        if (button->isVisible())
            button->click();
    QCOMPARE(wanted.count(), 1);
}

void InboxListTest::failureOffersToTryAgain()
{
    Pane pane(3);
    pane.desk.client.onError(Verb::Get, kList, Error{ErrorKind::Unavailable, u"down"_s});
    QSignalSpy failed(&pane.list.model(), &ConversationModel::failed);
    pane.list.load();
    QTRY_COMPARE(failed.count(), 1);
    QVERIFY(!pane.list.states().showsContent());
    planConversations(pane.desk.client, pane.rows);
    for (QPushButton *button : pane.list.states().findChildren<QPushButton *>())
        if (button->isVisible() && button->text() == StateView::tr("Try again"))
            button->click();
    QTRY_COMPARE(pane.list.model().rowCount(), 3);
    QVERIFY(pane.list.states().showsContent());
}

void InboxListTest::whoMayNotReadIsTold()
{
    Pane pane(3, {QString(may::kObserveTenant)});
    pane.list.load();
    QVERIFY(!pane.list.states().showsContent());
    QCOMPARE(pane.desk.client.timesAsked(Verb::Get, kList), 0);
}

void InboxListTest::whatHappensKeepsSelectionAndSight()
{
    Pane pane(90);
    QVERIFY(pane.load());
    QSignalSpy chosen(&pane.list, &ConversationList::chosenChanged);
    QListView &view = pane.list.view();
    view.setCurrentIndex(pane.list.model().index(40));
    QCOMPARE(pane.list.chosen(), 41);
    view.scrollTo(view.currentIndex(), QAbstractItemView::PositionAtCenter);
    const QPersistentModelIndex top = view.indexAt(QPoint(1, 1));
    const int y = view.visualRect(top).top();
    QVERIFY(view.verticalScrollBar()->value() > 0);

    // The last one writes, and a new one: two rows more above.
    api::ConversationView moved = pane.rows->back();
    moved.lastActivityAt = secondsAgo(0);
    moved.unread = 1;
    pane.rows->pop_back();
    pane.rows->insert(pane.rows->begin(), moved);
    pane.rows->insert(pane.rows->begin(), plannedConversation(500, 1));
    const int before = pane.desk.client.timesAsked(Verb::Get, kList);
    pane.list.noteChange();
    QTRY_COMPARE(pane.list.model().rowCount(), 91);
    QCOMPARE(pane.desk.client.timesAsked(Verb::Get, kList), before + 1);
    QCOMPARE(pane.list.model().at(0)->id, 500);
    QCOMPARE(pane.list.model().at(1)->id, moved.id);
    QCOMPARE(pane.list.chosenRow()->id, 41);
    QCOMPARE(view.currentIndex().row(), 42);
    QCOMPARE(view.visualRect(top).top(), y);
    QCOMPARE(chosen.count(), 1);
}

void InboxListTest::whatLeftTheListIsNotReplacedByItsNeighbour()
{
    Pane pane(10);
    QVERIFY(pane.load());
    pane.list.view().setCurrentIndex(pane.list.model().index(3));
    QSignalSpy chosen(&pane.list, &ConversationList::chosenChanged);
    pane.rows->erase(pane.rows->begin() + 3); // resolved by somebody else
    pane.list.noteChange();
    QTRY_COMPARE(pane.list.model().rowCount(), 9);
    QCOMPARE(pane.list.chosen(), 4);
    QCOMPARE(chosen.count(), 0);
    pane.list.step(1); // goes on where it stood
    QCOMPARE(pane.list.chosen(), 5);
}

void InboxListTest::burstsAreAskedOnce()
{
    Pane pane(10);
    QVERIFY(pane.load());
    const int before = pane.desk.client.timesAsked(Verb::Get, kList);
    for (int i = 0; i < 50; ++i)
        pane.list.noteChange();
    QTRY_COMPARE(pane.desk.client.timesAsked(Verb::Get, kList), before + 1);
}

void InboxListTest::nextUnreadWalksOn()
{
    Pane pane(10);
    pane.rows->at(2).unread = 1;
    pane.rows->at(6).unread = 4;
    QVERIFY(pane.load());
    pane.list.view().setCurrentIndex(pane.list.model().index(2));
    pane.list.nextUnread();
    QCOMPARE(pane.list.chosen(), 7);
    pane.list.nextUnread();
    QCOMPARE(pane.list.chosen(), 3);
}

QTEST_MAIN(InboxListTest)
#include "inbox_list_test.moc"
