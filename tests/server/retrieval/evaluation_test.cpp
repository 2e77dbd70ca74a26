#include "server/retrieval/evaluation.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtTest/QTest>

#include <cmath>

using namespace passerelle::retrieval;
using namespace Qt::StringLiterals;

namespace {

std::vector<QJsonObject> linesOf(const QString &path)
{
    std::vector<QJsonObject> objects;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return objects;
    while (!file.atEnd())
        objects.push_back(QJsonDocument::fromJson(file.readLine()).object());
    return objects;
}

} // namespace

class EvaluationTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void countsAsTheBooksDo()
    {
        const std::vector<EvalPassage> passages{
            {u"a"_s, u"les horaires du salon de coiffure"_s}, {u"b"_s, u"les tarifs de la coupe"_s}, {u"c"_s, u"les horaires"_s}};
        const EvaluationReport report = evaluate(passages, {{u"tarifs coupe"_s, {u"b"_s}},
                                                            {u"horaires"_s, {u"a"_s}}, // second: "c" is shorter
                                                            {u"tarifs"_s, {u"a"_s}},   // never found
                                                            {u"unknown passage"_s, {u"zz"_s}}});
        QCOMPARE(report.passages, 3);
        QCOMPARE(report.questions, 3); // the one without a known passage is left out
        QCOMPARE(report.language, u"fr"_s);
        QVERIFY(std::abs(report.recallAt1 - 1.0 / 3) < 1e-9);
        QVERIFY(std::abs(report.recallAt5 - 2.0 / 3) < 1e-9);
        QVERIFY(std::abs(report.recallAt20 - 2.0 / 3) < 1e-9);
        QVERIFY(std::abs(report.mrrAt10 - 1.5 / 3) < 1e-9);
        QVERIFY(std::abs(report.ndcgAt10 - (1.0 + 1.0 / std::log2(3.0)) / 3) < 1e-9);
        QVERIFY(report.indexBytes > 0 && report.textBytes > 0 && report.snapshotBytes > 0);
        QVERIFY(report.queryMsP50 > 0 && report.queryMsP99 >= report.queryMsP50);
    }

    void emptySets()
    {
        const EvaluationReport report = evaluate({}, {});
        QCOMPARE(report.questions, 0);
        QCOMPARE(report.recallAt5, 0.0);
        QCOMPARE(evaluate({}, {{u"horaires"_s, {u"a"_s}}}).questions, 0);
    }

    void knownSets_data()
    {
        QTest::addColumn<QString>("folder");
        QTest::addColumn<double>("recallAt5");
        QTest::addColumn<double>("mrr");
        // A little below what was measured: a fall is seen, a rounding is not.
        QTest::newRow("French") << u"piaf-fr"_s << 0.895 << 0.812;
        QTest::newRow("French, mistyped") << u"piaf-fr-typos"_s << 0.875 << 0.79;
        QTest::newRow("English") << u"xquad-en"_s << 0.985 << 0.96;
    }
    void knownSets()
    {
        QFETCH(QString, folder);
        QFETCH(double, recallAt5);
        QFETCH(double, mrr);
        const QDir sets(qEnvironmentVariable("PASSERELLE_CORPORA") + u"/qa/"_s + folder);
        if (qEnvironmentVariableIsEmpty("PASSERELLE_CORPORA") || !sets.exists())
            QSKIP("the question sets are not here");
        std::vector<EvalPassage> passages;
        for (const QJsonObject &line : linesOf(sets.filePath(u"passages.jsonl"_s)))
            passages.push_back({line[u"id"_s].toString(), line[u"text"_s].toString()});
        std::vector<EvalQuestion> questions;
        for (const QJsonObject &line : linesOf(sets.filePath(u"questions.jsonl"_s))) {
            EvalQuestion question{line[u"question"_s].toString(), {}};
            for (const QJsonValue &id : line[u"passages"_s].toArray())
                question.passages.push_back(id.toString());
            questions.push_back(std::move(question));
        }
        QVERIFY(passages.size() > 100 && questions.size() > 100);
        const EvaluationReport report = evaluate(passages, questions);
        qInfo("%s: R@1 %.4f R@5 %.4f R@20 %.4f MRR %.4f nDCG %.4f", qPrintable(folder), report.recallAt1, report.recallAt5, report.recallAt20,
              report.mrrAt10, report.ndcgAt10);
        QVERIFY(report.recallAt5 >= recallAt5);
        QVERIFY(report.mrrAt10 >= mrr);
    }
};

QTEST_GUILESS_MAIN(EvaluationTest)
#include "evaluation_test.moc"
