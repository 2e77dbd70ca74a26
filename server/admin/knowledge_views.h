// Curated answers, feedback and gaps as the API shows them. Pure.
#pragma once

#include "server/api/knowledge_dto.h"
#include "server/knowledge/gap_list.h"
#include "server/knowledge/resolution.h"

namespace passerelle::admin {

api::CuratedView curatedView(const CuratedAnswer &answer);
api::FeedbackView feedbackView(const AnswerFeedback &feedback);
api::GapView gapView(const knowledge::GroupedGap &gap);
api::GapDetail gapDetail(const knowledge::GroupedGap &gap);
api::GapReplayView replayView(const knowledge::GroupedGap &gap, const std::vector<knowledge::ReplayedQuestion> &replayed);
api::GapReportView reportView(const knowledge::ResolutionReport &report);

// The ways to ask of a group's questions, each once, the newest first.
std::vector<QString> waysToAsk(const knowledge::GroupedGap &gap, std::size_t most);

} // namespace passerelle::admin
