#include "server/domain/bench.h"

#include <QtTest/QtTest>

using namespace passerelle;
using namespace Qt::StringLiterals;

namespace {

BenchResult resultOf(qint64 question, int rank, const QString &answer = u"25 €"_s, AnswerKind kind = AnswerKind::Grounded)
{
    BenchResult result;
    result.question = BenchQuestionId(question);
    result.expected.documentName = u"Tarifs.pdf"_s;
    result.rank = rank;
    result.kind = kind;
    result.answer = answer;
    result.answered = kind == AnswerKind::Grounded;
    result.cost = Money{100};
    return result;
}

} // namespace

class BenchTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aDocumentOfTheSameNameTakesItsPlace()
    {
        const BenchExpectation expected{.document = DocumentId(3), .documentName = u"Tarifs.pdf"_s, .page = 2, .words = {}};
        Passage passage;
        passage.document = DocumentId(9);
        passage.documentName = u"Tarifs.pdf"_s;
        passage.page = 2;
        QVERIFY(expected.isMetBy(passage));
        passage.page = 3;
        QVERIFY(!expected.isMetBy(passage));
        passage.page = 2;
        passage.documentName = u"CGV.pdf"_s;
        QVERIFY(!expected.isMetBy(passage));
        passage.document = DocumentId(3);
        QVERIFY(expected.isMetBy(passage));
    }

    void wordsAreHeldWithoutCaseAccentsAndKindsOfSpaces()
    {
        const BenchExpectation expected{.document = {}, .documentName = {}, .page = 0, .words = {u"25 €"_s, u"fermé"_s, u"dimanche"_s}};
        QCOMPARE(expected.missingIn(u"Ferme à 19 h ; 25\u00a0€"_s), std::vector{u"dimanche"_s});
    }

    void totals()
    {
        BenchTotals totals;
        totals.add(resultOf(1, 1));
        totals.add(resultOf(2, 4));
        totals.add(resultOf(3, 6, {}, AnswerKind::NotFound));
        totals.add(resultOf(4, 0));
        QCOMPARE(totals.withExpectation, 4);
        QCOMPARE(totals.foundFirst, 1);
        QCOMPARE(totals.foundInFive, 2);
        QCOMPARE(totals.reciprocalRanks, 1 + 0.25 + 1.0 / 6);
        QCOMPARE(totals.answered, 3);
        QCOMPARE(totals.cost.micros, 400);
    }

    void whatGotBetterAndWorse()
    {
        const std::vector before{resultOf(1, 1), resultOf(2, 3), resultOf(3, 0), resultOf(4, 1), resultOf(5, 1)};
        const std::vector after{resultOf(1, 1), resultOf(2, 1), resultOf(3, 0, {}, AnswerKind::NotFound), resultOf(4, 1, u"26 €"_s), resultOf(6, 1)};
        const auto differences = benchDifferences(before, after);
        QStringList said;
        for (const BenchDifference &one : differences)
            said += QString::number((one.after ? one.after : one.before)->question.value) + u' ' + QString::fromLatin1(nameOf(one.verdict));
        QCOMPARE(said.join(u", "_s), u"3 worse, 2 better, 4 changed, 6 added, 5 removed, 1 same"_s);
    }
};

QTEST_APPLESS_MAIN(BenchTest)
#include "bench_test.moc"
