#include "server/admin/knowledge_views.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace passerelle::admin {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t kSamples = 3;

std::optional<QString> orNull(const QString &text) { return text.isEmpty() ? std::nullopt : std::optional(text); }
std::optional<qint64> orNull(CuratedId answer) { return answer.isValid() ? std::optional(answer.value) : std::nullopt; }
double rounded(double value) { return std::round(value * 1000) / 1000; }

} // namespace

api::CuratedView curatedView(const CuratedAnswer &answer)
{
    return {.id = answer.id.value, .version = answer.version, .questions = answer.questions, .french = orNull(answer.french), .english = orNull(answer.english),
            .enabled = answer.enabled, .changedAt = toIso8601(answer.changedAt), .changedBy = answer.changedBy};
}

api::FeedbackView feedbackView(const AnswerFeedback &feedback)
{
    return {.id = feedback.number, .message = feedback.message.value, .contact = feedback.contact.value, .at = toIso8601(feedback.at), .verdict = QString::fromLatin1(nameOf(feedback.verdict)),
            .by = feedback.byContact ? u"contact"_s : feedback.by, .note = orNull(feedback.note), .correction = orNull(feedback.correction), .curatedId = {}};
}

std::vector<QString> waysToAsk(const knowledge::GroupedGap &gap, std::size_t most)
{
    std::vector<QString> ways;
    std::set<QString> seen;
    for (const GapQuestion &question : gap.questions) {
        const QString text = question.question.text.simplified().left(400);
        if (ways.size() < most && !text.isEmpty() && seen.insert(text.toLower()).second)
            ways.push_back(text);
    }
    return ways;
}

api::GapView gapView(const knowledge::GroupedGap &gap)
{
    return {.id = gap.gap.id.value, .state = QString::fromLatin1(nameOf(gap.gap.state)), .count = static_cast<qint64>(gap.questions.size()), .contacts = gap.contacts, .samples = waysToAsk(gap, kSamples),
            .firstAt = toIso8601(gap.questions.back().at), .lastAt = toIso8601(gap.questions.front().at), .bestScore = rounded(gap.bestScore), .rank = rounded(gap.rank),
            .curatedId = orNull(gap.gap.answer)};
}

api::GapDetail gapDetail(const knowledge::GroupedGap &gap)
{
    api::GapDetail detail{.gap = gapView(gap), .questions = {}};
    for (const GapQuestion &question : gap.questions)
        detail.questions.push_back({question.message.value, question.contact.value, toIso8601(question.at), question.question.text, QString::fromLatin1(nameOf(question.question.cause)), rounded(question.question.score)});
    return detail;
}

api::GapReplayView replayView(const knowledge::GroupedGap &gap, const std::vector<knowledge::ReplayedQuestion> &replayed)
{
    using Outcome = knowledge::ReplayedQuestion::Outcome;
    api::GapReplayView view;
    view.gap = gapView(gap);
    for (const knowledge::ReplayedQuestion &one : replayed) {
        ++(one.outcome == Outcome::Curated ? view.byCurated : one.outcome == Outcome::Documents ? view.byDocuments : view.byNothing);
        const QString outcome = one.outcome == Outcome::Curated ? u"curated"_s : one.outcome == Outcome::Documents ? u"documents"_s : u"nothing"_s;
        view.replayed.push_back({one.question.message.value, one.question.question.text, outcome, orNull(one.answer), orNull(one.text), rounded(one.score)});
    }
    return view;
}

api::GapReportView reportView(const knowledge::ResolutionReport &report)
{
    api::GapReportView view;
    view.since = toIso8601(report.since);
    view.until = toIso8601(report.until);
    view.contacts = report.all.contacts;
    view.durable = report.all.durable;
    if (report.all.contacts > 0)
        view.share = rounded(report.all.share());
    view.askedAgain = report.askedAgain;
    view.unanswered = report.unanswered;
    view.pending = report.pending;
    view.complete = report.isComplete;
    for (const auto &[answer, count] : report.byAnswer)
        view.byAnswer.push_back({answer.value, count.contacts, count.durable, rounded(count.share())});
    return view;
}

} // namespace passerelle::admin
