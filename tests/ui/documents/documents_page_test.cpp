// The documents page against a service that answers as planned: adding, the same file, cancelling, deleting with undo,
// filters, roles, another client, and a table that stays where it is.
#include "tests/ui/support/desk.h"
#include "ui/documents/documents_page.h"
#include "ui/documents/upload_problems.h"
#include "ui/kit/table_view.h"

#include <QtCore/QCryptographicHash>
#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QMimeData>
#include <QtGui/QDragEnterEvent>
#include <QtTest/QTest>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QScrollBar>
#include <QtWidgets/QTreeWidget>

using namespace passerelle;
using namespace passerelle::ui;
using namespace Qt::StringLiterals;

namespace {

const QString kDocuments = u"/tenants/1/documents"_s;
constexpr int kPatience = 15'000;

api::DocumentView document(qint64 id, const QString &name, const QString &state = u"ready"_s)
{
    const bool ready = state == u"ready"_s;
    return {.id = id, .name = name, .state = state, .published = ready, .pages = 10, .pagesRead = ready ? 10 : 3, .passages = ready ? 20 : 0, .bytes = 1000, .sha256 = QString::number(id), .addedAt = u"2026-11-02T09:00:00Z"_s};
}

class House {
public:
    explicit House(const std::vector<api::DocumentView> &documents = {}, const std::vector<QString> &permissions = {}) : desk(permissions)
    {
        desk.client.on(Verb::Get, kDocuments, api::Page<api::DocumentView>{documents, {}});
        desk.client.on(Verb::Get, u"/tenants/1/document-progress"_s, api::Page<api::ProgressView>{});
        desk.client.plan(Verb::Post, kDocuments, [this](const Call &) -> Result<Reply> {
            return Reply{202, api::encode(api::DocumentAccepted{document(++m_last, u"arrivage.pdf"_s, u"reading"_s)}), "application/json"};
        });
        page = std::make_unique<DocumentsPage>(desk.workspace);
        page->resize(1200, 800);
        page->show();
        page->refresh();
        view = page->findChild<TableView *>(u"documents_table"_s);
    }
    bool isLoaded(int rows) const { return QTest::qWaitFor([&] { return view->model()->rowCount() == rows; }, kPatience); }
    QString file(const QString &name, const QByteArray &bytes) const
    {
        const QString path = folder.filePath(name);
        QDir().mkpath(QFileInfo(path).absolutePath());
        QFile written(path);
        return written.open(QIODevice::WriteOnly) && written.write(bytes) == bytes.size() ? path : QString();
    }
    void drop(const QStringList &paths) const
    {
        QMimeData dropped;
        QList<QUrl> urls;
        for (const QString &path : paths)
            urls << QUrl::fromLocalFile(path);
        dropped.setUrls(urls);
        QDragEnterEvent enter(QPoint(100, 100), Qt::CopyAction, &dropped, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(page.get(), &enter);
        QDropEvent event(QPointF(100, 100), Qt::CopyAction, &dropped, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(page.get(), &event);
    }
    std::vector<QString> namesSent(Verb verb, const QString &path) const
    {
        std::vector<QString> names;
        for (const Call &call : desk.client.asked())
            if (call.verb == verb && call.path == path)
                names.push_back(call.query.queryItemValue(u"name"_s, QUrl::FullyDecoded));
        std::sort(names.begin(), names.end());
        return names;
    }
    SameFileDialog *question() const
    {
        SameFileDialog *dialog = nullptr;
        (void)QTest::qWaitFor([&] { return (dialog = page->findChild<SameFileDialog *>()) != nullptr; }, kPatience);
        return dialog;
    }
    QAction *action(const QString &text) const
    {
        for (QAction *action : page->findChildren<QAction *>())
            if (action->text() == text)
                return action;
        return nullptr;
    }
    void select(int row) const { view->selectRow(row); }
    QString countOf(int group) const { return page->findChild<QTreeWidget *>(u"groups"_s)->topLevelItem(group)->text(1); }

    Desk desk;
    QTemporaryDir folder;
    std::unique_ptr<DocumentsPage> page;
    TableView *view = nullptr;

private:
    qint64 m_last = 100;
};

} // namespace

class DocumentsPageTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aDroppedFolderIsSentTwoAtATime()
    {
        House house;
        QTRY_VERIFY(house.desk.client.timesAsked(Verb::Get, kDocuments) == 1);
        QVERIFY(house.isLoaded(0));
        house.file(u"arrivage/Tarifs.pdf"_s, "%PDF-1.7 a");
        house.file(u"arrivage/été/Été.pdf"_s, "%PDF-1.7 b");
        house.file(u"arrivage/été/Horaires & plan.PDF"_s, "%PDF-1.7 c");
        house.file(u"arrivage/photo.jpg"_s, QByteArray("\xff\xd8\xff\xe0\0\x10JFIF\0", 11));
        QTRY_COMPARE(house.page->findChild<TableView *>(u"documents_table"_s)->model()->rowCount(), 0);
        QTest::qWait(0);
        house.desk.client.hold();
        house.drop({house.folder.filePath(u"arrivage"_s)});
        QTRY_COMPARE_WITH_TIMEOUT(house.desk.client.timesAsked(Verb::Post, kDocuments), 2, kPatience);
        QCOMPARE(house.desk.jobs.all().size(), std::size_t(3));
        house.desk.client.release();
        QTRY_COMPARE_WITH_TIMEOUT(house.desk.client.timesAsked(Verb::Post, kDocuments), 3, kPatience);
        QCOMPARE(house.namesSent(Verb::Post, kDocuments), (std::vector<QString>{u"Horaires & plan.PDF"_s, u"Tarifs.pdf"_s, u"Été.pdf"_s}));
        const Call *call = house.desk.client.lastAsked(Verb::Post, kDocuments);
        QCOMPARE(call->contentType, "application/pdf"_ba);
        QVERIFY(call->bodyFile.startsWith(house.folder.path()));
        QVERIFY(call->body.isEmpty());
    }

    void anEarlierVersionIsAskedAbout()
    {
        House house({document(7, u"Tarifs 2025.pdf"_s), document(8, u"Menu.pdf"_s)});
        QVERIFY(house.isLoaded(2));
        house.desk.client.on(Verb::Put, kDocuments + u"/7"_s, api::DocumentAccepted{document(7, u"Tarifs 2026.pdf"_s, u"queued"_s)}, 202);
        house.drop({house.file(u"Tarifs 2026.pdf"_s, "%PDF-1.7 x")});
        SameFileDialog *dialog = house.question();
        QVERIFY(dialog);
        QCOMPARE(house.desk.client.timesAsked(Verb::Put, kDocuments + u"/7"_s), 0);
        dialog->choose(SameFileChoice::Replace);
        QTRY_COMPARE_WITH_TIMEOUT(house.namesSent(Verb::Put, kDocuments + u"/7"_s), std::vector<QString>{u"Tarifs 2026.pdf"_s}, kPatience);
        QCOMPARE(house.desk.client.timesAsked(Verb::Post, kDocuments), 0);
    }

    void bothAreKeptUnderTwoNames()
    {
        House house({document(8, u"Menu.pdf"_s)});
        QVERIFY(house.isLoaded(1));
        house.drop({house.file(u"Menu.pdf"_s, "%PDF-1.7 y")});
        SameFileDialog *dialog = house.question();
        QVERIFY(dialog);
        dialog->choose(SameFileChoice::KeepBoth);
        QTRY_COMPARE_WITH_TIMEOUT(house.namesSent(Verb::Post, kDocuments), std::vector<QString>{u"Menu (2).pdf"_s}, kPatience);
    }

    void theSameContentIsNotSentAgain()
    {
        const QByteArray bytes = "%PDF-1.7 the same";
        auto there = document(8, u"Menu.pdf"_s);
        there.sha256 = QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
        House house({there});
        QVERIFY(house.isLoaded(1));
        house.drop({house.file(u"Autre nom.pdf"_s, bytes), house.file(u"Nouveau.pdf"_s, "%PDF-1.7 z")});
        QTRY_COMPARE_WITH_TIMEOUT(house.namesSent(Verb::Post, kDocuments), std::vector<QString>{u"Nouveau.pdf"_s}, kPatience);
    }

    void whatIsNoPdfIsToldAndNotSent()
    {
        House house({document(8, u"Menu.pdf"_s)});
        QVERIFY(house.isLoaded(1));
        auto *problems = house.page->findChild<UploadProblems *>();
        QVERIFY(!problems->isVisible());
        house.drop({house.file(u"photo.jpg"_s, QByteArray("\xff\xd8\xff\xe0\0\x10JFIF\0", 11)), house.file(u"vide.pdf"_s, {}), house.folder.filePath(u"absent.pdf"_s)});
        QTRY_VERIFY_WITH_TIMEOUT(problems->isVisible(), kPatience);
        QCOMPARE(house.desk.client.timesAsked(Verb::Post, kDocuments), 0);
        QCOMPARE(house.page->findChild<UploadQueue *>()->problems().size(), std::size_t(3));
    }

    void aRefusedFileIsToldWithWhatToDo()
    {
        House house({document(8, u"Menu.pdf"_s)});
        QVERIFY(house.isLoaded(1));
        house.desk.client.onError(Verb::Post, kDocuments, {ErrorKind::TooLarge, u"this month's plan has no room for it"_s, {}});
        house.drop({house.file(u"Nouveau.pdf"_s, "%PDF-1.7 z")});
        auto *queue = house.page->findChild<UploadQueue *>();
        QTRY_COMPARE_WITH_TIMEOUT(queue->problems().size(), std::size_t(1), kPatience);
        QCOMPARE(queue->problems().front().advice, u"This month's plan has no room for it."_s);
        QCOMPARE(house.desk.jobs.all().front()->state(), Job::State::Failed);
    }

    void readingIsFollowedAndCancelled()
    {
        House house;
        QTRY_VERIFY(house.desk.client.timesAsked(Verb::Get, kDocuments) == 1);
        QTest::qWait(0);
        const QString cancel = kDocuments + u"/101/cancel"_s;
        house.desk.client.onNothing(Verb::Post, cancel);
        auto reading = document(101, u"Nouveau.pdf"_s, u"reading"_s);
        house.desk.client.on(Verb::Get, u"/tenants/1/document-progress"_s, api::Page<api::ProgressView>{{{.document = reading, .pagesPerSecond = 2, .remainingMs = 3500}}, {}});
        house.drop({house.file(u"Nouveau.pdf"_s, "%PDF-1.7 z")});
        QTRY_COMPARE_WITH_TIMEOUT(house.desk.jobs.all().size(), std::size_t(1), kPatience);
        Job *job = house.desk.jobs.all().front();
        QTRY_VERIFY_WITH_TIMEOUT(job->remaining().has_value(), kPatience);
        const int before = job->permille();
        QVERIFY(before > 150);
        QVERIFY(house.isLoaded(1));
        job->onCancel();
        QTRY_COMPARE_WITH_TIMEOUT(house.desk.client.timesAsked(Verb::Post, cancel), 1, kPatience);
        house.desk.client.on(Verb::Get, u"/tenants/1/document-progress"_s, api::Page<api::ProgressView>{});
        house.desk.client.on(Verb::Get, kDocuments + u"/101/progress"_s, api::ProgressView{.document = document(101, u"Nouveau.pdf"_s, u"cancelled"_s), .finished = true});
        QTRY_COMPARE_WITH_TIMEOUT(job->state(), Job::State::Cancelled, kPatience);
        QVERIFY(job->permille() >= before);
    }

    void aReadingIsPausedAndGoesOn()
    {
        House house;
        QVERIFY(house.isLoaded(0));
        const QString of = kDocuments + u"/101"_s;
        house.desk.client.onNothing(Verb::Post, of + u"/pause"_s);
        house.desk.client.onNothing(Verb::Post, of + u"/resume"_s);
        const auto stands = [&](const QString &state) {
            const bool rests = state == u"paused"_s;
            const api::ProgressView progress{.document = document(101, u"Nouveau.pdf"_s, state), .finished = rests};
            house.desk.client.on(Verb::Get, u"/tenants/1/document-progress"_s, rests ? api::Page<api::ProgressView>{} : api::Page<api::ProgressView>{{progress}, {}});
            house.desk.client.on(Verb::Get, of + u"/progress"_s, progress);
        };
        stands(u"reading"_s);
        house.drop({house.file(u"Nouveau.pdf"_s, "%PDF-1.7 z")});
        QTRY_VERIFY_WITH_TIMEOUT(house.desk.jobs.all().size() == 1 && house.isLoaded(1), kPatience);
        Job *job = house.desk.jobs.all().front();
        QTRY_VERIFY_WITH_TIMEOUT(job->permille() > 150, kPatience);
        stands(u"paused"_s);
        job->onPause();
        QTRY_COMPARE_WITH_TIMEOUT(job->state(), Job::State::Paused, kPatience);
        QCOMPARE(house.desk.client.timesAsked(Verb::Post, of + u"/pause"_s), 1);
        QVERIFY(job->sentence().contains(u"page 3 of 10"_s));
        // In the list as well, with the other wish on offer.
        house.select(0);
        QTRY_VERIFY_WITH_TIMEOUT(house.action(u"Go on reading"_s)->isEnabled() && !house.action(u"Pause the reading"_s)->isEnabled(), kPatience);
        stands(u"reading"_s);
        house.action(u"Go on reading"_s)->trigger();
        QTRY_COMPARE_WITH_TIMEOUT(house.desk.client.timesAsked(Verb::Post, of + u"/resume"_s), 1, kPatience);
        QTRY_COMPARE_WITH_TIMEOUT(job->state(), Job::State::Running, kPatience);
    }

    void deletingCanBeUndone()
    {
        House house({document(7, u"Tarifs.pdf"_s), document(8, u"Menu.pdf"_s)});
        QVERIFY(house.isLoaded(2));
        house.desk.client.onNothing(Verb::Delete, kDocuments + u"/7"_s);
        std::function<void()> commit;
        std::function<void()> undo;
        connect(&house.desk.notices, &Notices::undoOffered, this, [&](const QString &, const std::function<void()> &go, const std::function<void()> &back) {
            commit = go;
            undo = back;
        });
        house.select(0);
        house.action(u"Delete"_s)->trigger();
        QCOMPARE(house.view->model()->rowCount(), 1);
        QCOMPARE(house.countOf(0), u"1"_s);
        undo();
        QCOMPARE(house.view->model()->rowCount(), 2);
        QCOMPARE(house.desk.client.timesAsked(Verb::Delete, kDocuments + u"/7"_s), 0);
        house.select(0);
        house.action(u"Delete"_s)->trigger();
        commit();
        QTRY_COMPARE_WITH_TIMEOUT(house.desk.client.timesAsked(Verb::Delete, kDocuments + u"/7"_s), 1, kPatience);
        QCOMPARE(house.view->model()->rowCount(), 1);
    }

    void whatCouldNotBeDeletedComesBack()
    {
        House house({document(7, u"Tarifs.pdf"_s), document(8, u"Menu.pdf"_s)});
        QVERIFY(house.isLoaded(2));
        house.desk.client.onError(Verb::Delete, kDocuments + u"/7"_s, {ErrorKind::Unavailable, {}, {}});
        connect(&house.desk.notices, &Notices::undoOffered, this, [](const QString &, const std::function<void()> &go, const std::function<void()> &) { go(); });
        house.select(0);
        house.action(u"Delete"_s)->trigger();
        QCOMPARE(house.view->model()->rowCount(), 1);
        QVERIFY(house.isLoaded(2));
    }

    void groupsFilterAndCount()
    {
        House house({document(1, u"a.pdf"_s), document(2, u"b.pdf"_s, u"reading"_s), document(3, u"c.pdf"_s, u"quarantined"_s), document(4, u"d.pdf"_s, u"failed"_s), document(5, u"e.pdf"_s)});
        QVERIFY(house.isLoaded(5));
        const std::vector<QString> counts{u"5"_s, u"2"_s, u"1"_s, u"1"_s, u"1"_s};
        for (int group = 0; group < 5; ++group)
            QCOMPARE(house.countOf(group), counts[static_cast<std::size_t>(group)]);
        auto *groups = house.page->findChild<QTreeWidget *>(u"groups"_s);
        groups->setCurrentItem(groups->topLevelItem(4));
        QCOMPARE(house.view->model()->rowCount(), 1);
        QCOMPARE(house.view->model()->index(0, 0).data().toString(), u"d.pdf"_s);
        QCOMPARE(house.page->place().arguments.value(u"filter"_s).toString(), u"failed"_s);
    }

    void aReaderAddsNothing()
    {
        House house({document(7, u"Tarifs.pdf"_s)}, {QString(may::kReadContent)});
        QVERIFY(house.isLoaded(1));
        house.select(0);
        QVERIFY(!house.action(u"Delete"_s)->isEnabled());
        QVERIFY(!house.action(u"Add documents"_s)->isEnabled());
        for (const QPushButton *button : house.page->findChildren<QPushButton *>())
            QVERIFY(!button->isVisible() || button->text() != u"Add documents…"_s);
        const QString path = house.file(u"Nouveau.pdf"_s, "%PDF-1.7 z");
        house.drop({path});
        QTest::qWait(50);
        QVERIFY(house.desk.jobs.all().empty());
        QCOMPARE(house.desk.client.timesAsked(Verb::Post, kDocuments), 0);
    }

    void anotherClientsRowsAreGoneAtOnce()
    {
        House house({document(7, u"Tarifs.pdf"_s)});
        QVERIFY(house.isLoaded(1));
        house.desk.client.on(Verb::Get, u"/tenants/2/documents"_s, api::Page<api::DocumentView>{{document(9, u"Garage.pdf"_s)}, {}});
        house.desk.client.hold();
        house.page->refresh(); // of the client before, still under way
        house.desk.session.choose(2);
        house.desk.client.release();
        QTRY_COMPARE(house.desk.session.tenant(), 2);
        house.page->refresh();
        QCOMPARE(house.view->model()->rowCount(), 0);
        QVERIFY(house.isLoaded(1));
        QCOMPARE(house.view->model()->index(0, 0).data().toString(), u"Garage.pdf"_s);
        QTest::qWait(50);
        QCOMPARE(house.view->model()->index(0, 0).data().toString(), u"Garage.pdf"_s);
    }

    void theTableStaysWhereItIs()
    {
        std::vector<api::DocumentView> documents;
        for (qint64 id = 1; id <= 400; ++id)
            documents.push_back(document(id, u"Document %1.pdf"_s.arg(id), id % 40 == 0 ? u"reading"_s : u"ready"_s));
        House house(documents);
        QVERIFY(house.isLoaded(400));
        house.select(200);
        house.view->verticalScrollBar()->setValue(190);
        QSignalSpy reset(house.view->model(), &QAbstractItemModel::modelReset);
        QSignalSpy changed(house.view->model(), &QAbstractItemModel::dataChanged);
        api::Page<api::ProgressView> reading;
        for (qint64 id = 40; id <= 400; id += 40) {
            auto further = document(id, u"Document %1.pdf"_s.arg(id), u"reading"_s);
            further.pagesRead = 9;
            reading.items.push_back({.document = further, .remainingMs = 900});
        }
        house.desk.client.on(Verb::Get, u"/tenants/1/document-progress"_s, reading);
        QTRY_VERIFY_WITH_TIMEOUT(!changed.isEmpty(), kPatience);
        for (const api::ProgressView &progress : reading.items)
            documents[static_cast<std::size_t>(progress.document.id) - 1] = progress.document;
        documents.push_back(document(500, u"Ajout.pdf"_s));
        house.desk.client.on(Verb::Get, kDocuments, api::Page<api::DocumentView>{documents, {}});
        house.page->refresh();
        QVERIFY(house.isLoaded(401));
        QCOMPARE(reset.size(), 0);
        QCOMPARE(house.view->verticalScrollBar()->value(), 190);
        QCOMPARE(house.view->currentIndex().row(), 200);
    }
};

QTEST_MAIN(DocumentsPageTest)
#include "documents_page_test.moc"
