// A long document is read by several readers, and nobody who looks at its pages can tell.
#include "server/pdf/extractor_pool.h"

#include "tests/server/pdf/reader_processes.h"

#include <QtTest/QTest>

#include <algorithm>
#include <atomic>
#include <csignal>
#include <optional>
#include <set>
#include <thread>

using namespace passerelle;
using namespace passerelle::pdf;
using namespace passerelle::test;

namespace {

const std::function<bool(int)> kAnyCount = [](int) { return true; };

bool areInOrder(const std::vector<PageContent> &pages, int first)
{
    for (const PageContent &page : pages) {
        const bool right = page.number == first && !page.lines.empty() && page.lines.front().text == u"This is page number %1"_s.arg(first);
        if (!right)
            return false;
        ++first;
    }
    return true;
}

// A document whose page `bad` no reader survives, and whose other pages say their number.
QByteArray poisonedAt(int bad, int count)
{
    const QByteArray bomb = deflated(deflated(QByteArray(64 * 1024 * 1024, ' ')));
    QByteArray kids;
    QByteArray references;
    for (int i = 0; i < count; ++i)
        kids += QByteArray::number(5 + 2 * i) + " 0 R ";
    for (int i = 0; i < 64; ++i)
        references += "4 0 R ";
    QList<QByteArray> objects{"<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[" + kids + "]/Count " + QByteArray::number(count) + "/MediaBox[0 0 595 842]>>",
                              "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>", streamOf(bomb, "/Filter[/FlateDecode/FlateDecode]")};
    for (int i = 1; i <= count; ++i) {
        const QByteArray own = QByteArray::number(objects.size() + 2) + " 0 R";
        objects.append("<</Type/Page/Parent 2 0 R/Resources<</Font<</F 3 0 R>>>>/Contents[" + (i == bad ? references : own) + "]>>");
        objects.append(streamOf("BT /F 10 Tf 50 780 Td (This is page number " + QByteArray::number(i) + ") Tj ET"));
    }
    return pdfOf(objects);
}

} // namespace

class SharedReadingTest : public QObject {
    Q_OBJECT

private:
    static ExtractorPoolOptions options() { return {.program = program(), .warm = 2, .readingNiceness = kReadingNiceness}; }

private Q_SLOTS:
    void aLongDocumentHasTwoReadersAndOneOrder()
    {
        ExtractorPool pool(options());
        std::set<pid_t> seen;
        qsizetype atOnce = 0;
        std::vector<PageContent> pages;
        const auto result = pool.read(
            pdfOfPages(manyPages(2000)), 1, kAnyCount,
            [&](PageContent page) {
                if (page.number % 20 == 0) {
                    const QList<pid_t> busy = busyReaders();
                    seen.insert(busy.begin(), busy.end());
                    atOnce = std::max(atOnce, busy.size());
                }
                pages.push_back(std::move(page));
                return true;
            },
            {});
        QVERIFY(result);
        QCOMPARE(result->pageCount, 2000);
        QCOMPARE(pages.size(), size_t(2000));
        QVERIFY(areInOrder(pages, 1));
        QCOMPARE(atOnce, 2);
        QCOMPARE(seen.size(), size_t(2)); // the same two from the beginning to the end
    }

    void aShortDocumentHasOne()
    {
        ExtractorPool pool(options());
        qsizetype atOnce = 0;
        const auto result = pool.read(
            pdfOfPages(manyPages(32)), 1, kAnyCount,
            [&](PageContent) {
                atOnce = std::max(atOnce, busyReaders().size());
                return true;
            },
            {});
        QVERIFY(result);
        QCOMPARE(atOnce, 1);
    }

    void aLongDocumentIsReadOnFromAPage()
    {
        ExtractorPool pool(options());
        const Read read = readAll(pool, pdfOfPages(manyPages(300)), 101);
        QVERIFY(read.result);
        QCOMPARE(read.pages.size(), size_t(200));
        QVERIFY(areInOrder(read.pages, 101));
    }

    // Two at work, and a third document that waits for its turn: two readers, never three.
    void documentsDoNotHaveMoreReadersThanAllowed()
    {
        ExtractorPool pool(options());
        std::atomic<qsizetype> atOnce = 0;
        std::atomic<int> good = 0;
        const QByteArray pdf = pdfOfPages(manyPages(400));
        std::vector<std::thread> threads;
        for (int i = 0; i < 3; ++i) {
            threads.emplace_back([&] {
                std::vector<PageContent> pages;
                const auto result = pool.read(
                    pdf, 1, kAnyCount,
                    [&](PageContent page) {
                        const qsizetype now = page.number % 10 == 0 ? busyReaders().size() : 0;
                        for (qsizetype most = atOnce; now > most && !atOnce.compare_exchange_weak(most, now);) { }
                        pages.push_back(std::move(page));
                        return true;
                    },
                    {});
                good += result && pages.size() == 400 && areInOrder(pages, 1) ? 1 : 0;
            });
        }
        for (std::thread &thread : threads)
            thread.join();
        QCOMPARE(good.load(), 3);
        QCOMPARE(atOnce.load(), 2);
    }

    // The first document does not go on before the second one has begun: its further reader must make room.
    void aFurtherReaderMakesRoomForAnotherDocument()
    {
        ExtractorPool pool(options());
        const QByteArray pdf = pdfOfPages(manyPages(2000));
        std::atomic<bool> shared = false;
        std::atomic<bool> begun = false;
        std::thread other([&] {
            shared.wait(false);
            const auto result = pool.read(
                pdfOfPages(manyPages(3)), 1,
                [&](int) {
                    begun = true;
                    return true;
                },
                [](PageContent) { return true; }, {});
            begun = result && begun;
        });
        bool beganInTime = false;
        const auto result = pool.read(
            pdf, 1, kAnyCount,
            [&](PageContent page) {
                if (busyReaders().size() == 2 && !shared) {
                    shared = true;
                    shared.notify_all();
                }
                beganInTime = beganInTime || (begun && page.number < 2000);
                return !beganInTime;
            },
            {});
        other.join();
        QVERIFY(!result);
        QCOMPARE(result.error().kind, ErrorKind::Cancelled);
        QVERIFY(beganInTime);
    }

    // One that dies before it has opened the document costs nothing; so it is given more time until it dies with a page.
    void theFurtherReaderDiesWithItsPage()
    {
        const QByteArray pdf = pdfOfPages(manyPages(2000));
        std::optional<ReadProblem> problem;
        std::vector<PageContent> pages;
        ExtractorPool pool(options());
        for (int patience = 40; patience < 1000 && !problem; patience += 80) {
            pages.clear();
            pid_t first = 0;
            int seenAt = 0;
            const auto result = pool.read(
                pdf, 1,
                [&](int) {
                    first = busyReaders().value(0);
                    return true;
                },
                [&](PageContent page) {
                    for (const pid_t pid : page.number % 10 == 0 ? busyReaders() : QList<pid_t>()) {
                        seenAt = pid != first && seenAt == 0 ? page.number : seenAt;
                        if (pid != first && page.number >= seenAt + patience)
                            ::kill(pid, SIGKILL);
                    }
                    pages.push_back(std::move(page));
                    return true;
                },
                {});
            QVERIFY(areInOrder(pages, 1));
            if (!result)
                problem = result.error();
        }
        QVERIFY(problem);
        QVERIFY(problem->readerDied);
        QCOMPARE(problem->page, static_cast<int>(pages.size()) + 1); // everything before it was handed on
        const Read rest = readAll(pool, pdf, problem->page);
        QVERIFY(rest.result);
        QVERIFY(areInOrder(rest.pages, problem->page));
        QCOMPARE(pages.size() + rest.pages.size(), size_t(2000));
    }

    void aPageThatKillsIsNamed_data()
    {
        QTest::addColumn<int>("bad");
        QTest::newRow("in the first range") << 3;
        QTest::newRow("where the further reader stands") << 20;
        QTest::newRow("at the end") << 80;
    }
    void aPageThatKillsIsNamed()
    {
        QFETCH(int, bad);
        ExtractorPool pool(options());
        const QByteArray pdf = poisonedAt(bad, 80);
        const Read read = readAll(pool, pdf);
        QVERIFY(!read.result);
        QVERIFY(read.result.error().readerDied);
        QCOMPARE(read.result.error().page, bad);
        QCOMPARE(read.pages.size(), static_cast<size_t>(bad - 1));
        QVERIFY(areInOrder(read.pages, 1));
        const Read again = readAll(pool, pdf, bad);
        QVERIFY(!again.result);
        QCOMPARE(again.result.error().page, bad);
    }

    // Every reader is frozen and a page would have an hour: only the stop can end this.
    void stoppingEndsBoth()
    {
        auto patient = options();
        patient.secondsPerPage = std::chrono::hours(1);
        ExtractorPool pool(patient);
        std::stop_source stop;
        std::atomic<bool> frozen = false;
        std::thread stopper([&] {
            frozen.wait(false);
            stop.request_stop();
        });
        const auto result = pool.read(
            pdfOfPages(manyPages(4000)), 1, kAnyCount,
            [&](PageContent) {
                const QList<pid_t> busy = busyReaders();
                if (busy.size() == 2 && !frozen) {
                    for (const pid_t pid : busy)
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
        QVERIFY(!result.error().readerDied);
    }
};

QTEST_GUILESS_MAIN(SharedReadingTest)
#include "shared_reading_test.moc"
