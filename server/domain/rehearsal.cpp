#include "server/domain/rehearsal.h"

#include <algorithm>
#include <map>

namespace passerelle {

std::vector<RehearsalDifference> rehearsalDifferences(const Rehearsal &rehearsal)
{
    std::vector<BenchResult> before;
    std::vector<BenchResult> after;
    std::map<BenchQuestionId, std::pair<const RehearsedAnswer *, const RehearsedAnswer *>> answers;
    const std::size_t both = std::min(rehearsal.now.size(), rehearsal.then.size());
    for (std::size_t i = 0; i < both; ++i) {
        before.push_back(rehearsal.now[i].result);
        after.push_back(rehearsal.then[i].result);
        answers[rehearsal.now[i].result.question] = {&rehearsal.now[i], &rehearsal.then[i]};
    }
    std::vector<RehearsalDifference> differences;
    for (const BenchDifference &difference : benchDifferences(before, after)) {
        const auto &[now, then] = answers[difference.after->question];
        RehearsalDifference one{difference.verdict, difference.why, difference.after->question.value > 0, now, then};
        if (now->shown != then->shown) {
            one.why.push_back("passages");
            if (one.verdict == BenchVerdict::Same)
                one.verdict = BenchVerdict::Changed;
        }
        differences.push_back(std::move(one));
    }
    std::stable_sort(differences.begin(), differences.end(), [](const RehearsalDifference &left, const RehearsalDifference &right) { return left.verdict < right.verdict; });
    return differences;
}

} // namespace passerelle
