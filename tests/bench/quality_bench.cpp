#include "tests/bench/quality_bench.h"

#include "tests/bench/question_set.h"
#include "tests/bench/text_peer.h"

#include <cmath>
#include <cstdio>
#include <unordered_map>
#include <unordered_set>

namespace passerelle::bench {

using namespace Qt::StringLiterals;
using retrieval::EvalPassage;
using retrieval::EvalQuestion;

namespace {

struct Quality {
    double recall = 0; // at 5
    double mrr = 0;    // at 10
    double ndcg = 0;   // at 10
};

void count(Quality &quality, const std::vector<qint64> &found, const std::unordered_set<qint64> &wanted)
{
    double gain = 0;
    double ideal = 0;
    bool first = true;
    for (std::size_t rank = 0; rank < found.size(); ++rank) {
        if (!wanted.contains(found[rank]))
            continue;
        quality.recall += rank < 5 ? 1.0 / static_cast<double>(wanted.size()) : 0.0;
        quality.mrr += first ? 1.0 / static_cast<double>(rank + 1) : 0.0;
        gain += 1.0 / std::log2(static_cast<double>(rank + 2));
        first = false;
    }
    for (std::size_t rank = 0; rank < std::min<std::size_t>(wanted.size(), 10); ++rank)
        ideal += 1.0 / std::log2(static_cast<double>(rank + 2));
    quality.ndcg += gain / ideal;
}

Quality qualityOf(TextPeer &peer, const QuestionSet &set)
{
    std::unordered_map<QString, qint64> numbers;
    for (const EvalPassage &passage : set.passages) {
        const auto number = static_cast<qint64>(numbers.size()) + 1;
        if (numbers.emplace(passage.id, number).second)
            peer.add(number, passage.text);
    }
    peer.finish();
    Quality quality;
    for (const EvalQuestion &question : set.questions) {
        std::unordered_set<qint64> wanted;
        for (const QString &id : question.passages)
            wanted.insert(numbers[id]);
        count(quality, peer.search(question.text, 10), wanted);
    }
    const auto questions = static_cast<double>(std::max<std::size_t>(1, set.questions.size()));
    return {quality.recall / questions, quality.mrr / questions, quality.ndcg / questions};
}

int measureSet(const QString &name, const QuestionSet &set)
{
    const retrieval::EvaluationReport own = retrieval::evaluate(set.passages, set.questions);
    std::printf("Quality on %s: %d passages, %d questions\n", qPrintable(name), own.passages, own.questions);
    std::printf("  %-16s R@5 %.4f          MRR@10 %.4f          nDCG@10 %.4f   (R@1 %.4f, R@20 %.4f, p50 %.3f ms)\n", "own", own.recallAt5, own.mrrAt10, own.ndcgAt10,
                own.recallAt1, own.recallAt20, own.queryMsP50);
    QString skipped;
    int behind = 0;
    for (const auto &peer : textPeers(own.language == u"en"_s ? Language::English : Language::French, skipped)) {
        const Quality theirs = qualityOf(*peer, set);
        const bool ahead = own.recallAt5 >= theirs.recall && own.mrrAt10 >= theirs.mrr && own.ndcgAt10 >= theirs.ndcg;
        std::printf("  %-16s R@5 %.4f (own %.3fx) MRR@10 %.4f (own %.3fx) nDCG@10 %.4f (own %.3fx) %s\n", peer->name(), theirs.recall, own.recallAt5 / theirs.recall, theirs.mrr,
                    own.mrrAt10 / theirs.mrr, theirs.ndcg, own.ndcgAt10 / theirs.ndcg, ahead ? "ahead" : "BEHIND");
        behind += !ahead;
    }
    if (!skipped.isEmpty())
        std::printf("  skipped: %s\n", qPrintable(skipped));
    return behind;
}

} // namespace

int measureQuality(const QString &corpora)
{
    int behind = 0;
    for (const QString &name : {u"piaf-fr"_s, u"piaf-fr-typos"_s, u"xquad-en"_s}) {
        const QDir folder(corpora + u"/qa/"_s + name);
        if (corpora.isEmpty() || !folder.exists())
            std::printf("Quality on %s: skipped; PASSERELLE_CORPORA names the folder that holds qa/\n", qPrintable(name));
        else
            behind += measureSet(name, readQuestionSet(folder));
    }
    return behind;
}

} // namespace passerelle::bench
