// A run's figures as question sets are scored.
#include "server/domain/bench_measures.h"

#include <QtTest/QTest>

using namespace passerelle;
using namespace Qt::StringLiterals;

class BenchMeasuresTest : public QObject {
    Q_OBJECT

    static BenchResult at(int rank, bool answered, int milliseconds)
    {
        BenchResult result;
        result.expected.documentName = u"Tarifs.pdf"_s;
        result.rank = rank;
        result.answered = answered;
        result.time = std::chrono::milliseconds(milliseconds);
        for (int i = 1; i <= 20; ++i)
            result.passages.push_back({.passage = PassageId(i), .document = {}, .documentName = {}, .page = 0, .score = 0, .cited = false, .expected = i == rank});
        return result;
    }

private Q_SLOTS:
    void scoresAreMeansOverWhatExpectsAPage()
    {
        BenchResult without;
        without.answered = true;
        without.kind = AnswerKind::Grounded;
        const BenchMeasures measured = benchMeasures({at(1, true, 2), at(3, false, 4), at(12, true, 6), at(0, false, 8), without});
        QCOMPARE(measured.expected, 4);
        QCOMPARE(measured.recallAtOne, 0.25);
        QCOMPARE(measured.recallAtFive, 0.5);
        QCOMPARE(measured.recallAtTwenty, 0.75);
        QCOMPARE(measured.mrrAtTen, (1.0 + 1.0 / 3) / 4);
        QCOMPARE(measured.ndcgAtTen, (1.0 + 0.5) / 4);
        QCOMPARE(measured.refused, 2);
        QCOMPARE(measured.wronglyRefused, 1);
        QCOMPARE(measured.p50Ms, 4.0);
        QCOMPARE(measured.p95Ms, 8.0);
        QCOMPARE(benchMeasures({}).recallAtOne, 0.0);
    }

    void aSearchAloneIsHeldToWords()
    {
        BenchExpectation expected;
        expected.words = {u"25 €"_s};
        Passage passage;
        passage.text = u"Coupe homme : 25 €"_s;
        QVERIFY(expected.isMetBy(passage));
        passage.text = u"Coupe homme : 30 €"_s;
        QVERIFY(!expected.isMetBy(passage));
        BenchResult result;
        result.expected = expected;
        QVERIFY(result.expectsPage());
        result.kind = AnswerKind::Grounded;
        QVERIFY(!result.expectsPage());
    }
};

QTEST_GUILESS_MAIN(BenchMeasuresTest)
#include "bench_measures_test.moc"
