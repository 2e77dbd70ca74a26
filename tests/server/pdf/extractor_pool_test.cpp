#include "server/pdf/extractor_pool.h"

#include "tests/server/pdf/reader_processes.h"
#include "tests/support/hand_made_pdf.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QProcess>
#include <QtCore/QtEndian>
#include <QtTest/QTest>

#include <algorithm>
#include <atomic>
#include <csignal>
#include <thread>

#include <fcntl.h>
#include <unistd.h>

using namespace passerelle;
using namespace passerelle::pdf;
using namespace passerelle::test;
using namespace Qt::StringLiterals;

namespace {

QByteArray sample(const QString &name)
{
    QFile file(qEnvironmentVariable("PASSERELLE_SOURCE") + u"/resources/samples/"_s + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class ExtractorPoolTest : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<ExtractorPool> pool(std::chrono::seconds perPage = std::chrono::seconds(20), int warm = 1)
    {
        return std::make_unique<ExtractorPool>(ExtractorPoolOptions{.program = program(), .warm = warm, .secondsPerPage = perPage, .readingNiceness = kReadingNiceness});
    }

    static bool isRead(ExtractorPool &pool) { return readAll(pool, sample(u"tarifs.pdf"_s)).result.has_value(); }

private Q_SLOTS:
    void initTestCase() { QVERIFY2(QFile::exists(program()), qPrintable(program())); }

    void theSandboxHolds()
    {
        QProcess process;
        process.start(program(), {u"--self-test"_s});
        QVERIFY(process.waitForFinished());
        QCOMPARE(process.exitCode(), 0);
        QVERIFY(process.readAllStandardOutput().startsWith("locked in"));
        QVERIFY(pool()->selfTest());
    }

    void aMissingProgramIsUnavailable()
    {
        ExtractorPool broken({.program = u"/nonexistent/passerelle-extract"_s, .warm = 1});
        const auto status = broken.selfTest();
        QVERIFY(!status);
        QCOMPARE(status.error().kind, ErrorKind::Unavailable);
        QVERIFY(!broken.selfTest()); // and says so again, without hanging
    }

    void readsTheSample()
    {
        const auto reader = pool();
        const Read read = readAll(*reader, sample(u"tarifs.pdf"_s));
        QVERIFY(read.result);
        QCOMPARE(read.result->pageCount, 2);
        QVERIFY(read.result->title.contains(u"Tarifs 2026"_s));
        QCOMPARE(read.pages.size(), size_t(2));
        for (const PageContent &page : read.pages) {
            QCOMPARE(page.verdict, PageVerdict::Text);
            QVERIFY(std::abs(page.size.width() - 595) < 1 && std::abs(page.size.height() - 842) < 1);
            for (const TextLine &line : page.lines) {
                QVERIFY2(!line.rectangle.isEmpty(), qPrintable(line.text));
                QVERIFY2(QRectF(QPointF(0, 0), page.size).contains(line.rectangle), qPrintable(line.text));
            }
        }
        const auto &lines = read.pages[0].lines;
        const auto cell = std::find_if(lines.begin(), lines.end(), [](const TextLine &line) { return line.text == u"Coupe homme"_s; });
        QVERIFY(cell != lines.end());
        QCOMPARE((cell + 1)->text, u"25 €"_s);
        QCOMPARE((cell + 2)->text, u"30 min"_s);
    }

    void linesStandWhereAnotherReaderSeesThem()
    {
        QProcess other;
        const QString file = qEnvironmentVariable("PASSERELLE_SOURCE") + u"/resources/samples/guide-client.pdf"_s;
        other.start(u"pdftotext"_s, {u"-bbox"_s, file, u"-"_s});
        if (!other.waitForFinished() || other.exitCode() != 0)
            QSKIP("pdftotext is not installed");
        const QString boxes = QString::fromUtf8(other.readAllStandardOutput());
        static const QRegularExpression word(u"<word xMin=\"([\\d.]+)\" yMin=\"([\\d.]+)\" xMax=\"([\\d.]+)\" yMax=\"([\\d.]+)\">Drôme,</word>"_s);
        const auto match = word.match(boxes);
        QVERIFY(match.hasMatch());
        const QPointF middle((match.captured(1).toDouble() + match.captured(3).toDouble()) / 2, (match.captured(2).toDouble() + match.captured(4).toDouble()) / 2);
        const auto reader = pool();
        const Read read = readAll(*reader, sample(u"guide-client.pdf"_s));
        const auto &lines = read.pages.at(0).lines;
        const auto line = std::find_if(lines.begin(), lines.end(), [](const TextLine &l) { return l.text.contains(u"Drôme,"_s); });
        QVERIFY(line != lines.end());
        QVERIFY(line->rectangle.adjusted(0, -2, 0, 2).contains(middle));
    }

    void readsOnFromAPage()
    {
        const auto reader = pool();
        const Read read = readAll(*reader, pdfOfPages(manyPages(10)), 7);
        QVERIFY(read.result);
        QCOMPARE(read.pages.size(), size_t(4));
        QCOMPARE(read.pages.front().number, 7);
        QCOMPARE(read.pages.front().lines.front().text, u"This is page number 7"_s);
        // Everything was read before: nothing to do is not an error.
        QVERIFY(readAll(*reader, pdfOfPages(manyPages(10)), 11).result);
    }

    void tellsPagesApart()
    {
        const QByteArray picture = streamOf(QByteArray(16 * 16, '\x30'), "/Type/XObject/Subtype/Image/Width 16/Height 16/BitsPerComponent 8/ColorSpace/DeviceGray");
        const QByteArray garbage = streamOf("BT /F 12 Tf 50 700 Td <4142434445464748494A4B4C4D4E4F505152535455565758595A> Tj ET");
        const QByteArray map = streamOf("/CIDInit /ProcSet findresource begin\nbegincmap\n1 begincodespacerange\n<00> <FF>\nendcodespacerange\n"
                                        "1 beginbfrange\n<00> <FF> <E000>\nendbfrange\nendcmap\n");
        const QByteArray pdf = pdfOf({"<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R 4 0 R 5 0 R]/Count 3/MediaBox[0 0 595 842]>>",
                                      "<</Type/Page/Parent 2 0 R>>", "<</Type/Page/Parent 2 0 R/Resources<</XObject<</I 6 0 R>>>>/Contents 7 0 R>>",
                                      "<</Type/Page/Parent 2 0 R/Resources<</Font<</F 9 0 R>>>>/Contents 8 0 R>>", picture,
                                      streamOf("q 500 0 0 700 50 50 cm /I Do Q"), garbage,
                                      "<</Type/Font/Subtype/TrueType/BaseFont/Odd/FirstChar 65/LastChar 90/Widths[" + QByteArray("500 ").repeated(26) + "]/ToUnicode 10 0 R>>", map});
        const auto reader = pool();
        const Read read = readAll(*reader, pdf);
        QVERIFY(read.result);
        QCOMPARE(read.pages.size(), size_t(3));
        QCOMPARE(read.pages[0].verdict, PageVerdict::Empty);
        QCOMPARE(read.pages[1].verdict, PageVerdict::Scan);
        QCOMPARE(read.pages[2].verdict, PageVerdict::Unreadable);
        QCOMPARE(read.pages[2].reason, u"unreadable_font_map"_s);
    }

    // Letters that mean others: a subset font without a map, all codes shifted.
    void knowsGlyphSoup()
    {
        const QByteArray honest = "Les rendez-vous sont pris du mardi au samedi, par telephone ou a l'accueil. Un acompte est demande pour les mariages.";
        QByteArray soup;
        for (const char c : honest)
            soup += c > 32 + 29 ? static_cast<char>(c - 29) : c;
        QList<PlacedText> readable;
        QList<PlacedText> shifted;
        for (int i = 0; i < 4; ++i) {
            readable.append({50, 780.0 - 20 * i, 8, honest});
            shifted.append({50, 780.0 - 20 * i, 8, soup});
        }
        const auto reader = pool();
        const Read read = readAll(*reader, pdfOfPages({readable, shifted}));
        QVERIFY(read.result);
        QCOMPARE(read.pages[0].verdict, PageVerdict::Text);
        QCOMPARE(read.pages[1].verdict, PageVerdict::Unreadable);
        QVERIFY(read.pages[1].lines.empty());
    }

    void refusesWhatIsNoDocument_data()
    {
        QTest::addColumn<QByteArray>("pdf");
        QTest::addColumn<ErrorKind>("kind");
        QTest::newRow("garbage behind the right head") << QByteArray("%PDF-1.7\n" + QByteArray(5000, 'q')) << ErrorKind::InvalidInput;
        QTest::newRow("no byte at all") << QByteArray() << ErrorKind::InvalidInput;
        QTest::newRow("locked") << lockedPdf() << ErrorKind::Unauthorized;
    }
    void refusesWhatIsNoDocument()
    {
        QFETCH(QByteArray, pdf);
        QFETCH(ErrorKind, kind);
        const auto reader = pool();
        const Read read = readAll(*reader, pdf);
        QVERIFY(!read.result);
        QCOMPARE(read.result.error().kind, kind);
        QVERIFY(!read.result.error().readerDied);
    }

    void survivesKillers_data()
    {
        QTest::addColumn<QByteArray>("pdf");
        QTest::newRow("a bomb") << bombPdf();
        QTest::newRow("a page tree that bites its tail") << loopPdf();
        QTest::newRow("no pages") << zeroPagesPdf();
        QTest::newRow("cut in half") << sample(u"guide-client.pdf"_s).first(20'000);
    }
    void survivesKillers()
    {
        QFETCH(QByteArray, pdf);
        const auto reader = pool(std::chrono::seconds(10));
        const Read read = readAll(*reader, pdf);
        if (!read.result)
            qInfo().noquote() << read.result.error().reason << "page" << read.result.error().page;
        const Read after = readAll(*reader, sample(u"tarifs.pdf"_s));
        QVERIFY(after.result);
        QCOMPARE(after.pages.size(), size_t(2));
    }

    void theBombKillsItsReaderOnly()
    {
        const auto reader = pool(std::chrono::seconds(20));
        const Read read = readAll(*reader, bombPdf());
        QVERIFY(!read.result);
        QVERIFY(read.result.error().readerDied);
        QCOMPARE(read.result.error().page, 1);
    }

    void aKilledReaderIsReportedWithItsPage()
    {
        const auto reader = pool();
        int seen = 0;
        const auto result = reader->read(
            pdfOfPages(manyPages(5000)), 1, [](int) { return true; },
            [&](PageContent page) {
                seen = page.number;
                if (page.number == 3) {
                    for (const pid_t pid : readers())
                        ::kill(pid, SIGKILL);
                }
                return true;
            },
            {});
        QVERIFY(!result);
        QVERIFY(result.error().readerDied);
        QCOMPARE(result.error().kind, ErrorKind::Corrupt);
        QVERIFY(result.error().page > 3);
        QCOMPARE(result.error().page, seen + 1);
        QVERIFY2(result.error().reason.contains(u"signal 9"_s), qPrintable(result.error().reason));
        QTRY_VERIFY(isRead(*reader)); // though the warm ones are dead, or dying, too
    }

    // Several readers waited in it: each is found dead, and none costs the document anything.
    void aDeadNurseryOfManyReadersIsReplaced()
    {
        const auto reader = pool(std::chrono::seconds(20), 4);
        QTRY_COMPARE(readers().size(), 4);
        for (const pid_t pid : nurseries())
            ::kill(pid, SIGKILL);
        QTRY_VERIFY(isRead(*reader)); // one that was dying may take it and drop it: the importer tries twice as well
    }

    void aReaderWithoutSignOfLifeIsKilled()
    {
        const auto reader = pool(std::chrono::seconds(1));
        const auto result = reader->read(
            pdfOfPages(manyPages(20'000)), 1, [](int) { return true; },
            [](PageContent page) {
                if (page.number == 2) {
                    for (const pid_t pid : readers())
                        ::kill(pid, SIGSTOP);
                }
                return true;
            },
            {});
        QVERIFY(!result);
        QCOMPARE(result.error().kind, ErrorKind::Timeout);
        QVERIFY(result.error().readerDied);
    }

    // The reader is frozen and its page would have an hour: only the stop can end this.
    void stoppingNeedsNoSignOfLife()
    {
        const auto reader = pool(std::chrono::hours(1));
        std::stop_source stop;
        std::atomic<bool> frozen = false;
        std::thread stopper([&] {
            frozen.wait(false);
            stop.request_stop();
        });
        const auto result = reader->read(
            pdfOfPages(manyPages(20'000)), 1, [](int) { return true; },
            [&](PageContent page) {
                if (page.number == 2) {
                    for (const pid_t pid : readers())
                        ::kill(pid, SIGSTOP);
                    frozen = true;
                    frozen.notify_all();
                }
                return true;
            },
            stop.get_token());
        stopper.join();
        QVERIFY(!result);
        QCOMPARE(result.error().kind, ErrorKind::Cancelled);
    }

    void aCallbackCanStopTheReading()
    {
        const auto reader = pool();
        const auto result = reader->read(
            pdfOfPages(manyPages(50)), 1, [](int count) { return count < 50; }, [](PageContent) { return true; }, {});
        QVERIFY(!result);
        QCOMPARE(result.error().kind, ErrorKind::Cancelled);
    }

    // Started while the server holds files and sockets open: the reader must have none of them.
    void nothingOfTheServersReachesTheReader()
    {
        const QString open = qEnvironmentVariable("PASSERELLE_SOURCE") + u"/resources/samples/tarifs.pdf"_s;
        const int fd = ::open(qPrintable(open), O_RDONLY); // on purpose without O_CLOEXEC
        QVERIFY(fd >= 0);
        const auto reader = pool();
        bool listed = false;
        QStringList files;
        const auto result = reader->read(
            pdfOfPages(manyPages(3)), 1, [](int) { return true; },
            [&](PageContent) {
                for (const pid_t pid : readers()) {
                    const QFileInfoList links = QDir(u"/proc/%1/fd"_s.arg(pid)).entryInfoList(QDir::Files | QDir::System);
                    for (const QFileInfo &link : links) {
                        listed = true;
                        files.append(link.symLinkTarget());
                    }
                }
                return true;
            },
            {});
        ::close(fd);
        QVERIFY(result);
        if (!listed)
            QSKIP("the files of an undumpable process can only be listed by root");
        QVERIFY2(!files.join(u'\n').contains(u"tarifs.pdf"_s), qPrintable(files.join(u'\n')));
    }

    void drawsAPage()
    {
        const auto reader = pool();
        const auto png = reader->renderPage(sample(u"tarifs.pdf"_s), {.page = 1, .widthPixels = 300}, {});
        QVERIFY(png);
        QVERIFY(png->startsWith("\x89PNG"));
        QCOMPARE(static_cast<int>(static_cast<quint8>(png->at(18))) * 256 + static_cast<quint8>(png->at(19)), 300);
        // Its resolution says how many pixels a point has: 300 of them over a page of 595 points.
        const qsizetype scale = png->indexOf("pHYs");
        QVERIFY(scale > 0);
        const int perMetre = qFromBigEndian<qint32>(png->constData() + scale + 4);
        QVERIFY2(std::abs(perMetre * 0.0254 / 72 - 300 / 595.28) < 0.001, qPrintable(QString::number(perMetre)));
        const auto missing = reader->renderPage(sample(u"tarifs.pdf"_s), {.page = 99, .widthPixels = 300}, {});
        QVERIFY(!missing);
        QCOMPARE(missing.error().kind, ErrorKind::NotFound);
        QVERIFY(!reader->renderPage(sample(u"tarifs.pdf"_s), {.page = 1, .widthPixels = 1'000'000}, {}));
    }

    // A third of the bytes to draw, send and decode, where nothing has a colour.
    void drawsInColourWhereThereIsOne()
    {
        const auto reader = pool();
        for (const auto &[ink, colourType] : {std::pair("0.4 g", 0), std::pair("0.4 0.4 0.5 rg", 2)}) {
            const QByteArray drawing = QByteArray(ink) + " 10 10 50 50 re f";
            const auto png = reader->renderPage("%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
                                                "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R>>endobj\n4 0 obj<</Length " + QByteArray::number(drawing.size())
                                                    + ">>stream\n" + drawing + "\nendstream endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n",
                                                {.page = 1, .widthPixels = 99}, {});
            QVERIFY2(png, png ? "" : qPrintable(png.error().what));
            QCOMPARE(int(png->at(25)), colourType); // of the PNG's head: 0 grey, 2 red, green and blue
        }
    }

    void manyAtOnce()
    {
        const auto reader = pool(std::chrono::seconds(20), 2);
        std::atomic<int> good = 0;
        std::vector<std::thread> threads;
        for (int i = 0; i < 8; ++i) {
            threads.emplace_back([&] {
                for (int n = 0; n < 3; ++n)
                    good += readAll(*reader, sample(u"tarifs.pdf"_s)).pages.size() == 2 ? 1 : 0;
            });
        }
        for (std::thread &thread : threads)
            thread.join();
        QCOMPARE(good.load(), 24);
    }

    void noReaderOutlivesThePool()
    {
        {
            const auto reader = pool(std::chrono::seconds(20), 2);
            QVERIFY(readAll(*reader, sample(u"tarifs.pdf"_s)).result);
        }
        QCOMPARE(nurseries().size(), 0);
    }

    void aDeadNurseryIsReplaced()
    {
        const auto reader = pool();
        QVERIFY(reader->selfTest());
        for (const pid_t pid : nurseries())
            ::kill(pid, SIGKILL);
        QTRY_VERIFY(isRead(*reader)); // one that was dying may take it and drop it: the importer tries twice as well
    }
};

QTEST_GUILESS_MAIN(ExtractorPoolTest)
#include "extractor_pool_test.moc"
