// What the service remembers, as people use it, in the real window with the real service inside: a contradiction set aside,
// a past answer opened from the inbox and made again, and what is remembered of its contact seen, corrected and forgotten.
#include "tests/app/console/console_steps.h"
#include "tests/app/console/reading_files.h"
#include "ui/documents/same_file_dialog.h"
#include "ui/inbox/facts_card.h"
#include "ui/inbox/record_dialog.h"
#include "ui/kit/form_dialog.h"
#include "ui/kit/table_view.h"
#include "ui/kit/theme.h"
#include "ui/shell/workbench.h"

#include <QtWidgets/QApplication>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QTabWidget>
#include <QtWidgets/QTextBrowser>
#include <QtWidgets/QToolButton>

using namespace passerelle;
using namespace passerelle::functional;
using namespace Qt::StringLiterals;

class MemoryConsoleTest : public console::ConsoleSteps {
    Q_OBJECT

    qint64 m_prices = 0;
    qint64 m_conversation = 0;

    qsizetype openConflicts()
    {
        const auto all = asked<api::Page<api::ConflictView>>(u"/document-conflicts"_s);
        return all ? std::count_if(all->items.begin(), all->items.end(), [](const api::ConflictView &one) { return !one.dismissedAt; }) : -1;
    }
    QToolButton *tool(QWidget *in, const QString &name)
    {
        return visible<QToolButton>(in, [name](QToolButton *one) { return one->accessibleName() == name && one->isEnabled(); });
    }
    // Of the contact whose conversation is open.
    ui::FactsCard *memory()
    {
        space().navigator.go({.page = u"inbox"_s, .object = m_conversation});
        return visible<ui::FactsCard>(&window(), [](ui::FactsCard *card) { return !card->facts().empty(); });
    }
    // What the answer of the open conversation was made from.
    ui::RecordDialog *openedAnswer()
    {
        space().navigator.go({.page = u"inbox"_s, .object = m_conversation});
        QPushButton *open = button(&window(), u"Open the answer"_s);
        if (!open)
            return nullptr;
        open->click();
        return visible<ui::RecordDialog>(&window(), [](ui::RecordDialog *one) { return one->saveButton().isEnabled(); });
    }
    bool remembers(const QString &words)
    {
        const auto contacts = asked<api::Page<api::ContactView>>(u"/contacts"_s);
        const auto facts = contacts && !contacts->items.empty() ? asked<api::Page<api::FactView>>(u"/contacts/%1/facts"_s.arg(contacts->items.front().id)) : std::nullopt;
        return facts && std::any_of(facts->items.begin(), facts->items.end(), [&](const api::FactView &fact) { return fact.text.contains(words); });
    }

private Q_SLOTS:
    void initTestCase()
    {
        startAt(u"Garage Meunier"_s);
        if (QTest::currentTestFailed())
            return;
        documents()->addPaths({written(u"garage.md"_s, console::priceList("102", "18"))});
        QVERIFY2(isReady(u"garage.md"_s), qPrintable(m_rig.inSight()));
        m_prices = documentNamed(u"garage.md"_s).id;
    }

    // Languages and looks that follow each other faster than the window is made: the last ones are there, and one works on.
    void lookAndLanguageMayChangeAtOnce()
    {
        space().preferences.setLanguage(u"fr"_s);
        space().preferences.setLook(u"dark"_s);
        QCoreApplication::processEvents(); // the first is under way
        space().preferences.setLanguage(u"en"_s);
        space().preferences.setLook(u"light"_s);
        const auto says = [&](const QString &title) {
            const auto buttons = window().findChildren<QPushButton *>();
            return std::any_of(buttons.begin(), buttons.end(), [&](const QPushButton *one) { return one->text() == title && one->isVisible(); });
        };
        QVERIFY2(QTest::qWaitFor([&] { return window().isVisible() && window().showsWorkbench() && documents() && says(u"Add documents…"_s); }, kPatience), qPrintable(m_rig.inSight()));
        QVERIFY(!ui::Theme::isDark(qApp->palette()));
    }

    void aContradictionIsSetAside()
    {
        documents()->addPaths({written(u"publicite.md"_s, console::advertisement("79"))});
        QVERIFY2(isReady(u"publicite.md"_s), qPrintable(m_rig.inSight()));
        QVERIFY(QTest::qWaitFor([&] { return openConflicts() > 0; }, kPatience));
        ui::DocumentVersions *part = versionsOf(m_prices);
        QVERIFY2(part, qPrintable(m_rig.inSight()));
        part->refresh();
        auto *table = visible<ui::TableView>(part, [](ui::TableView *one) { return one->accessibleName() == u"Contradictions and repetitions"_s && one->model()->rowCount() > 0; });
        QVERIFY2(table, qPrintable(m_rig.inSight()));
        QString said;
        for (int column = 0; column < table->model()->columnCount(); ++column)
            said += table->model()->index(0, column).data().toString();
        QVERIFY2(said.contains(u"102"_s) && said.contains(u"79"_s), qPrintable(said));
        const qsizetype before = openConflicts();
        table->selectRow(0);
        QPushButton *dismiss = button(part, u"No contradiction"_s);
        QVERIFY(dismiss);
        dismiss->click();
        QVERIFY(QTest::qWaitFor([&] { return openConflicts() == before - 1; }, kPatience));
        QVERIFY(QTest::qWaitFor([&] { return table->model()->rowCount() == before - 1; }, kPatience)); // and it goes from the window
    }

    void anAnswerIsOpenedFromTheInbox()
    {
        Hook hook;
        m_rig.makeChannel(this, [&](Hook made) { hook = std::move(made); });
        QTRY_VERIFY_WITH_TIMEOUT(!hook.path.isEmpty(), kPatience);
        QCOMPARE(sendAsManyChat(m_rig.webhookAddress(), hook, manyChatBody(u"5550001"_s, u"Bonjour, je m'appelle Marie. Combien coûte le montage d'un pneu ?"_s)).status, 200);
        QVERIFY(QTest::qWaitFor([&] {
            const auto all = asked<api::Page<api::ConversationView>>(u"/conversations"_s);
            m_conversation = all && !all->items.empty() ? all->items.front().id : 0;
            return m_conversation != 0 && all->items.front().draftWaiting.has_value();
        }, kPatience));
        window().resize(1900, 1000); // the panel of what is in progress takes its part: the pane with the contact needs room beside it
        ui::RecordDialog *dialog = openedAnswer();
        QVERIFY2(dialog, qPrintable(m_rig.inSight()));
        const auto text = [dialog](const QString &tab) { return dialog->findChild<QTextBrowser *>(tab)->toPlainText(); };
        QVERIFY2(text(u"answer"_s).contains(u"pneu"_s), qPrintable(text(u"answer"_s)));
        QVERIFY2(text(u"passages"_s).contains(u"18 euros"_s), qPrintable(text(u"passages"_s)));
        QVERIFY(!text(u"checks"_s).isEmpty() && !text(u"settings"_s).isEmpty());
    }

    void itIsMadeAgain()
    {
        auto *dialog = visible<ui::RecordDialog>(&window(), [](ui::RecordDialog *) { return true; });
        QVERIFY(dialog);
        auto *tabs = dialog->findChild<QTabWidget *>();
        tabs->setCurrentIndex(tabs->count() - 1);
        const auto again = [&](QPushButton &with, const QString &words) {
            dialog->replayed().clear();
            with.click();
            return QTest::qWaitFor([&] { return dialog->replayed().toPlainText().contains(words); }, kPatience);
        };
        QVERIFY2(again(dialog->thenButton(), u"18"_s), qPrintable(dialog->replayed().toPlainText()));
        QVERIFY2(again(dialog->nowButton(), u"18"_s), qPrintable(dialog->replayed().toPlainText()));
        dialog->reject();
    }

    void madeAgainAfterThePriceChangedItSaysTheNewOne()
    {
        documents()->addPaths({written(u"garage (2).md"_s, console::priceList("102", "24"))});
        auto *asks = visible<ui::SameFileDialog>(&window(), [](ui::SameFileDialog *) { return true; });
        QVERIFY2(asks, qPrintable(m_rig.inSight()));
        asks->choose(ui::SameFileChoice::Replace);
        QVERIFY(QTest::qWaitFor([&] { return searchFinds(u"montage d'un pneu"_s, u"24 euros"_s) && !searchFinds(u"montage d'un pneu"_s, u"18 euros"_s); }, kPatience));
        ui::RecordDialog *dialog = openedAnswer();
        QVERIFY2(dialog, qPrintable(m_rig.inSight()));
        dialog->nowButton().click();
        const auto said = [dialog] { return dialog->replayed().toPlainText(); };
        QVERIFY2(QTest::qWaitFor([&] { return said().contains(u"24 euros"_s); }, kPatience), qPrintable(said()));
        QVERIFY2(said().contains(u"18 euros"_s), qPrintable(said())); // as it was
        dialog->replayed().clear();
        dialog->thenButton().click();
        QVERIFY2(QTest::qWaitFor([&] { return said().contains(u"18 euros"_s); }, kPatience), qPrintable(said()));
        QVERIFY2(!said().contains(u"24 euros"_s), qPrintable(said()));
        dialog->reject();
    }

    void whatIsRememberedIsCorrected()
    {
        QVERIFY(QTest::qWaitFor([&] { return remembers(u"Marie"_s); }, kPatience));
        ui::FactsCard *card = memory();
        QVERIFY2(card, qPrintable(m_rig.inSight()));
        QToolButton *correct = tool(card, u"Correct"_s);
        QVERIFY(correct);
        correct->click();
        auto *dialog = visible<ui::FormDialog>(&window(), [](ui::FormDialog *) { return true; });
        QVERIFY(dialog);
        auto *words = dialog->findChild<QLineEdit *>();
        QVERIFY(words->text().contains(u"Marie"_s));
        words->setText(u"Marie-Claude"_s);
        dialog->mainButton().click();
        QVERIFY(QTest::qWaitFor([&] { return remembers(u"Marie-Claude"_s); }, kPatience));
        QVERIFY2(says(card, u"Marie-Claude"_s) && says(card, u"corrected on"_s), qPrintable(m_rig.inSight()));
    }

    void itIsForgotten()
    {
        ui::FactsCard *card = memory();
        QVERIFY(card);
        QToolButton *forget = tool(card, u"Forget"_s);
        QVERIFY(forget);
        forget->click();
        QVERIFY2(says(card, u"Nothing is remembered"_s), qPrintable(m_rig.inSight()));
        QVERIFY(remembers(u"Marie-Claude"_s)); // it can still be undone
        window().workbench().settleUndo();
        QVERIFY(QTest::qWaitFor([&] { return !remembers(u"Marie-Claude"_s); }, kPatience));
    }
};

QTEST_MAIN(MemoryConsoleTest)
#include "memory_console_test.moc"
