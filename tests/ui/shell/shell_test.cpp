// The window around the pages: who sees which page, what happens when another client is chosen, locking, undo, keys.
#include "tests/ui/support/desk.h"
#include "ui/shell/help_text.h"
#include "ui/shell/help_window.h"
#include "ui/shell/language.h"
#include "ui/shell/main_window.h"
#include "ui/shell/nav_button.h"
#include "ui/shell/palette.h"
#include "ui/shell/workbench.h"

#include <QtTest/QTest>
#include <QtWidgets/QApplication>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QListView>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTabBar>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

class ShellTest : public QObject {
    Q_OBJECT

    static QStringList offered(MainWindow &window)
    {
        QStringList titles;
        for (const NavButton *button : window.findChildren<NavButton *>())
            if (!button->isHidden())
                titles << button->text();
        return titles;
    }

private Q_SLOTS:
    void pagesAppearOnlyForWhoMayUseThem()
    {
        Desk everything;
        MainWindow all(everything.workspace);
        QCOMPARE(offered(all).size(), 9);
        Desk reader({u"tenant.observe"_s, u"content.read"_s});
        MainWindow few(reader.workspace);
        const QStringList titles = offered(few);
        QVERIFY(titles.contains(u"Inbox"_s));
        QVERIFY(!titles.contains(u"Costs and billing"_s));
        QVERIFY(!titles.contains(u"Clients and people"_s));
    }

    void anotherClientLeavesNothingBehind()
    {
        Desk desk;
        MainWindow window(desk.workspace);
        window.showWorkbench();
        window.show();
        desk.navigator.go({.page = u"documents"_s});
        QVERIFY(!window.workbench().findChildren<Page *>().isEmpty());
        const QPointer<Page> before = window.workbench().findChildren<Page *>().first();
        desk.session.choose(2);
        QTRY_VERIFY(before.isNull());
        QVERIFY(window.windowTitle().contains(u"Garage Lefèvre"_s));
    }

    void whatCanBeUndoneIsDoneOnLeaving()
    {
        Desk desk;
        MainWindow window(desk.workspace);
        window.showWorkbench();
        window.show();
        int done = 0;
        int undone = 0;
        desk.notices.undoable(u"Conversation résolue"_s, [&] { ++done; }, [&] { ++undone; });
        desk.session.choose(2);
        QCOMPARE(done, 1);
        QCOMPARE(undone, 0);
        desk.notices.undoable(u"Conversation résolue"_s, [&] { ++done; }, [&] { ++undone; });
        for (QPushButton *button : window.findChildren<QPushButton *>())
            if (button->text() == u"Undo"_s)
                button->click();
        QCOMPARE(undone, 1);
        window.workbench().settleUndo();
        QCOMPARE(done, 1);
    }

    void aLockedWindowTakesNoKeys()
    {
        Desk desk;
        MainWindow window(desk.workspace);
        auto *entry = new QWidget;
        window.setEntry(entry);
        window.showWorkbench();
        window.show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        QSignalSpy asked(&desk.navigator, &Navigator::asked);
        QTest::keyClick(&window, Qt::Key_2, Qt::ControlModifier);
        QTRY_VERIFY(asked.count() > 0);
        asked.clear();
        window.showEntry();
        QTest::keyClick(&window, Qt::Key_3, Qt::ControlModifier);
        QTest::keyClick(&window, Qt::Key_K, Qt::ControlModifier);
        QCoreApplication::processEvents();
        QCOMPARE(asked.count(), 0);
        QVERIFY(window.findChildren<CommandPalette *>().isEmpty());
        QVERIFY(!window.windowTitle().contains(u"Boulangerie"_s));
    }

    void thePaletteFindsPagesWithoutAccents()
    {
        Desk desk;
        MainWindow window(desk.workspace);
        window.showWorkbench();
        window.show();
        window.workbench().showPalette();
        auto *palette = window.findChild<CommandPalette *>();
        QVERIFY(palette);
        QSignalSpy asked(&desk.navigator, &Navigator::asked);
        desk.client.on(Verb::Get, u"/tenants/1/conversations"_s, api::Page<api::ConversationView>{});
        desk.client.on(Verb::Post, u"/tenants/1/search"_s, api::SearchResult{});
        auto *field = palette->findChild<QLineEdit *>();
        QTest::keyClicks(field, u"garage lefev"_s);
        QSignalSpy chosen(&desk.session, &Session::tenantChanged);
        QTest::keyClick(field, Qt::Key_Return);
        QCOMPARE(chosen.count(), 1);
        QCOMPARE(desk.session.tenant(), 2);
    }

    void theLedgerIsASum()
    {
        Desk desk;
        api::LedgerView ledger;
        ledger.days = {{.day = u"2026-11-22"_s, .received = 12, .fates = {.answered = 9, .duplicate = 1, .refused = 1}, .inProgress = 1}};
        desk.client.on(Verb::Get, u"/tenants/1/ledger"_s, ledger);
        MainWindow window(desk.workspace);
        window.showWorkbench();
        const auto said = [&] {
            for (const QLabel *label : window.findChildren<QLabel *>())
                if (label->text().contains(u"12"_s) && label->text().contains(u"9"_s))
                    return label->text();
            return QString();
        };
        QTRY_VERIFY(!said().isEmpty());
        QVERIFY(said().contains(u"href=\"refused\""_s));
        QVERIFY(!said().contains(u"balance"_s));
    }

    void whatWasMissedIsAskedFor_data()
    {
        QTest::addColumn<QString>("page");
        QTest::addColumn<QString>("path");
        constexpr std::array kShown{std::pair{"home", "/tenants/1/ledger"},         std::pair{"inbox", "/tenants/1/conversations"},     std::pair{"documents", "/tenants/1/documents"},
                                    std::pair{"gaps", "/tenants/1/gaps"},           std::pair{"curated", "/tenants/1/curated"},         std::pair{"channels", "/tenants/1/channels"},
                                    std::pair{"alerts", "/tenants/1/alerts"},       std::pair{"connections", "/tenants/1/connections"}, std::pair{"provider", "/tenants/1/provider"},
                                    std::pair{"clients", "/agencies"},   std::pair{"people", "/tenants/1/members"},          std::pair{"tokens", "/tenants/1/tokens"}};
        for (const auto &[page, path] : kShown)
            QTest::newRow(page) << QString::fromLatin1(page) << QString::fromLatin1(path);
    }

    void whatWasMissedIsAskedFor()
    {
        QFETCH(QString, page);
        QFETCH(QString, path);
        Desk desk;
        desk.client.onBytes(Verb::Get, path, R"({"items":[],"kind":"none"})", "application/json");
        MainWindow window(desk.workspace);
        window.showWorkbench();
        window.show();
        desk.navigator.go({.page = page});
        QCOMPARE(window.workbench().place().page, page);
        QTRY_VERIFY(desk.client.isIdle() && desk.client.timesAsked(Verb::Get, path) > 0);
        const int before = desk.client.timesAsked(Verb::Get, path);
        Q_EMIT desk.events.lost();
        QTRY_VERIFY(desk.client.timesAsked(Verb::Get, path) > before);
        QTRY_VERIFY(desk.client.isIdle());

        // Out of sight it waits until somebody looks, once.
        if (page == u"home"_s)
            return;
        desk.navigator.go({.page = u"home"_s});
        QTRY_VERIFY(desk.client.isIdle());
        Q_EMIT desk.events.lost();
        desk.navigator.go({.page = page});
        const int caughtUp = desk.client.timesAsked(Verb::Get, path);
        QVERIFY(caughtUp > before + 1);
    }

    void theLedgerCatchesUp()
    {
        Desk desk;
        MainWindow window(desk.workspace);
        window.showWorkbench();
        QTRY_VERIFY(desk.client.isIdle());
        const int before = desk.client.timesAsked(Verb::Get, u"/tenants/1/ledger"_s);
        Q_EMIT desk.events.lost();
        QCOMPARE(desk.client.timesAsked(Verb::Get, u"/tenants/1/ledger"_s), before + 1);
    }

    void buttonsOfQtSpeakFrenchToo()
    {
        Language language;
        language.apply(*qApp, u"fr"_s);
        QDialogButtonBox buttons(QDialogButtonBox::Cancel);
        QCOMPARE(buttons.button(QDialogButtonBox::Cancel)->text().remove(u'&'), u"Annuler"_s);
        Desk desk;
        MainWindow window(desk.workspace);
        QVERIFY(offered(window).contains(u"Boîte de réception"_s));
        language.apply(*qApp, u"en"_s);
    }

    void aPlaceInATabIsReached()
    {
        Desk desk;
        MainWindow window(desk.workspace);
        window.showWorkbench();
        window.show();
        desk.navigator.go({.page = u"gaps"_s});
        QCOMPARE(window.workbench().place().page, u"gaps"_s);
        desk.navigator.go({.page = u"inbox"_s});
        desk.navigator.back();
        QCOMPARE(window.workbench().place().page, u"gaps"_s);
    }

    void theHelpIsSearchedAndFollowed()
    {
        HelpWindow help(u"inbox"_s, u"en"_s, nullptr);
        help.setAttribute(Qt::WA_DeleteOnClose, false);
        help.show();
        auto *text = help.findChild<HelpText *>();
        auto *list = help.findChild<QListView *>();
        auto *search = help.findChild<QLineEdit *>();
        QVERIFY(text && list && search);
        QVERIFY(list->model()->index(0, 0).data().toString().contains(u"Inbox"_s)); // the page's own first
        QVERIFY(text->toPlainText().startsWith(u"Inbox"_s));
        QVERIFY(list->model()->rowCount() >= 15);
        // A page and a chapter of one name are two.
        QTest::keyClicks(search, u"hidden text"_s);
        QVERIFY(list->model()->rowCount() > 0);
        const QString found = text->toPlainText();
        QVERIFY2(found.contains(u"idden"_s), qPrintable(found.left(200)));
        QTest::keyClicks(search, u" zeppelin"_s);
        QCOMPARE(list->model()->rowCount(), 0);
        search->clear();
        help.showManual();
        QVERIFY(text->toPlainText().startsWith(u"Start in 15 minutes"_s));
        QCOMPARE(list->currentIndex().data().toString(), u"Start in 15 minutes"_s);
        QVERIFY(!text->loadResource(QTextDocument::ImageResource, QUrl(u"../pictures/home-en.png"_s)).value<QImage>().isNull());
        Q_EMIT text->anchorClicked(QUrl(u"backup#restore"_s));
        QVERIFY(text->toPlainText().startsWith(u"Back up and restore"_s));
        QCOMPARE(list->currentIndex().data().toString(), u"Back up and restore"_s);
    }
};

} // namespace passerelle::ui

QTEST_MAIN(passerelle::ui::ShellTest)
#include "shell_test.moc"
