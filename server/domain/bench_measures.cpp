#include "server/domain/bench_measures.h"

#include <algorithm>
#include <cmath>

namespace passerelle {

namespace {

double atShare(std::vector<double> times, double share)
{
    if (times.empty())
        return 0;
    const auto at = static_cast<std::ptrdiff_t>(std::min(static_cast<double>(times.size() - 1), share * static_cast<double>(times.size())));
    std::nth_element(times.begin(), times.begin() + at, times.end());
    return times[static_cast<std::size_t>(at)];
}

double gainOf(const BenchResult &result)
{
    double gain = 0;
    double ideal = 0;
    int rank = 0;
    int right = 0;
    for (const BenchPassage &passage : result.passages) {
        if (++rank > 10)
            break;
        if (!passage.expected)
            continue;
        gain += 1.0 / std::log2(rank + 1.0);
        ideal += 1.0 / std::log2(++right + 1.0);
    }
    return ideal > 0 ? gain / ideal : 0.0;
}

} // namespace

BenchMeasures benchMeasures(const std::vector<BenchResult> &results)
{
    BenchMeasures sum;
    std::vector<double> times;
    for (const BenchResult &result : results) {
        times.push_back(static_cast<double>(result.time.count()));
        sum.refused += !result.answered;
        sum.wronglyRefused += !result.answered && result.isFoundInFive();
        if (!result.expectsPage())
            continue;
        ++sum.expected;
        const auto within = [&](int most) { return result.rank >= 1 && result.rank <= most ? 1.0 : 0.0; };
        sum.recallAtOne += within(1);
        sum.recallAtFive += within(5);
        sum.recallAtTwenty += within(20);
        sum.mrrAtTen += within(10) > 0 ? 1.0 / result.rank : 0.0;
        sum.ndcgAtTen += gainOf(result);
    }
    for (double *mean : {&sum.recallAtOne, &sum.recallAtFive, &sum.recallAtTwenty, &sum.mrrAtTen, &sum.ndcgAtTen})
        *mean = sum.expected > 0 ? *mean / sum.expected : 0.0;
    sum.p50Ms = atShare(times, 0.50);
    sum.p95Ms = atShare(std::move(times), 0.95);
    return sum;
}

} // namespace passerelle
