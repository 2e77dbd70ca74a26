#include "server/pipeline/threshold_calibrator.h"

#include "server/pipeline/foreign_questions.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>

namespace passerelle::pipeline {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t kFolds = 5;
constexpr double kForeignToRefuse = 0.98;
constexpr std::size_t kFewestForeign = 30;
constexpr double kSteps = 10'000; // a threshold has four decimals, as a setting keeps it

double roundedDown(double threshold)
{
    return std::floor(threshold * kSteps) / kSteps;
}

std::vector<double> fold(std::span<const double> values, std::size_t number, bool inside)
{
    std::vector<double> chosen;
    for (std::size_t i = 0; i < values.size(); ++i) {
        if ((i % kFolds == number) == inside)
            chosen.push_back(values[i]);
    }
    return chosen;
}

// All places once, mixed up, the same way each time: what is asked before the time is up stands for the rest.
std::vector<std::size_t> mixed(std::size_t count)
{
    std::vector<std::size_t> order(count);
    std::iota(order.begin(), order.end(), std::size_t(0));
    std::mt19937 random(1);
    for (std::size_t i = count; i > 1; --i)
        std::swap(order[i - 1], order[random() % i]);
    return order;
}

bool expectsSomething(const BenchQuestion &question)
{
    return question.expected.document || !question.expected.documentName.isEmpty() || !question.expected.words.empty();
}

} // namespace

double shareBelow(std::span<const double> scores, double threshold)
{
    if (scores.empty())
        return 0;
    return static_cast<double>(std::count_if(scores.begin(), scores.end(), [&](double score) { return score < threshold; })) / static_cast<double>(scores.size());
}

double chosenThreshold(std::vector<double> own, std::vector<double> foreign)
{
    std::sort(own.begin(), own.end());
    std::sort(foreign.begin(), foreign.end());
    if (own.empty())
        return 0;
    const double most = own[static_cast<std::size_t>(kFalseRefusalsAllowed * static_cast<double>(own.size()))];
    if (foreign.empty())
        return roundedDown(most);
    const double least = foreign[std::min(foreign.size() - 1, static_cast<std::size_t>(kForeignToRefuse * static_cast<double>(foreign.size())))];
    return roundedDown(least < most ? (least + most) / 2 : most);
}

Calibration calibrationOf(std::span<const double> own, std::span<const double> foreign)
{
    Calibration found;
    found.questions = static_cast<int>(own.size());
    found.foreign = static_cast<int>(foreign.size());
    found.threshold = chosenThreshold({own.begin(), own.end()}, {foreign.begin(), foreign.end()});
    double refused = 0;
    double kept = 0;
    for (std::size_t number = 0; number < kFolds; ++number) {
        const double threshold = chosenThreshold(fold(own, number, false), fold(foreign, number, false));
        const std::vector<double> ownLeft = fold(own, number, true);
        const std::vector<double> foreignLeft = fold(foreign, number, true);
        kept += shareBelow(ownLeft, threshold) * static_cast<double>(ownLeft.size());
        refused += shareBelow(foreignLeft, threshold) * static_cast<double>(foreignLeft.size());
    }
    found.falseRefusals = own.empty() ? 0 : kept / static_cast<double>(own.size());
    found.foreignRefused = foreign.empty() ? 0 : refused / static_cast<double>(foreign.size());
    return found;
}

ThresholdCalibrator::ThresholdCalibrator(Asker &asker)
    : m_find([&asker](const TenantContext &context, const AskWish &wish, Deadline deadline, std::stop_token stop) -> Result<Evidence> {
          auto found = asker.find(context, wish, deadline, stop);
          return found ? Result<Evidence>(std::move(found->evidence)) : failure(std::move(found).error());
      })
{
}

Result<Calibration> ThresholdCalibrator::measure(const TenantContext &context, const std::vector<BenchQuestion> &questions, Deadline deadline, std::stop_token stop)
{
    const Deadline half = Deadline::after(deadline.remaining() / 2); // the foreign ones want their time, too
    std::vector<double> own;
    std::vector<ScoredQuestion> asked;
    for (const std::size_t place : mixed(questions.size())) {
        const BenchQuestion &question = questions[place];
        if (!expectsSomething(question))
            continue;
        if (half.hasPassed() && static_cast<int>(own.size()) >= kFewestCalibrationQuestions)
            break;
        if (stop.stop_requested())
            return failure(ErrorKind::Cancelled, u"it was cancelled"_s);
        const auto found = m_find(context, {.text = question.text, .language = question.language, .contact = question.contact}, deadline, stop);
        if (!found)
            return failure(found.error());
        const auto &passages = found->passages;
        const auto end = passages.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(5, passages.size()));
        if (std::any_of(passages.begin(), end, [&](const ScoredPassage &one) { return question.expected.isMetBy(one.passage); }))
            asked.push_back({question.text, own.emplace_back(found->confidence)});
    }
    std::vector<double> foreign;
    if (static_cast<int>(own.size()) >= kFewestCalibrationQuestions) {
        for (const std::size_t place : mixed(foreignQuestions().size())) {
            const ForeignQuestion &question = foreignQuestions()[place];
            if (deadline.hasPassed() && foreign.size() >= kFewestForeign)
                break;
            if (stop.stop_requested())
                return failure(ErrorKind::Cancelled, u"it was cancelled"_s);
            const auto found = m_find(context, {.text = QString::fromUtf8(question.text), .language = question.language}, deadline, stop);
            if (!found)
                return failure(found.error());
            foreign.push_back(found->confidence);
            }
    }
    Calibration measured = calibrationOf(own, foreign);
    measured.own = std::move(asked);
    measured.foreignScores = std::move(foreign);
    return measured;
}

} // namespace passerelle::pipeline
