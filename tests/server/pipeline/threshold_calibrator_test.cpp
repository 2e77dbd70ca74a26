// The threshold chosen from scores: never above what the allowed false refusals leave, half-way where the foreign ones lie
// apart, and measured on folds that did not choose it.
#include "server/pipeline/foreign_questions.h"
#include "server/pipeline/threshold_calibrator.h"

#include <QtTest/QTest>

using namespace passerelle;
using namespace passerelle::pipeline;

class ThresholdCalibratorTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void liesBetweenWhatLiesApart()
    {
        QCOMPARE(chosenThreshold({0.5, 0.9, 0.7}, {0.1, 0.3, 0.2}), 0.4);
    }

    void refusesNoMoreThanIsAllowed()
    {
        std::vector<double> own;
        std::vector<double> foreign;
        for (int i = 0; i < 80; ++i) {
            own.push_back(0.3 + i * 0.005);
            foreign.push_back(0.1 + i * 0.005); // they lie in each other
        }
        const double threshold = chosenThreshold(own, foreign);
        QCOMPARE(std::count_if(own.begin(), own.end(), [&](double score) { return score < threshold; }), 2); // 2.5 % of 80
    }

    void isMeasuredOnWhatDidNotChooseIt()
    {
        std::vector<double> own(40, 0.8);
        own[7] = 0.05; // an outlier: whoever chose by it refuses nothing
        const std::vector<double> foreign(60, 0.2);
        const Calibration found = calibrationOf(own, foreign);
        QVERIFY(found.enough());
        QCOMPARE(found.questions, 40);
        QCOMPARE(found.foreignRefused > 0.1, true);
        QVERIFY(found.falseRefusals > 0); // seen in the fold that holds it
        QVERIFY(!calibrationOf(std::vector<double>(19, 0.8), foreign).enough());
    }

    void theForeignQuestionsAreMany()
    {
        QVERIFY(foreignQuestions().size() >= 50);
    }
};

QTEST_GUILESS_MAIN(ThresholdCalibratorTest)
#include "threshold_calibrator_test.moc"
