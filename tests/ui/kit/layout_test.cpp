// How what is shown finds its place: the columns of narrow tables, the way that Tab goes, and what has the focus.
#include "tests/ui/support/desk.h"
#include "ui/kit/paged_table.h"
#include "ui/kit/scrolled.h"
#include "ui/kit/table_view.h"
#include "ui/kit/theme.h"

#include <QtTest/QTest>
#include <QtWidgets/QApplication>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QListView>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QRadioButton>
#include <QtWidgets/QScrollArea>
#include <QtWidgets/QScrollBar>
#include <QtWidgets/QSpinBox>
#include <QtWidgets/QToolButton>
#include <QtWidgets/QVBoxLayout>

using namespace passerelle;
using namespace passerelle::ui;
using namespace Qt::StringLiterals;

class LayoutTest : public QObject {
    Q_OBJECT

    // The widget's picture with the focus is another one than without.
    static bool showsFocus(QWidget *widget)
    {
        QWidget window;
        auto *column = new QVBoxLayout(&window);
        auto *other = new QLineEdit;
        column->addWidget(other);
        column->addWidget(widget);
        window.show();
        window.activateWindow();
        if (!QTest::qWaitForWindowActive(&window))
            return false;
        other->setFocus();
        const QImage without = widget->grab().toImage();
        widget->setFocus(Qt::TabFocusReason);
        return widget->hasFocus() && widget->grab().toImage() != without;
    }

private Q_SLOTS:
    void initTestCase() { Theme::apply(*qApp, u"light"_s); }

    void whatHasTheFocusShowsIt_data()
    {
        QTest::addColumn<QString>("look");
        QTest::newRow("light") << u"light"_s;
        QTest::newRow("dark") << u"dark"_s;
    }
    void whatHasTheFocusShowsIt()
    {
        QFETCH(QString, look);
        Theme::apply(*qApp, look);
        const auto button = [](const char *kind) {
            auto *made = new QPushButton(u"Save"_s);
            if (*kind != '\0')
                made->setProperty(kind, true);
            return made;
        };
        for (const char *kind : {"", "main", "danger", "link"})
            QVERIFY2(showsFocus(button(kind)), kind);
        for (const bool checked : {false, true}) {
            auto *tool = new QToolButton;
            tool->setText(u"30 days"_s);
            tool->setCheckable(true);
            tool->setChecked(checked);
            QVERIFY2(showsFocus(tool), checked ? "tool, checked" : "tool");
            auto *box = new QCheckBox(u"Only this"_s);
            box->setChecked(checked);
            QVERIFY2(showsFocus(box), checked ? "box, checked" : "box");
            auto *choice = new QRadioButton(u"This one"_s);
            choice->setChecked(checked);
            QVERIFY2(showsFocus(choice), checked ? "choice, checked" : "choice");
        }
        QVERIFY2(showsFocus(new QLineEdit), "field");
        QVERIFY2(showsFocus(new QPlainTextEdit), "text");
        QVERIFY2(showsFocus(new QComboBox), "combo box");
        QVERIFY2(showsFocus(new QSpinBox), "number");
        QVERIFY2(showsFocus(new TableView), "table");
        auto *flat = new QListView;
        flat->setProperty("flat", true);
        QVERIFY2(showsFocus(flat), "list");
        QVERIFY2(showsFocus(scrolled(new QWidget)), "what scrolls");
        auto *links = new QLabel(u"<a href=\"x\">12 answered</a>"_s);
        links->setTextInteractionFlags(Qt::LinksAccessibleByKeyboard);
        QVERIFY2(showsFocus(links), "links");
    }

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

    // What is hidden has no width to be measured by: a column that is shown later has room for its title all the same.
    void aColumnThatIsShownLaterHasRoomForItsTitle()
    {
        Desk desk;
        const auto text = [](const api::TenantView &tenant) { return QVariant(tenant.name); };
        RowTable<api::TenantView> rows({{.title = u"Since the run before this one"_s, .text = text}, {.title = u"Name"_s, .text = text}});
        TableView view;
        view.setSource(&rows, desk.preferences, u"later"_s);
        view.setColumnHidden(0, true);
        view.resize(Theme::characters(view, 120), 200);
        view.show();
        rows.setRows({{.id = 1, .name = u"Bon"_s}});
        view.setColumnHidden(0, false);
        QVERIFY2(view.columnWidth(0) >= view.horizontalHeader()->sectionSizeHint(0), qPrintable(QString::number(view.columnWidth(0))));
    }

    // However widgets were made: Tab goes as one reads.
    void tabGoesAsOneReads()
    {
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
