// Reading and finding as people use them, in the real window with the real service inside: a page of text with the passage
// of an answer highlighted, hidden text accepted, a document that says nearly the same, a version rehearsed and put in
// place and an old one restored, and its days.
#include "server/api/document_life_dto.h"
#include "tests/app/console/console_steps.h"
#include "tests/app/console/reading_files.h"
#include "ui/documents/hidden_texts.h"
#include "ui/kit/form_dialog.h"
#include "ui/kit/page_browser.h"
#include "ui/kit/page_text.h"
#include "ui/kit/source_viewer.h"
#include "ui/kit/table_view.h"
#include "ui/shell/workbench.h"

#include <QtCore/QElapsedTimer>
#include <QtGui/QAction>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QApplication>
#include <QtWidgets/QDateEdit>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QLineEdit>

using namespace passerelle;
using namespace passerelle::functional;
using namespace Qt::StringLiterals;

class ReadingConsoleTest : public console::ConsoleSteps {
    Q_OBJECT

    qint64 m_prices = 0;

    QStringList standings(qint64 document)
    {
        QStringList all;
        if (const auto view = asked<api::DocumentVersionsView>(u"/documents/%1/versions"_s.arg(document)))
            for (const api::DocumentVersionView &version : view->versions)
                all << version.standing;
        all.sort();
        return all;
    }
private Q_SLOTS:
    void initTestCase()
    {
        startAt(u"Garage Meunier"_s);
    }

    void aPageOfTextShowsItsPassage()
    {
        documents()->addPaths({written(u"garage.md"_s, console::priceList("89", "18"))});
        QVERIFY2(isReady(u"garage.md"_s), qPrintable(m_rig.inSight()));
        m_prices = documentNamed(u"garage.md"_s).id;
        const auto detail = asked<api::DocumentDetail>(u"/documents/%1"_s.arg(m_prices));
        QVERIFY(detail);
        const auto passage = std::find_if(detail->passages.begin(), detail->passages.end(), [](const api::PassageView &one) { return one.text.contains(u"89 euros"_s); });
        QVERIFY(passage != detail->passages.end());
        ui::SourceViewer viewer(space(), &window());
        QSignalSpy shown(&viewer, &ui::SourceViewer::shown);
        QElapsedTimer clicked;
        clicked.start();
        viewer.showSource({.document = m_prices, .documentName = u"garage.md"_s, .page = passage->page, .passage = passage->id});
        QVERIFY(shown.wait(kPatience));
        qInfo("from the click on a source to its page of text with the passage highlighted: %lld ms", static_cast<long long>(clicked.elapsed()));
        QVERIFY2(viewer.pages().text().highlighted().contains(u"89 euros"_s), qPrintable(viewer.pages().text().highlighted()));
        QVERIFY(!viewer.pages().text().highlighted().contains(u"garanties deux ans"_s));
    }

    void hiddenTextIsShownAndAccepted()
    {
        ui::DocumentsPage *page = documents();
        page->addPaths({written(u"atelier.pdf"_s, console::pdfWithHiddenText())});
        QVERIFY2(isReady(u"atelier.pdf"_s), qPrintable(m_rig.inSight()));
        QVERIFY(!searchFinds(u"vélo de prêt offert"_s, u"abonnes"_s));
        QPushButton *look = button(page, u"Look at it"_s);
        QVERIFY2(look, qPrintable(m_rig.inSight()));
        look->click();
        auto *hidden = visible<ui::HiddenTexts>(page, [](ui::HiddenTexts *) { return true; });
        QVERIFY(hidden);
        QPushButton *accept = button(hidden, u"Accept…"_s);
        QVERIFY(accept);
        accept->click();
        auto *dialog = visible<ui::FormDialog>(&window(), [](ui::FormDialog *one) { return one->objectName() == u"reason"_s; });
        QVERIFY(dialog);
        dialog->findChild<QLineEdit *>(u"reason.words"_s)->setText(u"c’est bien notre offre"_s);
        dialog->mainButton().click();
        QVERIFY(QTest::qWaitFor([&] { return searchFinds(u"vélo de prêt offert"_s, u"abonnes"_s); }, kPatience));
        // Nobody is told of it any more.
        QVERIFY(QTest::qWaitFor([&] {
            QUrlQuery unseen;
            unseen.addQueryItem(u"unseen"_s, u"1"_s);
            const auto alerts = asked<api::Page<api::AlertView>>(u"/alerts"_s, unseen);
            return alerts && std::none_of(alerts->items.begin(), alerts->items.end(), [](const api::AlertView &alert) { return alert.kind == u"hidden_text"_s; });
        }, kPatience));
    }

    void aDocumentThatIsAlikeReplacesTheOther()
    {
        documents()->addPaths({written(u"prix de l'atelier auto.md"_s, console::priceList("97", "21"))});
        auto *dialog = visible<ui::SameFileDialog>(&window(), [](ui::SameFileDialog *) { return true; });
        QVERIFY2(dialog, qPrintable(m_rig.inSight()));
        QVERIFY(searchFinds(u"prix vidange"_s, u"89 euros"_s) && !searchFinds(u"prix vidange"_s, u"97 euros"_s)); // it waits
        dialog->choose(ui::SameFileChoice::Replace);
        QVERIFY(QTest::qWaitFor([&] { return standings(m_prices) == QStringList{u"old"_s, u"served"_s}; }, kPatience));
        QVERIFY(searchFinds(u"prix vidange"_s, u"97 euros"_s) && !searchFinds(u"prix vidange"_s, u"89 euros"_s));
    }

    void anOldVersionIsRestored()
    {
        ui::DocumentVersions *part = versionsOf(m_prices);
        QVERIFY2(part, qPrintable(m_rig.inSight()));
        auto *table = visible<ui::TableView>(part, [](ui::TableView *one) { return one->accessibleName() == u"Versions"_s && one->model()->rowCount() == 2; });
        QVERIFY(table);
        table->selectRow(1);
        QPushButton *restore = button(part, u"Restore"_s);
        QVERIFY(restore);
        restore->click();
        QVERIFY(QTest::qWaitFor([&] { return searchFinds(u"prix vidange"_s, u"89 euros"_s); }, kPatience));
        QVERIFY(!searchFinds(u"prix vidange"_s, u"97 euros"_s));
    }

    void aVersionIsRehearsedAndPutInPlace()
    {
        std::optional<bool> saved; // something to rehearse with
        space().client.post<api::BenchQuestionView>(tenantPath(u"/bench/questions"_s), api::NewBenchQuestion{.question = u"Combien coûte une vidange ?"_s, .expectedDocument = m_prices}, this,
                                                    [&](const Result<api::BenchQuestionView> &question) { saved = question.has_value(); });
        QTRY_VERIFY_WITH_TIMEOUT(saved.value_or(false), kPatience);
        ui::DocumentsPage *page = documents();
        page->open({.page = u"documents"_s, .object = m_prices});
        QAction *prepare = nullptr;
        for (QAction *action : page->findChildren<QAction *>())
            prepare = action->text() == u"Prepare a version that waits…"_s ? action : prepare;
        QVERIFY(prepare && QTest::qWaitFor([&] { return prepare->isEnabled(); }, kPatience));
        prepare->trigger();
        auto *files = visible<QFileDialog>(page, [](QFileDialog *) { return true; });
        QVERIFY(files);
        const QString file = written(u"tarifs a venir.md"_s, console::priceList("102", "23"));
        files->selectFile(file);
        QVERIFY(QMetaObject::invokeMethod(files, "accept"));
        QVERIFY2(QTest::qWaitFor([&] { return standings(m_prices).contains(u"staged"_s); }, kPatience), qPrintable(m_rig.inSight()));
        QVERIFY(!searchFinds(u"prix vidange"_s, u"102 euros"_s));
        ui::DocumentVersions *part = versionsOf(m_prices);
        // The version shows by itself once it waits.
        int row = -1;
        auto *table = visible<ui::TableView>(part, [&row](ui::TableView *one) {
            for (int i = 0; one->accessibleName() == u"Versions"_s && i < one->model()->rowCount(); ++i)
                row = one->model()->index(i, 1).data().toString() == u"Waits for your word"_s ? i : row;
            return row >= 0;
        });
        QVERIFY2(table, qPrintable(m_rig.inSight()));
        table->selectRow(row);
        QPushButton *rehearse = button(part, u"Rehearse"_s);
        QVERIFY(rehearse);
        rehearse->click();
        QVERIFY2(says(part, u"questions: "_s), qPrintable(m_rig.inSight()));
        QPushButton *activate = button(part, u"Activate"_s);
        QVERIFY(activate);
        activate->click();
        QVERIFY(QTest::qWaitFor([&] { return searchFinds(u"prix vidange"_s, u"102 euros"_s); }, kPatience));
        QVERIFY(!searchFinds(u"prix vidange"_s, u"89 euros"_s));
    }

    void itsDaysAreSetAndTakenAway()
    {
        ui::DocumentVersions *part = versionsOf(m_prices);
        QVERIFY(part);
        part->refresh();
        auto *table = visible<ui::TableView>(part, [](ui::TableView *one) { return one->accessibleName() == u"Versions"_s && one->model()->rowCount() == 3; });
        QVERIFY(table);
        table->selectRow(0); // what is served
        const auto served = [&] {
            const auto view = asked<api::DocumentVersionsView>(u"/documents/%1/versions"_s.arg(m_prices));
            return view ? view->versions.front() : api::DocumentVersionView();
        };
        const QString first = QDate::currentDate().addDays(-3).toString(Qt::ISODate);
        part->findChild<QDateEdit *>()->setDate(QDate::currentDate().addDays(-3));
        button(part, u"Valid from this day"_s)->click();
        QVERIFY(QTest::qWaitFor([&] { return served().validFrom == first; }, kPatience));
        QVERIFY(QTest::qWaitFor([&] { return table->model()->rowCount() == 3 && !table->model()->index(0, 2).data().toString().isEmpty(); }, kPatience));
        table->selectRow(0);
        part->findChild<QDateEdit *>()->setDate(QDate::currentDate().addDays(40));
        button(part, u"Valid until this day"_s)->click();
        QVERIFY(QTest::qWaitFor([&] { return served().validUntil == QDate::currentDate().addDays(40).toString(Qt::ISODate); }, kPatience));
        QCOMPARE(served().validFrom.value_or(QString()), first); // what was not named stays
        QVERIFY(QTest::qWaitFor([&] { return table->model()->rowCount() == 3 && !table->model()->index(0, 2).data().toString().isEmpty(); }, kPatience));
        table->selectRow(0);
        QPushButton *unlimited = button(part, u"No end"_s);
        QVERIFY(unlimited);
        unlimited->click();
        QVERIFY(QTest::qWaitFor([&] { return !served().validUntil; }, kPatience));
        QCOMPARE(served().validFrom.value_or(QString()), first);
        QPushButton *unbegun = button(part, u"No beginning"_s);
        QVERIFY(unbegun);
        unbegun->click();
        QVERIFY(QTest::qWaitFor([&] { return !served().validFrom; }, kPatience));
    }
};

QTEST_MAIN(ReadingConsoleTest)
#include "reading_console_test.moc"
