// The threshold below which the documents of one tenant "do not say", from its own saved questions: those whose page is
// found must pass it, questions of other trades must not. Measures with the tenant's live settings; writes nothing.
// Thread-safe, blocking.
#pragma once

#include "server/domain/bench.h"
#include "server/pipeline/asker.h"

#include <functional>
#include <span>

namespace passerelle::pipeline {

inline constexpr int kFewestCalibrationQuestions = 20; // fewer tell nothing
inline constexpr double kFalseRefusalsAllowed = 0.025;

// Below the threshold, as the answers' gate has it; 0 of nothing.
double shareBelow(std::span<const double> scores, double threshold);

struct ScoredQuestion {
    QString text;
    double confidence = 0;
};

struct Calibration {
    double threshold = 0;
    int questions = 0;           // saved ones whose expected page was found in the first five
    int foreign = 0;
    double falseRefusals = 0;    // share of the questions; measured on those that the threshold was not chosen by
    double foreignRefused = 0;   // share of the foreign ones; the same
    std::vector<ScoredQuestion> own;  // what it was measured on
    std::vector<double> foreignScores;
    bool enough() const { return questions >= kFewestCalibrationQuestions; }
};

// The highest threshold that refuses no more of the questions than is allowed, half-way down to the foreign ones where they
// lie apart.
double chosenThreshold(std::vector<double> own, std::vector<double> foreign);
// In five folds. Pure.
Calibration calibrationOf(std::span<const double> own, std::span<const double> foreign);

class ThresholdCalibrator {
public:
    // What is found for a question, as its contacts would find it.
    using Find = std::function<Result<Evidence>(const TenantContext &, const AskWish &, Deadline, std::stop_token)>;

    explicit ThresholdCalibrator(Asker &asker);
    explicit ThresholdCalibrator(Find find) : m_find(std::move(find)) {}

    // With what can be asked until then: of the questions at least as many as are needed, mixed up, in the first half of the
    // time. Too few questions: a calibration that is not enough(). Cancelled, or what the search reported, such as that it
    // had no time for so many.
    Result<Calibration> measure(const TenantContext &context, const std::vector<BenchQuestion> &questions, Deadline deadline, std::stop_token stop);

private:
    Find m_find;
};

} // namespace passerelle::pipeline
