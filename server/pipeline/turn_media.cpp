// The walker's stage for what is not text.
#include "server/pipeline/media_stage.h"
#include "server/pipeline/turn_step.h"
#include "server/pipeline/turn_text.h"

namespace passerelle::pipeline {

TurnWalker::Next TurnWalker::considerMedia(Step &step)
{
    if (!m_parts.media || step.question)
        return Next::Answer;
    auto verdict = m_parts.media->consider(step.claim, step.work, step.settings, step.stop);
    if (!verdict) {
        if (verdict.error().kind == ErrorKind::Conflict)
            ++m_counters.lost;
        else
            tryAgain(step, verdict.error());
        return Next::Done;
    }
    step.fetching = verdict->fetching;
    step.reader = verdict->reader;
    if (verdict->hasSpoken) {
        // Who says "stop" means it as much as who writes it.
        if (const Next next = considerRights(step); next != Next::Answer)
            return next;
    }
    switch (verdict->kind) {
    case MediaVerdict::Kind::Proceed: step.afterword = std::move(verdict->request); return Next::Answer;
    case MediaVerdict::Kind::Silent: end(step, Fate::NoReplyDue, verdict->reason); return Next::Done;
    case MediaVerdict::Kind::Ask: break;
    }
    step.draft.language = questionOf(step.work, {}, step.settings).language;
    step.draft.answer.kind = AnswerKind::Service;
    step.draft.answer.reason = verdict->reason;
    step.draft.parts = shaped(*verdict->request, step.settings);
    if (step.notice) {
        const auto notice = shaped(*step.notice, step.settings);
        step.draft.parts.insert(step.draft.parts.begin(), notice.begin(), notice.end());
    }
    step.draft.answer.text = std::move(*verdict->request);
    step.draft.times.model = step.reader;
    return Next::Deliver;
}

} // namespace passerelle::pipeline
