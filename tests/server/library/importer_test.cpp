// The importer against a reader that does what the test tells it; documents, files and index in memory.
#include "server/library/importer.h"

#include "server/library/document_reasons.h"
#include "tests/support/memory_blob_store.h"
#include "tests/support/memory_document_store.h"
#include "tests/support/memory_passage_finder.h"

#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

#include <condition_variable>
#include <deque>
#include <mutex>

using namespace passerelle;
using namespace passerelle::library;
using namespace passerelle::test;
using namespace Qt::StringLiterals;

namespace {

// What one reading does: give pages up to `pages`, then die, get stuck, refuse, or finish.
struct Script {
    int pages = 3;
    int dieAfter = -1;                   // page; −1: never
    std::optional<ErrorKind> refusal = {};
    bool hang = false;                   // after the first page, until it is stopped
    PageVerdict verdict = PageVerdict::Text;
};

class ScriptedReader final : public DocumentReader {
public:
    tl::expected<ReadReport, ReadProblem> read(const QByteArray &, int firstPage, const std::function<bool(int)> &onCount,
                                               const std::function<bool(PageContent)> &onPage, std::stop_token stop) override
    {
        Script script;
        {
            const std::lock_guard lock(m_mutex);
            firstPages.push_back(firstPage);
            if (!scripts.empty()) {
                script = scripts.front();
                scripts.pop_front();
            }
            m_changed.notify_all();
        }
        if (script.refusal)
            return tl::unexpected(ReadProblem{*script.refusal, u"refused"_s, 0, *script.refusal == ErrorKind::Timeout});
        if (!onCount(script.pages))
            return tl::unexpected(ReadProblem{ErrorKind::Cancelled, u"stopped"_s, 0, false});
        for (int number = firstPage; number <= script.pages; ++number) {
            if (number == script.dieAfter)
                return tl::unexpected(ReadProblem{ErrorKind::Corrupt, u"died"_s, number, true});
            PageContent page;
            page.number = number;
            page.size = QSizeF(595, 842);
            page.verdict = script.verdict;
            if (script.verdict == PageVerdict::Text)
                page.lines = {{text.arg(number), QRectF(50, 100, 300, 9)}};
            if (!onPage(std::move(page)))
                return tl::unexpected(ReadProblem{ErrorKind::Cancelled, u"stopped"_s, number, false});
            if (script.hang) {
                std::unique_lock lock(m_mutex);
                hanging = true;
                m_changed.notify_all();
                m_changed.wait(lock, stop, [] { return false; });
                return tl::unexpected(ReadProblem{ErrorKind::Cancelled, u"stopped"_s, number, false});
            }
        }
        return ReadReport{script.pages, {}};
    }
    Result<QByteArray> renderPage(const QByteArray &, const PageImageRequest &, std::stop_token) override
    {
        return failure(ErrorKind::NotFound, u"not here"_s);
    }
    void waitUntilHanging()
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [this] { return hanging; });
    }

    std::deque<Script> scripts; // one a reading; the default afterwards
    std::vector<int> firstPages;
    QString text = u"Le texte de la page %1."_s;
    bool hanging = false;

private:
    std::mutex m_mutex;
    std::condition_variable_any m_changed;
};

} // namespace

class ImporterTest : public QObject {
    Q_OBJECT

private:
    struct House {
        ScriptedReader reader;
        MemoryDocumentStore documents;
        MemoryBlobStore blobs;
        MemoryPassageFinder finder;
        SystemClock clock;
        QTemporaryDir folder;
        std::unique_ptr<Importer> importer;
        TenantContext context = TenantContext::proven(TenantId(1), TenantProof::StoredRecord);

        House() { open(); }
        void open(ImporterOptions options = {}) { importer = std::make_unique<Importer>(reader, documents, blobs, finder, clock, options); }
        QString file(const QByteArray &content, const QString &name = u"a.pdf"_s)
        {
            QFile written(folder.filePath(name));
            if (written.open(QIODevice::WriteOnly))
                written.write(content);
            return written.fileName();
        }
        Result<BegunVersion> submit(const QByteArray &content = "%PDF-1.7 one", std::optional<DocumentId> replaces = {})
        {
            return importer->submit(context, {u"Tarifs 2026.pdf"_s, file(content), replaces});
        }
        Document settled(DocumentId id)
        {
            auto document = importer->waitFor(context, id, Deadline::after(std::chrono::seconds(30)));
            return document ? *document : Document();
        }
    };

private Q_SLOTS:
    void aDocumentBecomesSearchable()
    {
        House house;
        const auto begun = house.submit();
        QVERIFY(begun);
        QVERIFY(!begun->alreadyThere);
        const Document document = house.settled(begun->document.id);
        QCOMPARE(document.state, DocumentState::Ready);
        QVERIFY(document.published);
        QCOMPARE(document.pageCount, 3);
        QCOMPARE(document.pagesRead, 3);
        QCOMPARE(document.name, u"Tarifs 2026.pdf"_s);
        QVERIFY(house.finder.finds(u"texte de la page 2"_s));
        const auto progress = house.importer->progress(house.context, document.id);
        QVERIFY(progress && progress->document.state == DocumentState::Ready && !progress->remaining);
    }

    void theSameFileTwiceIsNoNewWork()
    {
        House house;
        const auto first = house.submit();
        QVERIFY(first);
        house.settled(first->document.id);
        const auto second = house.submit();
        QVERIFY(second);
        QVERIFY(second->alreadyThere);
        QVERIFY(second->document.id == first->document.id);
        QCOMPARE(house.reader.firstPages.size(), size_t(1));
        QCOMPARE(house.blobs.count(), size_t(1));
    }

    void whatNobodyReadsIsRefusedAtTheDoor_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<ErrorKind>("kind");
        QTest::newRow("a picture") << QByteArray("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16) << ErrorKind::InvalidInput;
        QTest::newRow("nothing") << QByteArray() << ErrorKind::InvalidInput;
        QTest::newRow("the mark too late") << QByteArray(QByteArray(2000, '\0') + "%PDF-1.7") << ErrorKind::InvalidInput;
        QTest::newRow("too large") << QByteArray("%PDF-1.7" + QByteArray(5000, ' ')) << ErrorKind::TooLarge;
    }
    void whatNobodyReadsIsRefusedAtTheDoor()
    {
        QFETCH(QByteArray, content);
        QFETCH(ErrorKind, kind);
        House house;
        house.open({.maxBytes = 4000});
        const auto refused = house.submit(content);
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, kind);
        QCOMPARE(house.documents.list(house.context)->size(), size_t(0));
    }

    void namesAreLabels()
    {
        House house;
        const auto begun = house.importer->submit(house.context, {u"../../etc/\u202Etarifs\n.pdf"_s, house.file("%PDF-1.7"), {}});
        QVERIFY(begun);
        QCOMPARE(begun->document.name, u"tarifs.pdf"_s);
        house.settled(begun->document.id);
    }

    void aDeadReaderIsTriedTwice()
    {
        House house;
        house.reader.scripts = {{.pages = 5, .dieAfter = 3}, {.pages = 5}};
        const auto begun = house.submit();
        const Document document = house.settled(begun->document.id);
        QCOMPARE(document.state, DocumentState::Ready);
        // What was read before is not read again.
        QCOMPARE(house.reader.firstPages, (std::vector<int>{1, 3}));
        QCOMPARE(house.documents.savedNumbers, (std::vector<int>{1, 2, 3, 4, 5}));
    }

    void thenItIsQuarantined_data()
    {
        QTest::addColumn<Script>("script");
        QTest::addColumn<DocumentState>("state");
        QTest::addColumn<QString>("reason");
        QTest::addColumn<int>("page");
        QTest::addColumn<int>("readings");
        const auto key = [](const char *name) { return QString::fromLatin1(name); };
        QTest::newRow("died") << Script{.pages = 5, .dieAfter = 3} << DocumentState::Quarantined << key(reason::kReaderDied) << 3 << 2;
        QTest::newRow("stuck") << Script{.refusal = ErrorKind::Timeout} << DocumentState::Quarantined << key(reason::kReaderStuck) << 0 << 2;
        QTest::newRow("not a PDF") << Script{.refusal = ErrorKind::InvalidInput} << DocumentState::Failed << key(reason::kNotAPdf) << 0 << 1;
        QTest::newRow("locked") << Script{.refusal = ErrorKind::Unauthorized} << DocumentState::Failed << key(reason::kNeedsPassword) << 0 << 1;
        QTest::newRow("damaged") << Script{.refusal = ErrorKind::Corrupt} << DocumentState::Failed << key(reason::kDamagedFile) << 0 << 1;
        QTest::newRow("no sandbox") << Script{.refusal = ErrorKind::Forbidden} << DocumentState::Failed << key(reason::kReaderUnavailable) << 0 << 1;
        QTest::newRow("no pages") << Script{.pages = 0} << DocumentState::Failed << key(reason::kNoPages) << 0 << 1;
        QTest::newRow("too many pages") << Script{.pages = 1'000'000} << DocumentState::Failed << key(reason::kTooManyPages) << 0 << 1;
        QTest::newRow("scans") << Script{.verdict = PageVerdict::Scan} << DocumentState::Failed << key(reason::kOnlyScans) << 0 << 1;
        QTest::newRow("empty") << Script{.verdict = PageVerdict::Empty} << DocumentState::Failed << key(reason::kNoText) << 0 << 1;
    }
    void thenItIsQuarantined()
    {
        QFETCH(Script, script);
        QFETCH(int, readings);
        House house;
        house.reader.scripts = {script, script};
        const auto begun = house.submit();
        const Document document = house.settled(begun->document.id);
        QTEST(document.state, "state");
        QTEST(document.reason, "reason");
        QTEST(document.reasonPage, "page");
        QCOMPARE(static_cast<int>(house.reader.firstPages.size()), readings);
        QCOMPARE(house.finder.count(), size_t(0));
        QVERIFY(!document.published);
    }

    void cancellingAReadingEndsIt()
    {
        House house;
        house.reader.scripts = {{.hang = true}};
        const auto begun = house.submit();
        house.reader.waitUntilHanging();
        QVERIFY(house.importer->cancel(house.context, begun->document.id));
        QCOMPARE(house.documents.find(house.context, begun->document.id)->state, DocumentState::Cancelled);
        const auto again = house.importer->cancel(house.context, begun->document.id);
        QVERIFY(!again && again.error().kind == ErrorKind::Conflict);
    }

    void aPausedReadingWaitsForAPersonAlsoAfterARestart()
    {
        House house;
        house.reader.scripts = {{.hang = true}};
        const auto begun = house.submit();
        const DocumentId id = begun->document.id;
        house.reader.waitUntilHanging();
        QVERIFY(house.importer->pause(house.context, id));
        QCOMPARE(house.documents.find(house.context, id)->state, DocumentState::Paused);
        QCOMPARE(house.documents.find(house.context, id)->pagesRead, 1);
        const auto again = house.importer->pause(house.context, id);
        QVERIFY(!again && again.error().kind == ErrorKind::Conflict);
        house.open();
        QVERIFY(house.importer->resumeUnfinished());
        QVERIFY(house.importer->underWay(house.context).empty());
        QCOMPARE(house.reader.firstPages.size(), size_t(1));
        QVERIFY(house.importer->resume(house.context, id));
        QCOMPARE(house.settled(id).state, DocumentState::Ready);
        QCOMPARE(house.reader.firstPages.back(), 2); // what was read is not read again
        const auto done = house.importer->resume(house.context, id);
        QVERIFY(!done && done.error().kind == ErrorKind::Conflict);
    }

    void whatWaitsIsPausedAndAPauseIsCancelled()
    {
        House house;
        house.open({.threads = 1});
        house.reader.scripts = {{.hang = true}};
        const auto first = house.submit();
        house.reader.waitUntilHanging();
        const auto second = house.submit("%PDF-1.7 two");
        QVERIFY(house.importer->pause(house.context, second->document.id));
        QCOMPARE(house.documents.find(house.context, second->document.id)->state, DocumentState::Paused);
        const auto other = TenantContext::proven(TenantId(2), TenantProof::StoredRecord);
        QCOMPARE(house.importer->resume(other, second->document.id).error().kind, ErrorKind::NotFound);
        QVERIFY(house.importer->cancel(house.context, second->document.id));
        QCOMPARE(house.documents.find(house.context, second->document.id)->state, DocumentState::Cancelled);
        QVERIFY(house.importer->cancel(house.context, first->document.id));
        QCOMPARE(house.reader.firstPages.size(), size_t(1));
    }

    void cancellingWhatWaitsTakesItFromTheQueue()
    {
        House house;
        house.open({.threads = 1});
        house.reader.scripts = {{.hang = true}};
        const auto first = house.submit();
        house.reader.waitUntilHanging();
        const auto second = house.submit("%PDF-1.7 two");
        QVERIFY(house.importer->cancel(house.context, second->document.id));
        QCOMPARE(house.documents.find(house.context, second->document.id)->state, DocumentState::Cancelled);
        QVERIFY(house.importer->cancel(house.context, first->document.id));
        QCOMPARE(house.reader.firstPages.size(), size_t(1));
    }

    void aNewVersionTakesThePlaceOfTheOld()
    {
        House house;
        house.reader.text = u"Ancien tarif de la page %1."_s;
        const auto first = house.submit();
        house.settled(first->document.id);
        house.reader.text = u"Nouveau tarif de la page %1."_s;
        const auto second = house.submit("%PDF-1.7 two", first->document.id);
        QVERIFY(second);
        const Document document = house.settled(first->document.id);
        QVERIFY(document.id == first->document.id);
        QVERIFY(document.version != first->document.version);
        QVERIFY(house.finder.finds(u"Nouveau tarif"_s));
        QVERIFY(!house.finder.finds(u"Ancien tarif"_s));
        QCOMPARE(house.blobs.count(), size_t(1)); // the old file is gone
    }

    void aNewVersionThatFailsLeavesTheOld()
    {
        House house;
        const auto first = house.submit();
        house.settled(first->document.id);
        house.reader.scripts = {{.dieAfter = 1}, {.dieAfter = 1}};
        const auto second = house.submit("%PDF-1.7 two", first->document.id);
        QVERIFY(second);
        QCOMPARE(house.settled(first->document.id).state, DocumentState::Quarantined);
        QVERIFY(house.finder.finds(u"Le texte de la page 1"_s));
    }

    void removingIsEffectiveAtOnce()
    {
        House house;
        const auto begun = house.submit();
        house.settled(begun->document.id);
        QVERIFY(house.finder.finds(u"Le texte"_s));
        QVERIFY(house.importer->remove(house.context, begun->document.id));
        QVERIFY(!house.finder.finds(u"Le texte"_s));
        QCOMPARE(house.blobs.count(), size_t(0));
        const auto gone = house.importer->remove(house.context, begun->document.id);
        QVERIFY(!gone && gone.error().kind == ErrorKind::NotFound);
    }

    void removingStopsAReading()
    {
        House house;
        house.reader.scripts = {{.hang = true}};
        const auto begun = house.submit();
        house.reader.waitUntilHanging();
        QVERIFY(house.importer->remove(house.context, begun->document.id));
        QVERIFY(!house.documents.find(house.context, begun->document.id));
    }

    void anotherTenantSeesNothing()
    {
        House house;
        const auto begun = house.submit();
        house.settled(begun->document.id);
        const auto other = TenantContext::proven(TenantId(2), TenantProof::StoredRecord);
        QCOMPARE(house.importer->remove(other, begun->document.id).error().kind, ErrorKind::NotFound);
        QCOMPARE(house.importer->cancel(other, begun->document.id).error().kind, ErrorKind::NotFound);
        QVERIFY(!house.importer->progress(other, begun->document.id));
        QVERIFY(house.finder.finds(u"Le texte"_s));
    }

    void itGoesOnAfterAStop()
    {
        House house;
        house.reader.scripts = {{.pages = 4, .hang = true}, {.pages = 4}};
        const auto begun = house.submit();
        house.reader.waitUntilHanging();
        house.importer->stop();
        QCOMPARE(house.documents.find(house.context, begun->document.id)->state, DocumentState::Reading);
        QVERIFY(!house.submit("%PDF-1.7 two")); // no more work is taken
        house.open();
        QVERIFY(house.importer->resumeUnfinished());
        const Document document = house.settled(begun->document.id);
        QCOMPARE(document.state, DocumentState::Ready);
        QCOMPARE(house.reader.firstPages, (std::vector<int>{1, 2}));
        QCOMPARE(house.documents.savedNumbers, (std::vector<int>{1, 2, 3, 4}));
    }

    void whatWaitedWhenItStoppedComesAgain()
    {
        House house;
        house.open({.threads = 1});
        house.reader.scripts = {{.hang = true}};
        QVERIFY(house.submit());
        house.reader.waitUntilHanging();
        const auto waiting = house.submit("%PDF-1.7 two");
        house.importer->stop();
        house.open();
        QVERIFY(house.importer->resumeUnfinished());
        QCOMPARE(house.settled(waiting->document.id).state, DocumentState::Ready);
    }

    void aFullDiskIsSaid()
    {
        House house;
        house.blobs.full = true;
        const auto refused = house.submit();
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::Unavailable);
        house.blobs.full = false;
        const auto again = house.submit(); // the failed attempt is no "same file"
        QVERIFY(again && !again->alreadyThere);
        house.settled(again->document.id);
    }

    void aFileThatWasNotKeptIsSaid()
    {
        House house;
        // A crash between the row and the file: the row says queued and no file is there.
        const auto begun = house.documents.begin(house.context, {u"a.pdf"_s, "hash", 3, {}});
        QVERIFY(house.importer->resumeUnfinished());
        const Document document = house.settled(begun->document.id);
        QCOMPARE(document.state, DocumentState::Failed);
        QCOMPARE(document.reason, QString::fromLatin1(reason::kFileLost));
    }

    void anEndIsToldWhenItIsWritten()
    {
        House house;
        std::vector<DocumentState> toldAhead;
        house.documents.beforeState = [&](const Document &document) {
            const auto progress = house.importer->progress(house.context, document.id);
            if (progress && progress->document.state == document.state)
                toldAhead.push_back(document.state);
        };
        const auto begun = house.submit();
        QVERIFY(begun);
        QCOMPARE(house.settled(begun->document.id).state, DocumentState::Ready);
        QVERIFY(toldAhead.empty());
    }

    void progressTellsTheRest()
    {
        House house;
        house.reader.scripts = {{.pages = 100, .hang = true}};
        const auto begun = house.submit();
        house.reader.waitUntilHanging();
        const auto progress = house.importer->progress(house.context, begun->document.id);
        QVERIFY(progress);
        QCOMPARE(progress->document.pageCount, 100);
        QCOMPARE(progress->document.state, DocumentState::Reading);
        const auto all = house.importer->underWay(house.context);
        QCOMPARE(all.size(), std::size_t(1));
        QCOMPARE(all.front().document.id, begun->document.id);
        QVERIFY(house.importer->underWay(TenantContext::proven(TenantId(2), TenantProof::StoredRecord)).empty());
        const auto early = house.importer->waitFor(house.context, begun->document.id, Deadline::after(std::chrono::milliseconds(1)));
        QVERIFY(!early && early.error().kind == ErrorKind::Timeout);
    }
};

QTEST_GUILESS_MAIN(ImporterTest)
#include "importer_test.moc"
