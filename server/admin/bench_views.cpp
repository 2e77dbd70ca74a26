#include "server/admin/bench_views.h"

namespace passerelle::admin {

using namespace Qt::StringLiterals;

namespace {

std::optional<double> share(double part, int whole)
{
    return whole > 0 ? std::optional(part / whole) : std::nullopt;
}

QString named(const char *name)
{
    return QString::fromLatin1(name);
}

} // namespace

api::BenchQuestionView benchQuestionView(const BenchQuestion &question)
{
    const BenchExpectation &expected = question.expected;
    api::BenchQuestionView view{.id = question.id.value, .question = question.text};
    if (question.language)
        view.language = named(passerelle::nameOf(*question.language));
    if (expected.document)
        view.expectedDocument = expected.document->value;
    if (!expected.documentName.isEmpty())
        view.expectedDocumentName = expected.documentName;
    if (expected.page > 0)
        view.expectedPage = expected.page;
    view.expectedWords = expected.words;
    view.note = question.note;
    if (question.contact.isValid())
        view.conversation = question.contact.value; // a conversation has its contact's number
    view.createdAt = toIso8601(question.createdAt);
    view.changedAt = toIso8601(question.changedAt);
    return view;
}

api::BenchRunView benchRunView(const BenchRun &run)
{
    const BenchTotals &totals = run.totals;
    api::BenchRunView view{.id = run.id.value, .state = named(passerelle::nameOf(run.state))};
    if (!run.reason.isEmpty())
        view.reason = run.reason;
    view.withModel = run.withModel;
    view.startedBy = run.startedBy;
    view.startedAt = toIso8601(run.startedAt);
    if (run.finishedAt)
        view.finishedAt = toIso8601(*run.finishedAt);
    view.questions = run.questions;
    view.done = totals.done;
    view.withExpectation = totals.withExpectation;
    view.foundFirst = totals.foundFirst;
    view.foundInFive = totals.foundInFive;
    view.recallAtOne = share(totals.foundFirst, totals.withExpectation);
    view.recallAtFive = share(totals.foundInFive, totals.withExpectation);
    view.meanReciprocalRank = share(totals.reciprocalRanks, totals.withExpectation);
    view.answered = totals.answered;
    view.wordsExpected = totals.wordsExpected;
    view.wordsMet = totals.wordsMet;
    view.costMicros = totals.cost.micros;
    view.unpricedCalls = totals.unpriced;
    view.currency = u"EUR"_s;
    return view;
}

api::BenchMeasuresView benchMeasuresView(const BenchMeasures &measures)
{
    return {.expected = measures.expected, .recallAtOne = measures.recallAtOne, .recallAtFive = measures.recallAtFive, .recallAtTwenty = measures.recallAtTwenty,
            .mrrAtTen = measures.mrrAtTen, .ndcgAtTen = measures.ndcgAtTen, .refused = measures.refused, .wronglyRefused = measures.wronglyRefused, .p50Ms = measures.p50Ms, .p95Ms = measures.p95Ms};
}

api::BenchResultView benchResultView(const BenchResult &result)
{
    api::BenchResultView view{.questionId = result.question.value, .question = result.text};
    if (!result.expected.documentName.isEmpty())
        view.expectedDocumentName = result.expected.documentName;
    if (result.expected.page > 0)
        view.expectedPage = result.expected.page;
    if (result.rank > 0)
        view.rank = result.rank;
    if (result.expectsPage()) {
        view.foundFirst = result.isFoundFirst();
        view.foundInFive = result.isFoundInFive();
    }
    if (result.kind)
        view.kind = named(passerelle::nameOf(*result.kind));
    view.text = result.answer;
    if (result.expectsWords())
        view.wordsMet = result.missingWords.empty();
    view.missingWords = result.missingWords;
    if (!result.reason.isEmpty())
        view.reason = result.reason;
    view.confidence = result.confidence;
    for (const BenchPassage &passage : result.passages)
        view.passages.push_back({passage.passage.value, passage.document.value, passage.documentName, passage.page, passage.score, passage.cited, passage.expected});
    if (result.cost)
        view.costMicros = result.cost->micros;
    view.totalMs = static_cast<double>(result.time.count());
    return view;
}

api::BenchComparisonView benchComparisonView(const BenchRun &run, const std::vector<BenchResult> &results, const BenchRun &with, const std::vector<BenchResult> &before)
{
    api::BenchComparisonView view{.run = benchRunView(run), .with = benchRunView(with)};
    for (const BenchDifference &difference : benchDifferences(before, results)) {
        const BenchResult &latest = difference.after ? *difference.after : *difference.before;
        api::BenchDifferenceView item{.questionId = latest.question.value, .question = latest.text, .verdict = named(passerelle::nameOf(difference.verdict))};
        for (const char *why : difference.why)
            item.why.push_back(named(why));
        if (difference.before)
            item.before = benchResultView(*difference.before);
        if (difference.after)
            item.after = benchResultView(*difference.after);
        switch (difference.verdict) {
        case BenchVerdict::Worse: ++view.worse; break;
        case BenchVerdict::Better: ++view.better; break;
        case BenchVerdict::Changed: ++view.changed; break;
        case BenchVerdict::Added: ++view.added; break;
        case BenchVerdict::Removed: ++view.removed; break;
        case BenchVerdict::Same: ++view.same; break;
        }
        view.differences.push_back(std::move(item));
    }
    return view;
}

api::RealQuestionView realQuestionView(const JourneyMessage &message)
{
    api::RealQuestionView view{.message = message.number.value, .conversation = message.conversation.value, .at = toIso8601(message.receivedAt), .text = message.text};
    if (message.fate)
        view.fate = named(passerelle::nameOf(*message.fate));
    if (!message.answer.isEmpty()) {
        view.answerKind = named(passerelle::nameOf(message.answerKind));
        view.answer = message.answer;
    }
    const FoundPassage *shown = nullptr;
    for (const FoundPassage &passage : message.passages) {
        view.confidence = std::max(view.confidence.value_or(0), passage.score);
        if (!shown || (passage.cited && !shown->cited))
            shown = &passage;
    }
    if (shown) {
        view.document = shown->document.value;
        view.documentName = shown->documentName;
        view.page = shown->page;
    }
    return view;
}

} // namespace passerelle::admin
