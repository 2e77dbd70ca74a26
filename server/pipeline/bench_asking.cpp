#include "server/pipeline/bench_asking.h"

#include <algorithm>

namespace passerelle::pipeline {

namespace {
constexpr int kDepth = 20; // of a search alone: as deep as recall is measured
}

BenchAsked askBenchQuestion(const BenchAsking &asking, const TenantContext &context, const BenchQuestion &question, Deadline deadline, const std::stop_token &stop)
{
    const Monotonic begun = asking.clock.monotonic();
    const AskWish wish{.text = question.text, .language = question.language, .contact = question.contact, .passages = kDepth};
    BenchAsked answered;
    BenchResult &result = answered.result;
    result.question = question.id;
    result.text = question.text;
    result.expected = question.expected;
    result.cost = Money{};
    auto asked = asking.withModel ? asking.asker.ask(context, wish, deadline, stop) : asking.asker.find(context, wish, deadline, stop);
    // Where a person wrote the answer nothing was searched: where the page would stand is still worth knowing.
    if (asked && result.expectsPage() && asked->answer.kind == AnswerKind::Curated) {
        if (auto found = asking.asker.find(context, wish, deadline, stop))
            asked->evidence = std::move(found->evidence);
    }
    result.time = std::chrono::duration_cast<std::chrono::milliseconds>(asking.clock.monotonic() - begun);
    if (!asked) {
        result.reason = asked.error().what;
        return answered;
    }
    result.confidence = asked->evidence.confidence;
    answered.evidence = asked->evidence;
    for (const ScoredPassage &scored : asked->evidence.passages) {
        const Passage &passage = scored.passage;
        const auto &cited = asked->answer.cited;
        const bool expected = result.expectsPage() && question.expected.isMetBy(passage);
        result.passages.push_back({passage.id, passage.document, passage.documentName, passage.page, scored.score,
                                   std::find(cited.begin(), cited.end(), passage.id) != cited.end(), expected});
        if (expected && result.rank == 0)
            result.rank = static_cast<int>(result.passages.size());
    }
    if (!asking.withModel) {
        result.answered = !result.passages.empty() && result.confidence >= asked->threshold;
        return answered;
    }
    const Answer &answer = asked->answer;
    result.kind = answer.kind;
    result.answer = answer.text;
    result.answered = answer.kind == AnswerKind::Grounded || answer.kind == AnswerKind::Curated || answer.kind == AnswerKind::Verbatim;
    result.reason = answer.reason;
    result.missingWords = question.expected.missingIn(answer.text);
    result.cost = asked->cost();
    return answered;
}

} // namespace passerelle::pipeline
