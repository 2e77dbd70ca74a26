// The threshold chosen from scores: never above what the allowed false refusals leave, half-way where the foreign ones lie
// apart, and measured on folds that did not choose it. Of many questions, what the time allows is asked: mixed up, the same way
// each time, and at least as many as are needed.
#include "server/pipeline/foreign_questions.h"
#include "server/pipeline/threshold_calibrator.h"

#include <QtTest/QTest>

using namespace passerelle;
using namespace passerelle::pipeline;
using namespace Qt::StringLiterals;

namespace {

constexpr int kSaved = 200;

// Every second one expects something that is found.
std::vector<BenchQuestion> savedQuestions()
{
    std::vector<BenchQuestion> saved;
    for (int i = 0; i < kSaved; ++i) {
        BenchQuestion question;
        question.text = u"question %1"_s.arg(i);
        if (i % 2 == 0)
            question.expected.documentName = u"Tarifs.pdf"_s;
        saved.push_back(std::move(question));
    }
    return saved;
}

struct Measured {
    Calibration calibration;
    QStringList asked;
};

Result<Measured> measure(Deadline deadline)
{
    Measured measured;
    ThresholdCalibrator calibrator([&](const TenantContext &, const AskWish &wish, Deadline, std::stop_token) {
        measured.asked.append(wish.text);
        Evidence evidence;
        evidence.confidence = wish.text.startsWith(u"question "_s) ? 0.8 : 0.1;
        evidence.passages.resize(1);
        evidence.passages.front().passage.documentName = u"Tarifs.pdf"_s;
        return Result<Evidence>(std::move(evidence));
    });
    const TenantContext context = TenantContext::proven(TenantId(1), TenantProof::StoredRecord);
    auto found = calibrator.measure(context, savedQuestions(), deadline, {});
    if (!found)
        return failure(std::move(found).error());
    measured.calibration = *std::move(found);
    return measured;
}

} // namespace

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

    // The time is up from the beginning.
    void asksWhatIsNeededAtLeast()
    {
        const auto measured = measure(Deadline::after(std::chrono::milliseconds(0)));
        QVERIFY(measured);
        QCOMPARE(measured->calibration.questions, kFewestCalibrationQuestions);
        QCOMPARE(measured->calibration.foreign, 30);
        QCOMPARE(measured->asked.size(), kFewestCalibrationQuestions + 30);
        QVERIFY(measured->calibration.enough());
        QCOMPARE(measured->calibration.foreignRefused, 1.0);
    }

    void asksAllWhereThereIsTime()
    {
        const auto measured = measure(Deadline::never());
        QVERIFY(measured);
        QCOMPARE(measured->calibration.questions, kSaved / 2); // the others expect nothing
        QCOMPARE(measured->calibration.foreign, static_cast<int>(foreignQuestions().size()));
    }

    // What was saved first need not be like the rest; and two measurings of the same questions agree.
    void asksASampleThatIsMixedUpAlikeEachTime()
    {
        const auto first = measure(Deadline::after(std::chrono::milliseconds(0)));
        const auto second = measure(Deadline::after(std::chrono::milliseconds(0)));
        QVERIFY(first && second);
        QCOMPARE(first->asked, second->asked);
        int late = 0;
        for (const QString &text : first->asked.first(kFewestCalibrationQuestions))
            late += text.section(u' ', 1).toInt() >= kSaved / 2 ? 1 : 0;
        QVERIFY(late >= kFewestCalibrationQuestions / 4 && late <= kFewestCalibrationQuestions * 3 / 4);
    }

    void endsWhenItIsStopped()
    {
        std::stop_source stop;
        int asked = 0;
        ThresholdCalibrator calibrator([&](const TenantContext &, const AskWish &, Deadline, std::stop_token) {
            if (++asked == 5)
                stop.request_stop();
            return Result<Evidence>(Evidence());
        });
        const TenantContext context = TenantContext::proven(TenantId(1), TenantProof::StoredRecord);
        const auto found = calibrator.measure(context, savedQuestions(), Deadline::never(), stop.get_token());
        QVERIFY(!found);
        QCOMPARE(found.error().kind, ErrorKind::Cancelled);
        QCOMPARE(asked, 5);
    }

    void theForeignQuestionsAreMany()
    {
        QVERIFY(foreignQuestions().size() >= 50);
    }
};

QTEST_GUILESS_MAIN(ThresholdCalibratorTest)
#include "threshold_calibrator_test.moc"
