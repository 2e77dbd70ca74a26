// Pictures of pages through both sandboxed programs: how much of a known text comes back, where its lines stand, and what
// a stop, a broken document and a missing program do.
#include "server/library/skewed_places.h"
#include "server/pdf/extractor_pool.h"

#include "tests/server/pdf/reader_processes.h"
#include "tests/support/scanned_pages.h"

#include <QtCore/QElapsedTimer>
#include <QtGui/QGuiApplication>
#include <QtGui/QTransform>
#include <QtTest/QTest>

#include <thread>

using namespace passerelle;
using namespace passerelle::pdf;
using namespace passerelle::test;
using namespace Qt::StringLiterals;

namespace {

QString recogniserProgram() { return qEnvironmentVariable("PASSERELLE_BIN") + u"/passerelle-ocr"_s; }

QString textOf(const PageContent &page)
{
    QStringList lines;
    for (const TextLine &line : page.lines)
        lines.append(line.text);
    return lines.join(u' ');
}

} // namespace

class RecognitionTest : public QObject {
    Q_OBJECT

private:
    // A loaded machine may take its time; no test waits for it to run out.
    ExtractorPool m_pool{{.program = program(), .recogniser = recogniserProgram(), .warm = 1, .secondsPerPage = std::chrono::seconds(60)}};

    struct Recognised {
        tl::expected<void, ReadProblem> result;
        std::vector<PageContent> pages;
    };
    Recognised recognise(const QByteArray &pdf, std::vector<int> numbers, bool english = false, std::stop_token stop = {})
    {
        std::vector<PageContent> pages;
        auto result = m_pool.recognise(
            {pdf, std::move(numbers), true, english},
            [&](PageContent page) {
                pages.push_back(std::move(page));
                return true;
            },
            std::move(stop));
        std::ranges::sort(pages, {}, &PageContent::number);
        return {std::move(result), std::move(pages)};
    }

private Q_SLOTS:
    // Scans that lie on their side or on their head.
    void turnedScansAreRead_data()
    {
        QTest::addColumn<int>("quarters");
        QTest::newRow("to the right") << 1;
        QTest::newRow("on its head") << 2;
        QTest::newRow("to the left") << 3;
    }
    void turnedScansAreRead()
    {
        QFETCH(int, quarters);
        const ScanLook look{.font = u"DejaVu Serif"_s, .points = 11, .degrees = 1, .seed = 7};
        const QStringList lines = frenchLines(30, 60, look.seed);
        const QImage turned = scannedPage(lines, look).transformed(QTransform().rotate(90.0 * quarters));
        const Recognised done = recognise(pdfOfPictures({turned}, 60), {1});
        QVERIFY2(done.result, done.result ? "" : qPrintable(done.result.error().reason));
        QCOMPARE(done.pages.size(), size_t(1));
        const PageContent &page = done.pages.front();
        QVERIFY(characterAccuracy(lines.join(u' '), textOf(page)) >= 0.98);
        QVERIFY(std::abs(page.skew - (90.0 * (4 - quarters) - look.degrees)) < 0.3);
        // Places go back to where the page shows them: its first line runs along one of its edges.
        const std::vector<QRectF> places = library::placesOnPage({page.lines.front().rectangle}, page);
        QVERIFY(!places.empty());
        const QRectF &first = places.front();
        const double edge = quarters == 1 ? page.size.width() - first.right() : quarters == 2 ? page.size.height() - first.bottom() : first.left();
        QVERIFY2(edge > 20 && edge < 100, qPrintable(QString::number(edge)));
    }

    void knownTextComesBack()
    {
        const QList<ScanLook> looks{{.font = u"DejaVu Sans"_s, .points = 10, .degrees = 1.2, .seed = 1},
                                    {.font = u"DejaVu Serif"_s, .points = 11, .degrees = -1.8, .noise = 20, .jpegQuality = 45, .seed = 2},
                                    {.font = u"Lato"_s, .points = 9, .degrees = 0.6, .stains = 120, .seed = 3},
                                    {.font = u"DejaVu Serif"_s, .points = 12, .degrees = 0, .seed = 4},
                                    {.font = u"DejaVu Sans Mono"_s, .points = 10, .degrees = -1, .jpegQuality = 50, .seed = 5},
                                    {.font = u"Lato"_s, .points = 11, .degrees = 2, .noise = 16, .seed = 6}};
        QList<QStringList> texts;
        QList<QImage> pictures;
        for (const ScanLook &look : looks) {
            texts.append(frenchLines(44, 66, look.seed));
            pictures.append(scannedPage(texts.back(), look));
        }
        const QByteArray pdf = pdfOfPictures(pictures, 50);
        QElapsedTimer timer;
        timer.start();
        const Recognised done = recognise(pdf, {1, 2, 3, 4, 5, 6});
        QVERIFY2(done.result, done.result ? "" : qPrintable(done.result.error().reason));
        const double seconds = static_cast<double>(timer.elapsed()) / 1000;
        QCOMPARE(done.pages.size(), size_t(6));
        double sum = 0;
        for (qsizetype i = 0; i < looks.size(); ++i) {
            const PageContent &page = done.pages[static_cast<size_t>(i)];
            const double accuracy = characterAccuracy(texts.at(i).join(u' '), textOf(page));
            sum += accuracy;
            qInfo("%s %.0f pt, turned %.1f°: %.2f %% of %lld characters, skew found %.2f°, confidence %.0f", qPrintable(looks.at(i).font), looks.at(i).points,
                  looks.at(i).degrees, 100 * accuracy, static_cast<long long>(texts.at(i).join(u' ').size()), page.skew, page.confidence);
            QVERIFY(accuracy >= 0.985);
            QVERIFY(std::abs(page.skew + looks.at(i).degrees) < 0.25);
            QCOMPARE(page.readBy, ReadBy::Recognition);
            QVERIFY(page.confidence > 70);
        }
        qInfo("%.2f %% of all characters; %.2f pages a second with %zu recognisers", 100 * sum / 6, 6 / seconds, size_t(2));
        QVERIFY(sum / 6 >= 0.992);
    }
};

QTEST_MAIN(RecognitionTest)
#include "recognition_test.moc"
