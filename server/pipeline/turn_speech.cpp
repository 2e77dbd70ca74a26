// Who speaks for the business while a turn is walked: what was said before the assistant got the conversation back, the
// one sentence that hands it over, and what happens to a draft when a person took it.
#include "server/conversation/hand_over.h"
#include "server/conversation/memory.h"
#include "server/pipeline/turn_step.h"
#include "server/pipeline/turn_text.h"

#include <algorithm>

namespace passerelle::pipeline {

using namespace Qt::StringLiterals;

// What people said since the assistant last spoke becomes part of its memory. Replies from before it was given the
// conversation back count for no loop: else it would hand over again at once.
void TurnWalker::takeUpHistory(Step &step)
{
    TurnWork &work = step.work;
    if (!work.spoken.empty())
        work.memory = conversation::withSpoken(std::move(work.memory), work.spoken, step.settings.memoryTurns);
    if (work.speaksSince)
        std::erase_if(work.sent, [since = *work.speaksSince](const SentReply &reply) { return reply.at < since; });
}

// Whether the draft may go on its way; the turn ended, or became another draft, when it may not.
bool TurnWalker::mayDeliver(Step &step)
{
    const bool handsOver = step.draft.answer.kind == AnswerKind::HandedOver;
    if (step.claim.speaker == Owner::Person || (step.claim.speaker == Owner::Nobody && !handsOver)) {
        if (step.isOwed && !circlesIn(step, replyHash(step)))
            return true;
        leaveToPerson(step);
        return false;
    }
    if (handsOver || step.resumed)
        return true;
    const auto reason = circlesIn(step, replyHash(step));
    return !reason || handOver(step, *reason);
}

void TurnWalker::leaveToPerson(Step &step)
{
    Draft &draft = step.draft;
    if (draft.answer.kind == AnswerKind::HandedOver || draft.answer.kind == AnswerKind::Service) {
        draft.answer.kind = AnswerKind::NotFound; // nothing was said, and nothing handed over
        draft.question.clear();                   // nor was anything looked for
    }
    end(step, Fate::ToPerson, step.claim.speaker == Owner::Person ? u"a person speaks in this conversation"_s : u"a person is wanted in this conversation"_s);
}

// The turn's draft becomes the sentence with which a person takes over. False when there is none to send: the turn ended.
bool TurnWalker::handOver(Step &step, const QString &reason)
{
    if (step.claim.speaker != Owner::Bot) {
        leaveToPerson(step);
        return false;
    }
    const Question question = questionOf(step.work, {}, step.settings);
    Answer answer;
    answer.kind = AnswerKind::HandedOver;
    answer.reason = reason;
    answer.text = conversation::handOverSentence(step.settings, question.language, m_parts.clock.now());
    answer.usage = step.draft.answer.usage; // of a draft that was made and is not sent: it is paid for
    answer.calls = std::move(step.draft.answer.calls);
    answer.modelCalls = step.draft.answer.modelCalls;
    step.draft.answer = std::move(answer);
    step.draft.passages.clear();
    step.draft.question = question.text;
    step.draft.language = question.language;
    step.draft.parts = shaped(step.draft.answer.text, step.settings);
    if (!step.draft.parts.empty())
        return true;
    end(step, Fate::ToPerson, reason); // an empty sentence
    return false;
}

SendRules TurnWalker::rulesOf(const Step &step) const
{
    SendRules rules{.maxBumps = m_options.bumps};
    if (step.draft.answer.kind == AnswerKind::HandedOver) {
        rules.purpose = SendPurpose::HandOver;
        rules.cause = step.draft.answer.reason == QString::fromUtf16(kPersonAsked) ? OwnershipCause::ContactAsked : OwnershipCause::Assistant;
        rules.wantedUntil = conversation::wantedUntil(step.settings.people, m_parts.clock.now());
    } else if (step.isOwed) {
        rules.purpose = SendPurpose::Right;
    }
    return rules;
}

bool TurnWalker::wasGranted(Step &step, SendPermit permit)
{
    if (permit == SendPermit::Bumped)
        ++m_counters.bumped;
    if (permit == SendPermit::TakenOver) {
        ++m_counters.takenOver;
        tellWatchers(step.claim, true, false);
    }
    return permit == SendPermit::Granted;
}

// Once a hand-over: when it is durable that a person is wanted.
void TurnWalker::tellPeople(Step &step)
{
    const bool handsOver = step.draft.answer.kind == AnswerKind::HandedOver && step.claim.speaker == Owner::Bot;
    if (!handsOver || std::exchange(step.wasRaised, true))
        return;
    ++m_counters.handedOver;
    tellPeople(step.claim, step.draft.answer.reason);
}

void TurnWalker::tellPeople(const TurnClaim &claim, const QString &reason)
{
    if (m_parts.personWanted)
        m_parts.personWanted(claim);
    if (m_parts.alerts)
        m_parts.alerts->raise({.kind = AlertKind::HandOver, .tenant = claim.tenant, .conversation = claim.conversation, .channel = claim.channel, .detail = reason,
                               .at = m_parts.clock.now()});
}

} // namespace passerelle::pipeline
