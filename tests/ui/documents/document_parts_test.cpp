// Parts of a document's detail against a service that answers as planned: hidden text and a person's word on it, documents
// that say nearly the same, versions that want a reason, pages without a picture.
#include "server/api/document_life_dto.h"
#include "tests/ui/support/desk.h"
#include "tests/ui/support/scene.h"
#include "ui/documents/document_versions.h"
#include "ui/documents/documents_page.h"
#include "ui/documents/hidden_texts.h"
#include "ui/documents/page_grid.h"
#include "ui/kit/form_dialog.h"
#include "ui/kit/page_browser.h"
#include "ui/kit/page_text.h"
#include "ui/kit/table_view.h"

#include <QtCore/QFile>
#include <QtTest/QTest>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTabWidget>

using namespace passerelle;
using namespace passerelle::ui;
using namespace Qt::StringLiterals;

namespace {

const QString kDocuments = u"/tenants/1/documents"_s;
const QString kHidden = kDocuments + u"/1/hidden"_s;
const QString kAlerts = u"/tenants/1/alerts"_s;
constexpr int kPatience = 15'000;

struct Room {
    explicit Room(const QString &scene, const std::vector<QString> &permissions = {}) : desk(permissions)
    {
        for (const Scene &one : documentScenes())
            if (one.name == scene) {
                one.prepare(desk.client);
                place = one.place;
            }
        page = std::make_unique<DocumentsPage>(desk.workspace);
        page->resize(1400, 900);
        page->show();
        page->refresh();
    }
    template <class T>
    T *part() { return page->findChild<T *>(); }
    QPushButton *button(const QString &text)
    {
        for (QPushButton *one : page->findChildren<QPushButton *>())
            if (one->text() == text && one->isVisible())
                return one;
        return nullptr;
    }
    bool says(const QString &words)
    {
        for (const QLabel *label : page->findChildren<QLabel *>())
            if (label->isVisible() && label->text().contains(words))
                return true;
        return false;
    }
    // Waits for the dialog with that object name.
    template <class T>
    T *dialog(const QString &name)
    {
        T *found = nullptr;
        (void)QTest::qWaitFor([&] { return (found = page->findChild<T *>(name)) != nullptr; }, kPatience);
        return found;
    }

    Desk desk;
    Place place;
    std::unique_ptr<DocumentsPage> page;
};

template <class T>
T sentTo(const Desk &desk, Verb verb, const QString &path)
{
    const Call *call = desk.client.lastAsked(verb, path);
    return call ? api::decode<T>(call->body).value_or(T()) : T();
}

} // namespace

class DocumentPartsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void peopleAreLedToWhatIsNewlyHidden()
    {
        Room room(u"documents-hidden"_s);
        room.desk.client.onNothing(Verb::Post, kAlerts + u"/31/seen"_s);
        QTRY_VERIFY_WITH_TIMEOUT(room.button(u"Look at it"_s), kPatience);
        QVERIFY(room.says(u"holds text that cannot be seen"_s));
        QCOMPARE(room.desk.client.timesAsked(Verb::Post, kAlerts + u"/31/seen"_s), 0);
        room.button(u"Look at it"_s)->click();
        QTRY_VERIFY_WITH_TIMEOUT(room.part<HiddenTexts>() && room.part<HiddenTexts>()->isVisible(), kPatience);
        // Looked at: marked as seen, once, and the line is gone.
        QTRY_COMPARE_WITH_TIMEOUT(room.desk.client.timesAsked(Verb::Post, kAlerts + u"/31/seen"_s), 1, kPatience);
        room.desk.client.on(Verb::Get, kAlerts, api::Page<api::AlertView>{});
        Q_EMIT room.desk.events.happened({u"alert"_s, 1, 31});
        QTRY_VERIFY_WITH_TIMEOUT(!room.button(u"Look at it"_s), kPatience);
        QCOMPARE(room.desk.client.timesAsked(Verb::Post, kAlerts + u"/31/seen"_s), 1);
    }

    void aPieceIsShownWhereItStands()
    {
        Room room(u"documents-hidden"_s);
        room.page->open(room.place);
        QTRY_VERIFY_WITH_TIMEOUT(room.part<HiddenTexts>() && room.part<HiddenTexts>()->isVisible(), kPatience);
        PageBrowser &pages = *room.part<PageBrowser>();
        QTRY_COMPARE_WITH_TIMEOUT(pages.page(), 2, kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(pages.image().hasPicture() && !pages.image().boxOf(-1).isEmpty(), kPatience);
        QCOMPARE(pages.image().highlighted(), -1);
        // Another piece, another page; without a place there is no mark.
        auto *table = room.part<HiddenTexts>()->findChild<TableView *>();
        QCOMPARE(table->model()->rowCount(), 3);
        table->selectRow(2);
        QTRY_COMPARE_WITH_TIMEOUT(pages.page(), 5, kPatience);
        QTRY_COMPARE_WITH_TIMEOUT(pages.image().highlighted(), 0, kPatience);
        auto *tabs = room.part<QTabWidget>();
        QVERIFY(tabs->tabText(2).contains(u"3"_s) && !tabs->tabIcon(2).isNull());
        QTest::mouseClick(&pages.image(), Qt::LeftButton); // on nothing
        QVERIFY(room.part<HiddenTexts>()->isVisible());
    }

    void acceptingSaysItsEffectAndWantsAReason()
    {
        Room room(u"documents-hidden"_s);
        room.desk.client.onNothing(Verb::Post, kHidden);
        room.page->open(room.place);
        QTRY_VERIFY_WITH_TIMEOUT(room.part<HiddenTexts>() && room.button(u"Accept…"_s), kPatience);
        QVERIFY(room.button(u"Accept…"_s)->isEnabled() && !room.button(u"Leave out again…"_s)->isEnabled());
        room.button(u"Accept…"_s)->click();
        auto *dialog = room.dialog<FormDialog>(u"reason"_s);
        QVERIFY(dialog);
        QVERIFY(!dialog->mainButton().isEnabled());
        QCOMPARE(room.desk.client.timesAsked(Verb::Post, kHidden), 0);
        dialog->findChild<QLineEdit *>(u"reason.words"_s)->setText(u" le nouveau prix "_s);
        dialog->mainButton().click();
        QTRY_COMPARE_WITH_TIMEOUT(room.desk.client.timesAsked(Verb::Post, kHidden), 1, kPatience);
        const auto sent = sentTo<api::HiddenTextDecision>(room.desk, Verb::Post, kHidden);
        QCOMPARE(sent.page, 2);
        QCOMPARE(sent.pieces, std::vector<qint64>{1});
        QVERIFY(sent.accepted);
        QCOMPARE(sent.reason.value_or(QString()), u"le nouveau prix"_s);
        QTRY_VERIFY_WITH_TIMEOUT(room.says(u"found from now on"_s), kPatience);
        QTRY_COMPARE_WITH_TIMEOUT(room.desk.client.timesAsked(Verb::Get, kHidden), 2, kPatience);
        // What was accepted can be left out again.
        room.part<HiddenTexts>()->findChild<TableView *>()->selectRow(1);
        QVERIFY(room.button(u"Leave out again…"_s)->isEnabled() && !room.button(u"Accept…"_s)->isEnabled());
    }

    void whatIsRefusedStaysInTheDialog()
    {
        Room room(u"documents-hidden"_s);
        room.desk.client.onError(Verb::Post, kHidden, {ErrorKind::Unavailable, u"the disk is full"_s, {}});
        room.page->open(room.place);
        QTRY_VERIFY_WITH_TIMEOUT(room.part<HiddenTexts>() && room.button(u"Accept…"_s), kPatience);
        room.button(u"Accept…"_s)->click();
        auto *dialog = room.dialog<FormDialog>(u"reason"_s);
        dialog->findChild<QLineEdit *>(u"reason.words"_s)->setText(u"oui"_s);
        dialog->mainButton().click();
        QTRY_COMPARE_WITH_TIMEOUT(room.desk.client.timesAsked(Verb::Post, kHidden), 1, kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(dialog->mainButton().isEnabled(), kPatience);
        QVERIFY(dialog->isVisible());
        QCOMPARE(dialog->findChild<QLineEdit *>(u"reason.words"_s)->text(), u"oui"_s);
    }

    void readersDecideNothing()
    {
        Room room(u"documents-hidden"_s, {u"tenant.observe"_s, u"content.read"_s});
        room.page->open(room.place);
        QTRY_VERIFY_WITH_TIMEOUT(room.part<HiddenTexts>() && room.part<HiddenTexts>()->isVisible(), kPatience);
        QTRY_COMPARE_WITH_TIMEOUT(room.part<HiddenTexts>()->findChild<TableView *>()->model()->rowCount(), 3, kPatience);
        QVERIFY(!room.button(u"Accept…"_s) && !room.button(u"Leave out again…"_s));
    }

    void tilesWithHiddenTextAreMarked()
    {
        PageTiles tiles;
        tiles.resize(200, 60);
        tiles.setPages({{.number = 1, .verdict = u"text"_s}, {.number = 2, .verdict = u"text"_s}});
        const QImage before = tiles.grab().toImage();
        tiles.setHidden({2});
        const QImage after = tiles.grab().toImage();
        const QRect first = tiles.tileAt(0);
        const QRect second = tiles.tileAt(1);
        QCOMPARE(after.copy(first), before.copy(first));
        QVERIFY(after.copy(second) != before.copy(second));
        tiles.setCurrent(2);
        QVERIFY(tiles.accessibleDescription().contains(u"cannot be seen"_s));
        tiles.setCurrent(1);
        QVERIFY(!tiles.accessibleDescription().contains(u"cannot be seen"_s));
    }

    void aPageWithoutPictureIsItsText()
    {
        Room room(u"documents-text"_s);
        room.page->open(room.place);
        QTRY_VERIFY_WITH_TIMEOUT(room.part<PageText>() && room.part<PageText>()->isVisible(), kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(room.part<PageText>()->highlighted().contains(u"48 heures"_s), kPatience);
        QCOMPARE(room.desk.client.timesAsked(Verb::Get, kDocuments + u"/1/pages/2/image"_s), 0);
    }

    void aDocumentThatIsAlikeIsAskedAbout_data()
    {
        QTest::addColumn<int>("choice");
        QTest::newRow("replace") << static_cast<int>(SameFileChoice::Replace);
        QTest::newRow("keep both") << static_cast<int>(SameFileChoice::KeepBoth);
        QTest::newRow("later") << static_cast<int>(SameFileChoice::Skip);
    }
    void aDocumentThatIsAlikeIsAskedAbout()
    {
        QFETCH(int, choice);
        Room room(u"documents-full"_s);
        FakeAdminClient &client = room.desk.client;
        api::DocumentView waits{.id = 40, .name = u"Prix du pain.pdf"_s, .state = u"staged"_s, .pages = 4, .pagesRead = 4};
        client.on(Verb::Post, kDocuments, api::DocumentAccepted{waits}, 202);
        client.on(Verb::Get, kDocuments + u"/40/versions"_s, api::DocumentVersionsView{{{.id = 77, .document = 40, .standing = u"staged"_s, .name = waits.name}}, {{.document = 2, .name = u"Tarifs pains et viennoiseries.pdf"_s, .share = 0.87}}});
        const QString version = kDocuments + u"/40/versions/77"_s;
        client.on(Verb::Post, version + u"/replace"_s, api::DocumentVersionView{.id = 77, .document = 2});
        client.on(Verb::Post, version + u"/activate"_s, api::DocumentVersionView{.id = 77, .document = 40});
        QTRY_VERIFY_WITH_TIMEOUT(client.timesAsked(Verb::Get, kDocuments) == 1, kPatience);
        QTemporaryDir folder;
        QFile file(folder.filePath(u"Prix du pain.pdf"_s));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("%PDF-1.7 x") > 0);
        file.close();
        QTRY_VERIFY_WITH_TIMEOUT(client.isIdle(), kPatience);
        room.page->addPaths({file.fileName()});
        auto *dialog = room.dialog<SameFileDialog>(u"same_file"_s);
        QVERIFY(dialog);
        QCOMPARE(client.lastAsked(Verb::Post, kDocuments)->query.queryItemValue(u"release"_s), u"ask"_s);
        bool named = false;
        for (const QLabel *label : dialog->findChildren<QLabel *>())
            named = named || (label->text().contains(u"Prix du pain"_s) && label->text().contains(u"Tarifs pains et viennoiseries"_s));
        QVERIFY(named);
        dialog->choose(static_cast<SameFileChoice>(choice));
        QTRY_VERIFY_WITH_TIMEOUT(client.isIdle(), kPatience);
        QCOMPARE(client.timesAsked(Verb::Post, version + u"/replace"_s), choice == static_cast<int>(SameFileChoice::Replace) ? 1 : 0);
        QCOMPARE(client.timesAsked(Verb::Post, version + u"/activate"_s), choice == static_cast<int>(SameFileChoice::KeepBoth) ? 1 : 0);
        if (choice == static_cast<int>(SameFileChoice::Replace))
            QCOMPARE(sentTo<api::ReplacementWish>(room.desk, Verb::Post, version + u"/replace"_s).document, std::optional<qint64>(2));
        QVERIFY(!room.says(u"could not be read"_s)); // it waits; that is no failure
    }

    void aVersionThatIsWorseWantsAReason()
    {
        Desk desk;
        const QString versions = kDocuments + u"/1/versions"_s;
        desk.client.on(Verb::Get, versions, api::DocumentVersionsView{{{.id = 9, .document = 1, .standing = u"staged"_s, .name = u"Tarifs 2027.pdf"_s}}, {}});
        desk.client.on(Verb::Get, u"/tenants/1/document-conflicts"_s, api::Page<api::ConflictView>{});
        desk.client.plan(Verb::Post, versions + u"/9/activate"_s, [](const Call &call) -> Result<Reply> {
            const auto wish = api::decode<api::ActivationWish>(call.body);
            if (!wish || wish->reason.value_or(QString()).isEmpty())
                return failure(ErrorKind::Conflict, u"12 % of the saved questions would not be found any more"_s);
            return Reply{200, api::encode(api::DocumentVersionView{.id = 9, .document = 1, .standing = u"served"_s}), "application/json"};
        });
        DocumentVersions part(desk.workspace);
        part.resize(800, 700);
        part.show();
        part.showDocument(1);
        QPushButton *activate = nullptr;
        QTRY_VERIFY_WITH_TIMEOUT((activate = [&]() -> QPushButton * {
            for (QPushButton *one : part.findChildren<QPushButton *>())
                if (one->text() == u"Activate"_s && one->isEnabled())
                    return one;
            return nullptr;
        }()), kPatience);
        activate->click();
        FormDialog *dialog = nullptr;
        QTRY_VERIFY_WITH_TIMEOUT((dialog = part.findChild<FormDialog *>(u"reason"_s)), kPatience);
        bool told = false;
        for (const QLabel *label : dialog->findChildren<QLabel *>())
            told = told || label->text().contains(u"12 %"_s);
        QVERIFY(told);
        QVERIFY(!dialog->mainButton().isEnabled());
        dialog->findChild<QLineEdit *>(u"reason.words"_s)->setText(u"questions périmées"_s);
        dialog->mainButton().click();
        QTRY_COMPARE_WITH_TIMEOUT(desk.client.timesAsked(Verb::Post, versions + u"/9/activate"_s), 2, kPatience);
        QCOMPARE(sentTo<api::ActivationWish>(desk, Verb::Post, versions + u"/9/activate"_s).reason.value_or(QString()), u"questions périmées"_s);
        QTRY_COMPARE_WITH_TIMEOUT(desk.client.timesAsked(Verb::Get, versions), 2, kPatience);
    }
};

QTEST_MAIN(DocumentPartsTest)
#include "document_parts_test.moc"
