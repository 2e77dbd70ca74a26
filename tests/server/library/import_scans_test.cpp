// Scans through the importer, both sandboxed programs and into passages: found, placed on the slanted page, resumed page
// by page, cancelled at once.
#include "server/library/importer.h"
#include "server/pdf/extractor_pool.h"

#include "server/library/document_reasons.h"
#include "tests/support/hand_made_pdf.h"
#include "tests/support/memory_blob_store.h"
#include "tests/support/memory_document_store.h"
#include "tests/support/memory_passage_finder.h"
#include "tests/support/scanned_pages.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QTemporaryDir>
#include <QtGui/QGuiApplication>
#include <QtTest/QTest>

#include <atomic>

using namespace passerelle;
using namespace passerelle::library;
using namespace passerelle::test;
using namespace Qt::StringLiterals;

namespace {

// The real one, counted, and made to fail on a page.
class WatchedRecogniser final : public PageRecogniser {
public:
    explicit WatchedRecogniser(PageRecogniser &real) : m_real(real) {}
    tl::expected<void, ReadProblem> recognise(const RecognitionOrder &order, const std::function<bool(PageContent)> &onPage, std::stop_token stop) override
    {
        asked.push_back(order.pages);
        speaksFrench = order.french;
        speaksEnglish = order.english;
        if (std::ranges::find(order.pages, failingPage.load()) != order.pages.end())
            return tl::unexpected(ReadProblem{ErrorKind::Corrupt, u"died"_s, failingPage, true});
        const auto watched = [&](PageContent page) {
            ++done;
            return onPage(std::move(page));
        };
        return m_real.recognise(order, watched, std::move(stop));
    }
    std::vector<std::vector<int>> asked;
    std::atomic<int> done = 0;
    std::atomic<int> failingPage = 0;
    bool speaksFrench = false;
    bool speaksEnglish = false;

private:
    PageRecogniser &m_real;
};

} // namespace

class ImportScansTest : public QObject {
    Q_OBJECT

private:
    static QString program(const QString &name) { return qEnvironmentVariable("PASSERELLE_BIN") + u'/' + name; }

    pdf::ExtractorPool m_reader{{.program = program(u"passerelle-extract"_s), .recogniser = program(u"passerelle-ocr"_s), .warm = 1, .secondsPerPage = std::chrono::seconds(60)}};
    MemoryDocumentStore m_documents;
    MemoryBlobStore m_blobs;
    MemoryPassageFinder m_finder;
    SystemClock m_clock;
    QTemporaryDir m_folder;
    TenantContext m_context = TenantContext::proven(TenantId(1), TenantProof::StoredRecord);

    QString written(const QByteArray &content)
    {
        QFile file(m_folder.filePath(u"scan.pdf"_s));
        if (file.open(QIODevice::WriteOnly))
            file.write(content);
        return file.fileName();
    }
    ImporterOptions options(PageRecogniser &recogniser) const
    {
        ImporterOptions options;
        options.recogniser = &recogniser;
        return options;
    }
    Document import(Importer &importer, const QByteArray &pdf)
    {
        const auto begun = importer.submit(m_context, {u"scan.pdf"_s, written(pdf), {}});
        if (!begun)
            return {};
        const auto document = importer.waitFor(m_context, begun->document.id, Deadline::after(std::chrono::minutes(3)));
        return document ? *document : Document();
    }
    static QByteArray scans(int count, quint32 seed, double degrees = 1.5)
    {
        QList<QImage> pictures;
        for (int i = 0; i < count; ++i) {
            QStringList lines = frenchLines(12, 60, seed + static_cast<quint32>(i)); // a line in one place on every page would be a running one
            lines.insert(3 + 2 * (i % 4), u"La carte de fidélité numéro %1 donne droit à une remise."_s.arg(4700 + static_cast<int>(seed) + i));
            pictures.append(scannedPage(lines, {.font = u"DejaVu Sans"_s, .points = 12, .degrees = degrees, .seed = seed}));
        }
        return pdfOfPictures(pictures, 60);
    }

private Q_SLOTS:
    void aScanIsFoundWhereItStands()
    {
        Importer importer(m_reader, m_documents, m_blobs, m_finder, m_clock, options(m_reader));
        const Document document = import(importer, scans(1, 10));
        QCOMPARE(document.state, DocumentState::Ready);
        const auto pages = m_documents.pageSummaries(m_context, document.id);
        QCOMPARE(pages->front().verdict, PageVerdict::Scan);
        QCOMPARE(pages->front().readBy, ReadBy::Recognition);
        QVERIFY(pages->front().reason.isEmpty());
        QVERIFY(pages->front().confidence > 70);
        const auto found = m_finder.search(m_context, {u"carte de fidélité numéro 4710"_s, Language::French, 8}, Deadline::never(), {});
        QCOMPARE(found->passages.size(), size_t(1));
        // The first line was set at 62 points from the top before the page was turned by 1.5 degrees clockwise around its
        // middle: its left end lies higher than its right end.
        const auto firstLine = m_finder.search(m_context, {frenchLines(1, 60, 10).front(), Language::French, 8}, Deadline::never(), {});
        const std::vector<QRectF> &places = firstLine->passages.front().passage.rectangles;
        QVERIFY(places.size() > 1);
        const double middle = 842 / 2.0;
        const auto heightAt = [&](double x) { return middle + (62 - 4 - middle) * std::cos(0.02618) + (x - 297.6) * std::sin(0.02618); };
        for (const QRectF &place : places) {
            // Lines were set 15.84 points apart.
            const double off = std::remainder(place.center().y() - heightAt(place.center().x()), 15.84);
            QVERIFY2(std::abs(off) < 3, qPrintable(u"%1 at %2"_s.arg(place.center().y()).arg(place.center().x())));
        }
    }

    void onlyPagesWithoutTextAreRecognised()
    {
        WatchedRecogniser watched(m_reader);
        Importer importer(m_reader, m_documents, m_blobs, m_finder, m_clock, options(watched));
        const QByteArray sentence = "Nos conditions de vente sont les suivantes, pour tous les clients de la boutique.";
        const QByteArray soup = "/HV UHQGHC-YRXV VRQW SULV GX PDUGL DX VDPHGL, SDU WHOHSKRQH RX D O DFFXHLO, GDQV WRXWHV OHV ERXWLTXHV GX JURXSH.";
        QList<PlacedText> text;
        QList<PlacedText> unreadable;
        for (int i = 0; i < 8; ++i) {
            text.append({50, 780.0 - 20 * i, 10, sentence});
            unreadable.append({50, 780.0 - 20 * i, 10, soup});
        }
        const Document document = import(importer, pdfOfPages({text, unreadable, {}}));
        QCOMPARE(document.state, DocumentState::Ready);
        QCOMPARE(watched.asked, (std::vector<std::vector<int>>{{2}}));
        QVERIFY(watched.speaksFrench);
        QVERIFY(!watched.speaksEnglish); // the page that could be read said so
        const auto pages = m_documents.pageSummaries(m_context, document.id);
        QCOMPARE(pages->at(0).verdict, PageVerdict::Text);
        QCOMPARE(pages->at(1).verdict, PageVerdict::Unreadable);
        QCOMPARE(pages->at(1).readBy, ReadBy::Recognition);
        QCOMPARE(pages->at(2).verdict, PageVerdict::Empty);
    }

    void goesOnWhereItWasStopped()
    {
        const QByteArray pdf = scans(4, 30);
        WatchedRecogniser first(m_reader);
        DocumentId id;
        {
            Importer importer(m_reader, m_documents, m_blobs, m_finder, m_clock, options(first));
            const auto begun = importer.submit(m_context, {u"scan.pdf"_s, written(pdf), {}});
            QVERIFY(begun);
            id = begun->document.id;
            QTRY_VERIFY_WITH_TIMEOUT(first.done >= 1, 120'000);
        } // stopped
        const auto kept = m_documents.pageSummaries(m_context, id);
        const auto read = std::ranges::count_if(*kept, [](const PageSummary &page) { return page.readBy == ReadBy::Recognition; });
        QVERIFY(read >= 1);
        WatchedRecogniser second(m_reader);
        Importer importer(m_reader, m_documents, m_blobs, m_finder, m_clock, options(second));
        QVERIFY(importer.resumeUnfinished());
        QCOMPARE(importer.waitFor(m_context, id, Deadline::after(std::chrono::minutes(3)))->state, DocumentState::Ready);
        QCOMPARE(second.done.load(), 4 - static_cast<int>(read)); // no page twice
        for (int i = 0; i < 4; ++i)
            QVERIFY(m_finder.finds(u"numéro %1"_s.arg(4730 + i)));
    }

    void aPageThatCannotBeRecognisedCostsNoOther()
    {
        WatchedRecogniser watched(m_reader);
        watched.failingPage = 2;
        Importer importer(m_reader, m_documents, m_blobs, m_finder, m_clock, options(watched));
        const Document document = import(importer, scans(3, 50));
        QCOMPARE(document.state, DocumentState::Ready);
        const auto pages = m_documents.pageSummaries(m_context, document.id);
        QCOMPARE(pages->at(1).reason, QString::fromLatin1(reason::kPageNotRecognised));
        QCOMPARE(pages->at(1).characters, 0);
        QVERIFY(m_finder.finds(u"numéro 4750"_s));
        QVERIFY(m_finder.finds(u"numéro 4752"_s));
    }

    void withoutTheProgramTheDocumentSaysSo()
    {
        pdf::ExtractorPool reader({.program = program(u"passerelle-extract"_s), .warm = 1});
        Importer importer(reader, m_documents, m_blobs, m_finder, m_clock, options(reader));
        const Document document = import(importer, scans(1, 70));
        QCOMPARE(document.state, DocumentState::Failed);
        QCOMPARE(document.reason, QString::fromLatin1(reason::kOnlyScans));
        QCOMPARE(m_documents.pageSummaries(m_context, document.id)->front().readBy, ReadBy::TextLayer); // may be tried again
    }

    void aCancelIsHeardAtOnce()
    {
        WatchedRecogniser watched(m_reader);
        Importer importer(m_reader, m_documents, m_blobs, m_finder, m_clock, options(watched));
        const auto begun = importer.submit(m_context, {u"scan.pdf"_s, written(scans(6, 90)), {}});
        QVERIFY(begun);
        QTRY_VERIFY_WITH_TIMEOUT(watched.done >= 1, 120'000);
        QElapsedTimer timer;
        timer.start();
        QVERIFY(importer.cancel(m_context, begun->document.id));
        qInfo("cancelled after %lld ms", static_cast<long long>(timer.elapsed()));
        QCOMPARE(m_documents.find(m_context, begun->document.id)->state, DocumentState::Cancelled);
        QVERIFY(watched.done < 6);
    }
};

QTEST_MAIN(ImportScansTest)
#include "import_scans_test.moc"
