#include "server/domain/bench.h"

#include "server/domain/folded_text.h"

#include <algorithm>
#include <array>
#include <map>

namespace passerelle {

namespace {

QString plainWords(const QString &text)
{
    return foldedText(text).replace(u'\u2019', u'\'').simplified();
}

// Below zero: the later one is worse.
int compared(int before, int after)
{
    return after - before;
}

BenchDifference differenceOf(const BenchResult &before, const BenchResult &after)
{
    BenchDifference difference{.verdict = BenchVerdict::Same, .why = {}, .before = &before, .after = &after};
    bool worse = false;
    bool better = false;
    const auto weigh = [&](const char *what, int sign) {
        if (sign == 0)
            return;
        difference.why.push_back(what);
        (sign < 0 ? worse : better) = true;
    };
    const auto place = [](const BenchResult &result) { return result.rank > 0 ? -result.rank : -1'000'000; };
    if (before.expectsPage() && after.expectsPage())
        weigh("rank", compared(place(before), place(after)));
    if (before.kind.has_value() == after.kind.has_value())
        weigh("answered", compared(before.answered, after.answered));
    if (before.expectsWords() && after.expectsWords())
        weigh("words", compared(static_cast<int>(after.missingWords.size()), static_cast<int>(before.missingWords.size())));
    const bool bothAnswers = before.kind && after.kind;
    if (bothAnswers && *before.kind != *after.kind)
        difference.why.push_back("kind");
    if (bothAnswers && before.answer != after.answer)
        difference.why.push_back("text");
    if (worse)
        difference.verdict = BenchVerdict::Worse;
    else if (better)
        difference.verdict = BenchVerdict::Better;
    else if (!difference.why.empty())
        difference.verdict = BenchVerdict::Changed;
    return difference;
}

} // namespace

bool BenchExpectation::isMetBy(const Passage &passage) const
{
    if (!document && documentName.isEmpty())
        return !words.empty() && missingIn(passage.text).empty();
    const bool isDocument = (document && passage.document == *document) || (!documentName.isEmpty() && passage.documentName == documentName);
    return isDocument && (page == 0 || passage.page == page);
}

std::vector<QString> BenchExpectation::missingIn(const QString &text) const
{
    const QString said = plainWords(text);
    std::vector<QString> missing;
    for (const QString &word : words) {
        if (!said.contains(plainWords(word)))
            missing.push_back(word);
    }
    return missing;
}

void BenchTotals::add(const BenchResult &result)
{
    ++done;
    if (result.expectsPage()) {
        ++withExpectation;
        foundFirst += result.isFoundFirst();
        foundInFive += result.isFoundInFive();
        reciprocalRanks += result.rank > 0 ? 1.0 / result.rank : 0;
    }
    answered += result.answered;
    if (result.expectsWords()) {
        ++wordsExpected;
        wordsMet += result.missingWords.empty();
    }
    if (result.cost)
        cost += *result.cost;
    else
        ++unpriced;
}

const char *nameOf(BenchState state)
{
    static constexpr std::array kNames{"running", "done", "cancelled", "interrupted", "failed"};
    static_assert(kNames.size() == kBenchStateCount);
    return kNames[static_cast<std::size_t>(state)];
}

const char *nameOf(BenchVerdict verdict)
{
    static constexpr std::array kNames{"worse", "better", "changed", "added", "removed", "same"};
    return kNames[static_cast<std::size_t>(verdict)];
}

std::vector<BenchDifference> benchDifferences(const std::vector<BenchResult> &before, const std::vector<BenchResult> &after)
{
    std::map<BenchQuestionId, const BenchResult *> old;
    for (const BenchResult &result : before)
        old.insert_or_assign(result.question, &result);
    std::vector<BenchDifference> differences;
    for (const BenchResult &result : after) {
        const auto known = old.find(result.question);
        if (known == old.end()) {
            differences.push_back({.verdict = BenchVerdict::Added, .why = {}, .before = nullptr, .after = &result});
            continue;
        }
        differences.push_back(differenceOf(*known->second, result));
        old.erase(known);
    }
    for (const auto &[id, result] : old)
        differences.push_back({.verdict = BenchVerdict::Removed, .why = {}, .before = result, .after = nullptr});
    std::stable_sort(differences.begin(), differences.end(), [](const BenchDifference &left, const BenchDifference &right) { return left.verdict < right.verdict; });
    return differences;
}

} // namespace passerelle
