// How what is shown finds its place: the columns of narrow tables, and the way that Tab goes.
#include "tests/ui/support/desk.h"
#include "ui/kit/paged_table.h"
#include "ui/kit/table_view.h"
#include "ui/kit/theme.h"

#include <QtTest/QTest>
#include <QtWidgets/QApplication>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QScrollBar>
#include <QtWidgets/QVBoxLayout>

using namespace passerelle;
using namespace passerelle::ui;
using namespace Qt::StringLiterals;

class LayoutTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // Of a table that is too narrow the columns go that may, and come back; what a hand has set stays.
    void columnsGiveWay()
    {
        Desk desk;
        const Column<api::TenantView> name{.title = u"Name"_s, .text = [](const api::TenantView &tenant) { return QVariant(tenant.name); }};
        RowTable<api::TenantView> rows({name, name, name, name});
        rows.setRows({{.id = 1, .name = u"Boulangerie Martin et fils, Lyon"_s}, {.id = 2, .name = u"Garage Lefèvre"_s}});
        TableView view;
        view.setSource(&rows, desk.preferences, u"test"_s);
        view.setGivingWay({2, 1});
        view.resize(Theme::characters(view, 160), 200);
        view.show();
        QVERIFY(!view.isColumnHidden(1) && !view.isColumnHidden(2));
        view.resize(Theme::characters(view, 65), 200);
        QVERIFY(!view.isColumnHidden(1) && view.isColumnHidden(2));
        view.resize(Theme::characters(view, 45), 200);
        QVERIFY(view.isColumnHidden(1) && view.isColumnHidden(2) && !view.isColumnHidden(3));
        QTRY_VERIFY(!view.horizontalScrollBar()->isVisible());
        view.resize(Theme::characters(view, 160), 200);
        QVERIFY(!view.isColumnHidden(1) && !view.isColumnHidden(2));
        // A column that its page hides takes no place, and gets one when it is shown again.
        view.setColumnHidden(0, true);
        view.resize(Theme::characters(view, 65), 200);
        QVERIFY(!view.isColumnHidden(1) && !view.isColumnHidden(2));
        view.setColumnHidden(0, false);
        QVERIFY(!view.isColumnHidden(1) && view.isColumnHidden(2));
        QTRY_VERIFY(!view.horizontalScrollBar()->isVisible());
        view.resize(Theme::characters(view, 160), 200);
        // Rows that come later make a column wider, never narrower.
        const int before = view.columnWidth(0);
        rows.setRows({{.id = 3, .name = u"A"_s}});
        QCOMPARE(view.columnWidth(0), before);
    }

    // However widgets were made: Tab goes as one reads.
    void tabGoesAsOneReads()
    {
        Theme::apply(*qApp, u"light"_s);
        QWidget window;
        auto *lower = new QPushButton(u"C"_s);
        auto *right = new QPushButton(u"B"_s);
        auto *left = new QPushButton(u"A"_s);
        auto *column = new QVBoxLayout(&window);
        auto *line = new QHBoxLayout;
        line->addWidget(left);
        line->addWidget(right);
        for (QPushButton *made : {lower, right, left}) // in the order of the ring, the wrong one
            made->setParent(&window);
        column->addLayout(line);
        column->addWidget(lower);
        window.show();
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        left->setFocus();
        QTest::keyClick(left, Qt::Key_Tab);
        QCOMPARE(window.focusWidget(), right);
        QTest::keyClick(right, Qt::Key_Tab);
        QCOMPARE(window.focusWidget(), lower);
        QTest::keyClick(lower, Qt::Key_Backtab, Qt::ShiftModifier);
        QCOMPARE(window.focusWidget(), right);
    }
};

QTEST_MAIN(LayoutTest)
#include "layout_test.moc"
