// What the window is like when it comes back: its place and size, the lines between the parts, columns and their order, and the
// page; each person's own, whether the window was closed or not. With a real mouse on a real display (tests/app/console/with_display.py).
#include "tests/ui/support/desk.h"
#include "ui/kit/table_view.h"
#include "ui/kit/theme.h"
#include "ui/shell/main_window.h"
#include "ui/shell/workbench.h"

#include <QtTest/QTest>
#include <QtWidgets/QApplication>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QSplitter>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr QRect kLeft(40, 60, 1320, 820);

api::Page<api::DocumentView> documents()
{
    api::Page<api::DocumentView> page;
    for (qint64 id = 1; id <= 30; ++id)
        page.items.push_back({.id = id, .name = u"Tarifs %1.pdf"_s.arg(id), .state = u"ready"_s, .published = true, .pages = id, .pagesRead = id, .passages = id, .bytes = id * 1031, .sha256 = QString(64, u'a'), .addedAt = u"2026-11-02T09:00:00Z"_s});
    return page;
}

// The console as it is started once more by the same person of the computer.
struct Start {
    explicit Start(const QString &file, qint64 person = 1) : desk({}, file)
    {
        desk.preferences.setUser(person);
        desk.client.on(Verb::Get, u"/tenants/1/documents"_s, documents());
        window.emplace(desk.workspace);
        window->showWorkbench();
        window->show();
        (void)QTest::qWaitForWindowExposed(&*window);
    }
    TableView *table()
    {
        desk.navigator.go({.page = u"documents"_s});
        auto *table = window->findChild<TableView *>(u"documents_table"_s);
        if (!table || !QTest::qWaitFor([&] { return table->model()->rowCount() == 30 && table->isVisible(); }))
            return nullptr;
        return table;
    }
    // The one with the line beside the documents' groups.
    QSplitter *splitter()
    {
        QWidget *part = window->findChild<QWidget *>(u"groups"_s);
        while (part && !qobject_cast<QSplitter *>(part))
            part = part->parentWidget();
        return qobject_cast<QSplitter *>(part);
    }

    Desk desk;
    std::optional<MainWindow> window;
};

void drag(QWidget *widget, QPoint from, QPoint by)
{
    QTest::mouseMove(widget, from);
    QTest::mousePress(widget, Qt::LeftButton, {}, from);
    QTest::mouseMove(widget, from + by / 2);
    QTest::mouseMove(widget, from + by);
    QTest::mouseRelease(widget, Qt::LeftButton, {}, from + by);
}

QPoint edgeOf(const QHeaderView &header, int column)
{
    return {header.sectionViewportPosition(column) + header.sectionSize(column) - 1, header.height() / 2};
}

} // namespace

class RememberedWindowTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    QString file() const { return m_folder.filePath(u"console.ini"_s); }

private Q_SLOTS:
    void initTestCase() { Theme::apply(*qApp, u"light"_s); }

    void everythingComesBackAfterItWasClosed()
    {
        QList<int> lines;
        int width = 0;
        {
            Start first(file());
            first.window->setGeometry(kLeft);
            QTRY_COMPARE(first.window->geometry(), kLeft);
            TableView *table = first.table();
            QVERIFY(table);
            QSplitter *splitter = first.splitter();
            QVERIFY(splitter);
            const QList<int> before = splitter->sizes();
            drag(splitter->handle(1), splitter->handle(1)->rect().center(), {70, 0});
            lines = splitter->sizes();
            QVERIFY(lines != before);
            QHeaderView *header = table->horizontalHeader();
            const int narrow = header->sectionSize(0);
            drag(header->viewport(), edgeOf(*header, 0), {90, 0});
            width = header->sectionSize(0);
            QVERIFY2(width > narrow + 40, qPrintable(QString::number(width)));
            QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, QPoint(header->sectionViewportPosition(0) + 20, header->height() / 2));
            QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, QPoint(header->sectionViewportPosition(0) + 20, header->height() / 2));
            QCOMPARE(header->sortIndicatorOrder(), Qt::DescendingOrder);
            first.window->quit();
        }
        Start again(file());
        QTRY_COMPARE(again.window->geometry(), kLeft);
        QCOMPARE(again.window->workbench().place().page, u"documents"_s);
        TableView *table = again.table();
        QVERIFY(table);
        QTRY_COMPARE(again.splitter()->sizes(), lines);
        QCOMPARE(table->horizontalHeader()->sectionSize(0), width);
        QCOMPARE(table->horizontalHeader()->sortIndicatorSection(), 0);
        QCOMPARE(table->horizontalHeader()->sortIndicatorOrder(), Qt::DescendingOrder);
        QCOMPARE(table->model()->index(0, 0).data().toString(), u"Tarifs 9.pdf"_s); // and the rows stand in it
    }

    void anotherPersonHasTheirOwn()
    {
        const QRect theirs(10, 60, 1100, 700); // room for a frame above: Qt 6.8 keeps one on the screen
        {
            Start other(file(), 2);
            QVERIFY(other.window->geometry() != kLeft);
            QVERIFY(other.window->workbench().place().page != u"documents"_s);
            TableView *table = other.table();
            QVERIFY(table);
            QVERIFY(table->horizontalHeader()->sortIndicatorSection() != 0);
            other.window->setGeometry(theirs);
            QTRY_COMPARE(other.window->geometry(), theirs);
            other.desk.navigator.go({.page = u"inbox"_s});
            // The first one signs in at the same window, and the other one again.
            other.desk.preferences.setUser(1);
            other.window->restoreGeometryOfUser();
            QTRY_COMPARE(other.window->geometry(), kLeft);
            other.desk.preferences.setUser(2);
            other.window->restoreGeometryOfUser();
            QTRY_COMPARE(other.window->geometry(), theirs);
        }
        Start again(file(), 2); // it was never closed
        QTRY_COMPARE(again.window->geometry(), theirs);
        QCOMPARE(again.window->workbench().place().page, u"inbox"_s);
    }

    // In another language or look the window is made anew while the one before was not closed.
    void aWindowThatIsMadeAnewIsWhereTheOtherWas()
    {
        Start first(file(), 3);
        first.window->setGeometry(kLeft.translated(30, 10));
        QTRY_COMPARE(first.window->geometry(), kLeft.translated(30, 10));
        const QRect was = first.window->geometry();
        first.window.reset();
        first.window.emplace(first.desk.workspace);
        first.window->show();
        QTRY_COMPARE(first.window->geometry(), was);
    }
};

} // namespace passerelle::ui

QTEST_MAIN(passerelle::ui::RememberedWindowTest)
#include "remembered_window_test.moc"
