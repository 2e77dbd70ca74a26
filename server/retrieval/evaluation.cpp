#include "server/retrieval/evaluation.h"

#include "server/retrieval/stop_words.h"
#include "server/retrieval/word_searcher.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <unordered_map>
#include <unordered_set>

namespace passerelle::retrieval {
namespace {

using EvalTime = std::chrono::steady_clock::time_point;

double millisecondsSince(EvalTime start)
{
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
}

double percentile(std::vector<double> &times, double share)
{
    if (times.empty())
        return 0;
    const auto at = static_cast<std::ptrdiff_t>(std::min(static_cast<double>(times.size() - 1), share * static_cast<double>(times.size())));
    std::nth_element(times.begin(), times.begin() + at, times.end());
    return times[static_cast<std::size_t>(at)];
}

struct Tally {
    double recallAt1 = 0, recallAt5 = 0, recallAt20 = 0, mrr = 0, ndcg = 0;

    void count(const std::vector<WordHit> &hits, const std::unordered_set<qint64> &wanted)
    {
        int found = 0;
        double gain = 0;
        bool first = true;
        for (std::size_t rank = 0; rank < hits.size(); ++rank) {
            if (!wanted.contains(hits[rank].passage.value))
                continue;
            ++found;
            const double share = 1.0 / static_cast<double>(wanted.size());
            recallAt1 += rank < 1 ? share : 0;
            recallAt5 += rank < 5 ? share : 0;
            recallAt20 += rank < 20 ? share : 0;
            if (rank < 10) {
                mrr += first ? 1.0 / static_cast<double>(rank + 1) : 0;
                gain += 1.0 / std::log2(static_cast<double>(rank + 2));
            }
            first = false;
        }
        double ideal = 0;
        for (std::size_t rank = 0; rank < std::min<std::size_t>(wanted.size(), 10); ++rank)
            ideal += 1.0 / std::log2(static_cast<double>(rank + 2));
        ndcg += found > 0 ? gain / ideal : 0;
    }
};

} // namespace

EvaluationReport evaluate(const std::vector<EvalPassage> &passages, const std::vector<EvalQuestion> &questions)
{
    EvaluationReport report;
    WordIndex index;
    FoldedWords words;
    std::unordered_map<QString, qint64> numbers;
    numbers.reserve(passages.size());
    int english = 0;
    for (const EvalPassage &passage : passages)
        report.textBytes += passage.text.toUtf8().size();
    const auto buildStart = std::chrono::steady_clock::now();
    for (const EvalPassage &passage : passages) {
        const auto number = static_cast<qint64>(numbers.size()) + 1;
        if (!numbers.emplace(passage.id, number).second)
            continue;
        words.assign(passage.text);
        english += languageOf(words, Language::French) == Language::English;
        index.add(PassageId(number), words);
    }
    const double buildMs = millisecondsSince(buildStart);
    report.passages = static_cast<int>(numbers.size());
    report.buildMbPerSecond = buildMs > 0 ? static_cast<double>(report.textBytes) / 1e3 / buildMs : 0;
    const Language usual = english * 2 > report.passages ? Language::English : Language::French;
    report.language = QString::fromLatin1(nameOf(usual));

    WordSearcher searcher;
    Tally tally;
    std::vector<double> times;
    std::vector<double> stemTimes;
    for (const EvalQuestion &question : questions) {
        std::unordered_set<qint64> wanted;
        for (const QString &id : question.passages) {
            if (const auto found = numbers.find(id); found != numbers.end())
                wanted.insert(found->second);
        }
        if (wanted.empty())
            continue;
        const auto start = std::chrono::steady_clock::now();
        words.assign(question.text);
        const Language language = languageOf(words, usual);
        const WordHits found = searcher.search(index, question.text, language, 20);
        times.push_back(millisecondsSince(start));
        const auto stemStart = std::chrono::steady_clock::now();
        (void)searcher.searchStems(index, question.text, language, 20);
        stemTimes.push_back(millisecondsSince(stemStart));
        tally.count(found.hits, wanted);
    }
    report.questions = static_cast<int>(times.size());
    const double count = std::max(1.0, static_cast<double>(times.size()));
    report.recallAt1 = tally.recallAt1 / count;
    report.recallAt5 = tally.recallAt5 / count;
    report.recallAt20 = tally.recallAt20 / count;
    report.mrrAt10 = tally.mrr / count;
    report.ndcgAt10 = tally.ndcg / count;
    report.queryMsP50 = percentile(times, 0.50);
    report.queryMsP99 = percentile(times, 0.99);
    report.stemStageMsP50 = percentile(stemTimes, 0.50);
    report.indexBytes = static_cast<qint64>(index.bytesUsed());
    report.snapshotBytes = index.serialise().size();
    return report;
}

} // namespace passerelle::retrieval
