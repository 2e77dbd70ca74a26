#include "server/retrieval/rank_fusion.h"

#include <QtTest/QTest>

using namespace passerelle;
using namespace passerelle::retrieval;

namespace {

const auto kNoCosine = [](PassageId) { return std::optional<double>(); };

std::vector<qint64> ids(const Ranking &ranking)
{
    std::vector<qint64> numbers;
    for (const RankedPassage &one : ranking.passages)
        numbers.push_back(one.passage.value);
    return numbers;
}

} // namespace

class RankFusionTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void wordsAlone()
    {
        const WordHits words{{{PassageId(4), 1.0}, {PassageId(2), 0.5}}, 0.8};
        const Ranking ranking = rankByWords(words, 10);
        QCOMPARE(ids(ranking), (std::vector<qint64>{4, 2}));
        QCOMPARE(ranking.confidence, 0.8);
        QCOMPARE(ranking.passages[0].score, 0.8);
        QCOMPARE(ranking.passages[1].score, 0.4);
        QCOMPARE(ids(rankByWords(words, 1)), std::vector<qint64>{4});
        QVERIFY(rankByWords({}, 5).passages.empty());
    }

    void foundByBothComesFirst()
    {
        const WordHits words{{{PassageId(1), 1.0}, {PassageId(2), 0.9}}, 0.7};
        const VectorHits meanings{{{PassageId(3), 0.80}, {PassageId(2), 0.78}}, 0.30, 0.05};
        const Ranking ranking = fuseRanks(words, meanings, 1000, [](PassageId) { return std::optional<double>(0.30); }, 10);
        QCOMPARE(ids(ranking), (std::vector<qint64>{2, 1, 3}));
        QVERIFY(ranking.confidence >= 0.7 && ranking.confidence <= 1.0);
        QCOMPARE(ranking.passages[0].score, ranking.confidence);
    }

    void passagesWithoutVectorAreNotPunished()
    {
        const WordHits words{{{PassageId(1), 1.0}, {PassageId(2), 0.6}}, 0.7};
        const VectorHits meanings{{{PassageId(2), 0.50}}, 0.30, 0.05};
        QCOMPARE(ids(fuseRanks(words, meanings, 100, kNoCosine, 10)), (std::vector<qint64>{1, 2}));
    }

    void equalOnesByPassage()
    {
        const WordHits words{{{PassageId(9), 1.0}, {PassageId(5), 1.0}, {PassageId(7), 1.0}}, 0.5};
        QCOMPARE(ids(rankByWords(words, 3)), (std::vector<qint64>{5, 7, 9}));
    }

    void confidenceOfMeaningGrowsWithDistance()
    {
        const auto at = [](double best) { return confidenceOfMeaning({{{PassageId(1), best}}, 0.5, 0.04}, 10'000); };
        QVERIFY(at(0.60) < 0.1);
        QVERIFY(at(0.62) < at(0.70) && at(0.70) < at(0.80));
        QVERIFY(at(0.85) > 0.9 && at(0.85) <= 1.0);
        QCOMPARE(confidenceOfMeaning({}, 10), 0.0);
        QCOMPARE(confidenceOfMeaning({{{PassageId(1), 0.9}}, 0.9, 0.0}, 1), 0.0);
    }
};

QTEST_GUILESS_MAIN(RankFusionTest)
#include "rank_fusion_test.moc"
