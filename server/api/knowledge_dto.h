// The structs of the admin API that speak of what people teach the assistant: curated answers, feedback, the list of gaps
// and its report. See dto.h for the rules.
#pragma once

#include "server/api/dto.h"

namespace passerelle::api {

struct NewCurated {
    std::vector<QString> questions = {};
    std::optional<QString> french = {};
    std::optional<QString> english = {};
    std::optional<bool> enabled = {};
};
struct CuratedChange {
    std::optional<qint64> version = {};
    std::optional<std::vector<QString>> questions = {};
    std::optional<QString> french = {};
    std::optional<QString> english = {};
    std::optional<bool> enabled = {};
};
struct CuratedView {
    qint64 id = 0;
    qint64 version = 0;
    std::vector<QString> questions = {};
    std::optional<QString> french = {};
    std::optional<QString> english = {};
    bool enabled = true;
    QString changedAt = {};
    QString changedBy = {};
};
struct CuratedTrial {
    QString question = {};
};
struct CuratedTrialView {
    std::optional<qint64> curatedId = {};
    std::optional<QString> recognised = {};
    std::optional<QString> text = {};
    double likeness = 0;
};
struct NewFeedback {
    QString verdict = {};
    std::optional<QString> note = {};
    std::optional<QString> correction = {};
    std::optional<bool> curate = {};
    std::optional<std::vector<QString>> questions = {};
};
struct FeedbackView {
    qint64 id = 0;
    qint64 message = 0;
    qint64 contact = 0;
    QString at = {};
    QString verdict = {};
    QString by = {};
    std::optional<QString> note = {};
    std::optional<QString> correction = {};
    std::optional<qint64> curatedId = {};
};
struct GapView {
    qint64 id = 0;
    QString state = {};
    qint64 count = 0;
    qint64 contacts = 0;
    std::vector<QString> samples = {};
    QString firstAt = {};
    QString lastAt = {};
    double bestScore = 0;
    double rank = 0;
    std::optional<qint64> curatedId = {};
};
struct GapQuestionView {
    qint64 message = 0;
    qint64 contact = 0;
    QString at = {};
    QString text = {};
    QString cause = {};
    double score = 0;
};
struct GapDetail {
    GapView gap = {};
    std::vector<GapQuestionView> questions = {};
};
struct GapAnswer {
    std::vector<QString> questions = {};
    std::optional<QString> french = {};
    std::optional<QString> english = {};
};
struct ReplayedView {
    qint64 message = 0;
    QString text = {};
    QString outcome = {};
    std::optional<qint64> curatedId = {};
    std::optional<QString> answer = {};
    double score = 0;
};
struct GapReplayView {
    GapView gap = {};
    std::optional<CuratedView> curated = {};
    qint64 byCurated = 0;
    qint64 byDocuments = 0;
    qint64 byNothing = 0;
    std::vector<ReplayedView> replayed = {};
};
struct AnswerResolutionView {
    qint64 curatedId = 0;
    qint64 contacts = 0;
    qint64 durable = 0;
    double share = 0;
};
struct FeedbackCountsView {
    qint64 good = 0;
    qint64 wrong = 0;
    qint64 incomplete = 0;
    qint64 byContacts = 0;
};
struct GapReportView {
    QString since = {};
    QString until = {};
    qint64 contacts = 0;
    qint64 durable = 0;
    std::optional<double> share = {};
    qint64 askedAgain = 0;
    qint64 unanswered = 0;
    qint64 pending = 0;
    bool complete = true;
    std::vector<AnswerResolutionView> byAnswer = {};
    qint64 openGaps = 0;
    qint64 answeredGaps = 0;
    qint64 dismissedGaps = 0;
    FeedbackCountsView feedback = {};
};

} // namespace passerelle::api
