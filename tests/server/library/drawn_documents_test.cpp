// Reads documents of which it is known what they say, and counts what came out right: cells in their row and column, pages
// in reading order, passages under their headings, words put together, running lines said once. Prints the figures of the
// layouts that development looks at, of the same layouts from other seeds, and of three other styles, each of which was looked
// at when the rest stood. Each has a floor of its own: the aim (95 % of the cells, 90 % of the pages) where it is reached, else
// a little below what was measured.
#include "server/pdf/extractor_pool.h"
#include "tests/support/drawn_documents.h"
#include "tests/support/reading_score.h"

#include <QtGui/QGuiApplication>
#include <QtTest/QTest>

#include <algorithm>
#include <array>

using namespace passerelle;
using namespace passerelle::test;
using namespace Qt::StringLiterals;

class DrawnDocumentsTest : public QObject {
    Q_OBJECT

private:
    using Draw = DrawnDocument (*)(unsigned);
    pdf::ExtractorPool m_pool{options()};

    static pdf::ExtractorPoolOptions options()
    {
        pdf::ExtractorPoolOptions options;
        options.program = qEnvironmentVariable("PASSERELLE_BIN") + u"/passerelle-extract"_s;
        options.warm = 1;
        options.secondsPerPage = std::chrono::seconds(120);
        return options;
    }
    std::vector<PageContent> read(const QByteArray &pdf)
    {
        std::vector<PageContent> pages;
        const auto report = m_pool.read(
            pdf, 1, [](int) { return true; },
            [&](PageContent page) {
                pages.push_back(std::move(page));
                return true;
            },
            {});
        if (!report)
            qWarning() << report.error().reason;
        return pages;
    }
    ReadingScore read(Draw draw, unsigned first, unsigned last)
    {
        ReadingScore all;
        for (unsigned seed = first; seed <= last; ++seed) {
            const DrawnDocument document = draw(seed);
            all += scoreOf(document, read(document.pdf));
        }
        return all;
    }
    static constexpr std::array<Draw, 10> kStyles{drawnTable, unseenTable, furtherTable, lastTable, drawnColumns, unseenColumns, furtherColumns, lastColumns, drawnChapters, unseenChapters};
    static int numberOf(Draw draw) { return static_cast<int>(std::ranges::find(kStyles, draw) - kStyles.begin()); }
    struct Set {
        const char *name;
        Draw draw;
        unsigned first;
        unsigned last;
        double least; // per cent
        double leastBeside;
    };
    static void layouts(std::initializer_list<Set> sets)
    {
        QTest::addColumn<int>("style");
        QTest::addColumn<unsigned>("first");
        QTest::addColumn<unsigned>("last");
        QTest::addColumn<double>("least");
        QTest::addColumn<double>("leastBeside");
        for (const Set &set : sets)
            QTest::newRow(set.name) << numberOf(set.draw) << set.first << set.last << set.least << set.leastBeside;
    }

private Q_SLOTS:
    void cellsStandInTheirRowAndColumn_data()
    {
        layouts({{"developed on", drawnTable, 1, 42, 93, 95}, {"other seeds", drawnTable, 1001, 1042, 95, 95}, {"second style", unseenTable, 1, 42, 95, 95},
                 {"third style", furtherTable, 1, 24, 95, 95}, {"last style", lastTable, 1, 24, 95, 0}});
    }
    void cellsStandInTheirRowAndColumn()
    {
        QFETCH(int, style);
        QFETCH(unsigned, first);
        QFETCH(unsigned, last);
        QFETCH(double, least);
        QFETCH(double, leastBeside);
        const ReadingScore score = read(kStyles.at(static_cast<std::size_t>(style)), first, last);
        qInfo("%s: cells in their row and column %.2f %% of %d, rows with their table's title %.1f %% of %d", QTest::currentDataTag(), score.cells.share(), score.cells.all, score.titles.share(),
              score.titles.all);
        QVERIFY(score.cells.share() >= least);
        QVERIFY(score.titles.share() >= leastBeside);
    }

    void columnsAreReadInOrder_data()
    {
        layouts({{"developed on", drawnColumns, 1, 16, 90, 90}, {"other seeds", drawnColumns, 1001, 1016, 90, 90}, {"second style", unseenColumns, 1, 16, 90, 90},
                 {"third style", furtherColumns, 1, 8, 90, 95}, {"last style", lastColumns, 1, 8, 90, 90}});
    }
    void columnsAreReadInOrder()
    {
        QFETCH(int, style);
        QFETCH(unsigned, first);
        QFETCH(unsigned, last);
        QFETCH(double, least);
        QFETCH(double, leastBeside);
        const ReadingScore score = read(kStyles.at(static_cast<std::size_t>(style)), first, last);
        qInfo("%s: pages in order %.1f %% of %d, passages under their headings %.1f %% of %d, parted words whole %.1f %% of %d, running lines said once %.1f %% of %d", QTest::currentDataTag(),
              score.pages.share(), score.pages.all, score.headings.share(), score.headings.all, score.words.share(), score.words.all, score.running.share(), score.running.all);
        QVERIFY(score.pages.share() >= least);
        QVERIFY(score.headings.share() >= leastBeside);
        QVERIFY(score.words.share() >= 95);
        QVERIFY(score.running.share() >= 95);
    }

    void passagesKeepTheirHeadings_data()
    {
        layouts({{"developed on", drawnChapters, 1, 8, 95, 95}, {"other seeds", drawnChapters, 1001, 1008, 95, 95}, {"second style", unseenChapters, 1, 8, 95, 95}});
    }
    void passagesKeepTheirHeadings()
    {
        QFETCH(int, style);
        QFETCH(unsigned, first);
        QFETCH(unsigned, last);
        QFETCH(double, least);
        QFETCH(double, leastBeside);
        const ReadingScore score = read(kStyles.at(static_cast<std::size_t>(style)), first, last);
        qInfo("%s: passages under their headings %.1f %% of %d", QTest::currentDataTag(), score.headings.share(), score.headings.all);
        QVERIFY(score.headings.share() >= least);
        QVERIFY(score.running.share() >= leastBeside);
    }
};

int main(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    qputenv("QTEST_FUNCTION_TIMEOUT", "1500000"); // reading takes minutes on a machine that does other things
    const QGuiApplication application(argc, argv);
    DrawnDocumentsTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "drawn_documents_test.moc"
