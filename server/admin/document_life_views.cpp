#include "server/admin/document_life_views.h"

namespace passerelle::admin {

using namespace Qt::StringLiterals;

namespace {

std::optional<QString> dayText(const std::optional<QDate> &day)
{
    return day ? std::optional(day->toString(Qt::ISODate)) : std::nullopt;
}

api::RehearsedAnswerView answerView(const RehearsedAnswer &answer)
{
    const BenchResult &result = answer.result;
    api::RehearsedAnswerView view;
    view.answered = result.answered;
    if (result.rank > 0)
        view.rank = result.rank;
    if (result.kind)
        view.kind = QString::fromLatin1(nameOf(*result.kind));
    view.text = result.answer;
    view.confidence = result.confidence;
    for (std::size_t i = 0; i < std::min(answer.shown.size(), result.passages.size()); ++i)
        view.passages.push_back({result.passages[i].documentName, result.passages[i].page, answer.shown[i]});
    return view;
}

api::ConflictSideView sideView(const ConflictSide &side)
{
    return {side.document.value, side.documentName, side.page, side.passage.value, side.heading, side.text, side.figure};
}

} // namespace

api::DocumentVersionView versionView(const DocumentVersion &version)
{
    api::DocumentVersionView view{.id = version.id.value,
                                  .document = version.document.value,
                                  .standing = QString::fromLatin1(nameOf(version.standing)),
                                  .name = version.name,
                                  .pages = version.pageCount,
                                  .passages = version.passageCount,
                                  .bytes = version.bytes,
                                  .sha256 = QString::fromLatin1(version.contentHash.toHex()),
                                  .addedAt = toIso8601(version.addedAt)};
    if (version.publishedAt)
        view.publishedAt = toIso8601(*version.publishedAt);
    if (version.retiredAt)
        view.retiredAt = toIso8601(*version.retiredAt);
    view.validFrom = dayText(version.validity.from);
    view.validUntil = dayText(version.validity.until);
    if (version.proposal)
        view.proposal = api::ValidityProposalView{dayText(version.proposal->validity.from), dayText(version.proposal->validity.until), version.proposal->page, version.proposal->quote};
    return view;
}

api::RehearsalView rehearsalView(const Rehearsal &rehearsal)
{
    api::RehearsalView view;
    view.number = rehearsal.number;
    view.document = rehearsal.document.value;
    view.version = rehearsal.version.value;
    view.state = QString::fromLatin1(nameOf(rehearsal.state));
    if (!rehearsal.reason.isEmpty())
        view.reason = rehearsal.reason;
    view.withModel = rehearsal.withModel;
    view.startedBy = rehearsal.startedBy;
    view.startedAt = toIso8601(rehearsal.startedAt);
    if (rehearsal.finishedAt)
        view.finishedAt = toIso8601(*rehearsal.finishedAt);
    view.real = rehearsal.real;
    view.saved = rehearsal.saved;
    view.done = rehearsal.done;
    view.costMicros = rehearsal.cost.micros;
    view.unpricedCalls = rehearsal.unpriced;
    view.currency = u"EUR"_s;
    if (rehearsal.before.withExpectation > 0) {
        view.recallAtFiveBefore = static_cast<double>(rehearsal.before.foundInFive) / rehearsal.before.withExpectation;
        view.recallAtFiveAfter = static_cast<double>(rehearsal.after.foundInFive) / rehearsal.after.withExpectation;
    }
    for (const RehearsalDifference &difference : rehearsalDifferences(rehearsal)) {
        qint64 *const counted = difference.verdict == BenchVerdict::Worse ? &view.worse : difference.verdict == BenchVerdict::Better ? &view.better : difference.verdict == BenchVerdict::Changed ? &view.changed : &view.same;
        ++*counted;
        if (difference.verdict == BenchVerdict::Same)
            continue;
        api::RehearsalDifferenceView one;
        one.question = difference.after->result.text;
        one.saved = difference.isSaved;
        one.verdict = QString::fromLatin1(nameOf(difference.verdict));
        for (const char *why : difference.why)
            one.why.push_back(QString::fromLatin1(why));
        one.before = answerView(*difference.before);
        one.after = answerView(*difference.after);
        view.differences.push_back(std::move(one));
    }
    return view;
}

api::ConflictView conflictView(const DocumentConflict &conflict)
{
    api::ConflictView view{.id = conflict.id.value,
                           .kind = QString::fromLatin1(nameOf(conflict.kind)),
                           .subject = conflict.subject,
                           .left = sideView(conflict.left),
                           .right = sideView(conflict.right),
                           .foundAt = toIso8601(conflict.foundAt)};
    if (conflict.dismissedAt)
        view.dismissedAt = toIso8601(*conflict.dismissedAt);
    return view;
}

} // namespace passerelle::admin
