#include "tests/ui/inbox/inbox_room.h"
#include "ui/inbox/thread_list.h"
#include "ui/kit/page_browser.h"
#include "ui/kit/source_viewer.h"

#include <QtCore/QBuffer>
#include <QtGui/QClipboard>
#include <QtWidgets/QApplication>
#include <QtWidgets/QScrollBar>

using namespace passerelle;
using namespace passerelle::ui;
using namespace Qt::StringLiterals;

namespace {

const QString kFirst = u"/tenants/1/conversations/1"_s;

} // namespace

class InboxThreadTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void readingMarksAsSeen();
    void olderPartsKeepThePlace();
    void scrollingUpNeverJumps();
    void onlyWhatIsInSightIsLaidOut();
    void textIsSelectedAndCopied();
    void aChipNamesItsSource();
    void theCitedPageIsThereBeforeTheClick();
};

void InboxThreadTest::readingMarksAsSeen()
{
    Room room;
    room.rows->front().unread = 2;
    QVERIFY(room.start());
    QTRY_COMPARE(room.desk.client.timesAsked(Verb::Post, kFirst + u"/seen"_s), 1);
    QVERIFY(room.desk.client.lastAsked(Verb::Post, kFirst + u"/seen"_s)->body.contains("\"message\":3"));
    QTRY_COMPARE(room.page.list().model().at(0)->unread, 0);
}

void InboxThreadTest::olderPartsKeepThePlace()
{
    Room room;
    api::TimelineView newest = plannedThread(room.rows->front(), 60);
    for (api::TimelineEntryView &entry : newest.entries)
        entry.message = *entry.message + 100;
    newest.next = u"100"_s;
    api::TimelineView older = plannedThread(room.rows->front(), 60);
    for (api::TimelineEntryView &entry : older.entries)
        entry.at = secondsAgo(100'000);
    planThread(room.desk.client, room.rows->front(), newest);
    room.desk.client.plan(Verb::Get, kFirst + u"/timeline"_s, [newest, older](const Call &call) -> Result<Reply> {
        return Reply{200, api::encode(call.query.hasQueryItem(u"before"_s) ? older : newest), "application/json"};
    });
    QVERIFY(room.start());
    ThreadList &list = room.page.thread().list();
    QVERIFY(list.isAtEnd());
    const int rows = room.page.thread().model().rowCount();
    list.verticalScrollBar()->setValue(3);
    const QModelIndex top = list.indexAt(QPoint(5, 60));
    const QPersistentModelIndex kept(top);
    const int y = list.visualRect(top).top();
    QTRY_VERIFY(room.page.thread().model().rowCount() > rows);
    QVERIFY(std::abs(list.visualRect(kept).top() - y) <= 1);
}

void InboxThreadTest::scrollingUpNeverJumps()
{
    Room room;
    api::TimelineView thread = plannedThread(room.rows->front(), 150);
    for (std::size_t i = 0; i < thread.entries.size(); ++i)
        thread.entries[i].text = u"iiii iiil liil WWWW "_s.repeated(static_cast<qsizetype>(i % 40)); // heights that no guess meets
    planThread(room.desk.client, room.rows->front(), thread);
    QVERIFY(room.start());
    ThreadList &list = room.page.thread().list();
    for (int i = 0; i < 80 && list.verticalScrollBar()->value() > 200; ++i) {
        const QPersistentModelIndex kept(list.indexAt(QPoint(5, 40)));
        const int y = list.visualRect(kept).top();
        list.verticalScrollBar()->setValue(list.verticalScrollBar()->value() - 97);
        QVERIFY2(std::abs(list.visualRect(kept).top() - y - 97) <= 1, qPrintable(QString::number(list.visualRect(kept).top() - y)));
    }
}

void InboxThreadTest::onlyWhatIsInSightIsLaidOut()
{
    Room room;
    planThread(room.desk.client, room.rows->front(), plannedThread(room.rows->front(), 500));
    QVERIFY(room.start());
    ThreadList &list = room.page.thread().list();
    QVERIFY(room.page.thread().model().rowCount() >= 1000);
    const int before = list.laidOut();
    QVERIFY2(before < 200, qPrintable(QString::number(before)));
    room.page.resize(1500, 800);
    QVERIFY2(list.laidOut() - before < 200, qPrintable(QString::number(list.laidOut() - before)));
}

void InboxThreadTest::textIsSelectedAndCopied()
{
    Room room;
    QVERIFY(room.start());
    ThreadList &list = room.page.thread().list();
    const int row = room.page.thread().model().newestAnswerRow();
    const QRect place = list.visualRect(room.page.thread().model().index(row));
    const BubbleLayout &layout = *list.layoutOf(row);
    const QPoint inside = place.topLeft() + layout.textAt + QPoint(2, QFontMetrics(layout.font).height() / 2);
    QTest::mouseDClick(list.viewport(), Qt::LeftButton, {}, inside);
    QCOMPARE(list.selectedText(), u"Réponse"_s);
    list.setFocus();
    QTest::keyClick(&list, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"Réponse"_s);
    QTest::keyClick(&list, Qt::Key_Up); // the whole of the question before
    QTest::mouseClick(list.viewport(), Qt::LeftButton, {}, QPoint(2, place.top() + 2));
    QCOMPARE(list.selectedText(), u"Réponse numéro 2"_s);
}

void InboxThreadTest::aChipNamesItsSource()
{
    Room room;
    QVERIFY(room.start());
    ThreadList &list = room.page.thread().list();
    const int row = room.page.thread().model().newestAnswerRow();
    const BubbleLayout &layout = *list.layoutOf(row);
    QCOMPARE(static_cast<int>(layout.chips.size()), 1);
    QSignalSpy chosen(&list, &ThreadList::sourceChosen);
    QTest::mouseClick(list.viewport(), Qt::LeftButton, {}, list.visualRect(room.page.thread().model().index(row)).topLeft() + layout.chips.front().area.center());
    QCOMPARE(chosen.count(), 1);
    QCOMPARE(chosen.front().at(1).toInt(), 0);
}

void InboxThreadTest::theCitedPageIsThereBeforeTheClick()
{
    const QString image = u"/tenants/1/documents/3/pages/2/image"_s;
    QImage drawn(1000, 1414, QImage::Format_Grayscale8);
    drawn.fill(Qt::white);
    QByteArray png;
    QBuffer buffer(&png);
    buffer.open(QIODevice::WriteOnly);
    QVERIFY(drawn.save(&buffer, "PNG"));
    Room room;
    room.desk.client.onBytes(Verb::Get, image, png, "image/png");
    QVERIFY(room.start());
    ThreadPane &thread = room.page.thread();
    QTRY_VERIFY(!thread.pictures().known({3, 2, 1000}).isNull());
    QCOMPARE(room.desk.client.timesAsked(Verb::Get, image), 1);
    const auto answer = thread.chosenAnswer();
    QVERIFY(answer && !answer->sources.empty());
    thread.showSource(answer->sources.front());
    auto *viewer = thread.findChild<SourceViewer *>();
    QVERIFY(viewer);
    QVERIFY(viewer->pages().image().hasPicture()); // at once, not when somebody has drawn it
    QTRY_VERIFY(room.desk.client.isIdle());
    QCOMPARE(room.desk.client.timesAsked(Verb::Get, image), 1);
}

QTEST_MAIN(InboxThreadTest)
#include "inbox_thread_test.moc"
