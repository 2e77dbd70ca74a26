// How a walk ends: sent, later again, or with a fate.
#include "server/base/crash_point.h"
#include "server/conversation/fact_finder.h"
#include "server/conversation/memory.h"
#include "server/journal/loop_breaker.h"
#include "server/pipeline/fact_seeker.h"
#include "server/pipeline/open_question.h"
#include "server/pipeline/turn_step.h"
#include "server/retrieval/word_searcher.h"

#include <QtCore/QLoggingCategory>

#include <algorithm>

namespace passerelle::pipeline {

using namespace Qt::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(walkerLog, "passerelle.pipeline")

constexpr int kLongestPauseDoublings = 6;

} // namespace

void TurnWalker::conclude(Step &step, const SendOutcome &outcome)
{
    // What it took now, and what it had taken when it was tried before.
    step.draft.accepted.insert(step.draft.accepted.end(), outcome.messageIds.begin(), outcome.messageIds.end());
    step.messageIds = step.draft.accepted;
    switch (outcome.kind) {
    case SendOutcome::Kind::Sent:
        ++m_counters.sent;
        concludeSent(step);
        break;
    case SendOutcome::Kind::NotSent:
        retryOrGiveUp(step, outcome);
        break;
    case SendOutcome::Kind::WindowClosed:
        end(step, Fate::Expired, outcome.detail);
        break;
    case SendOutcome::Kind::Refused:
    case SendOutcome::Kind::KeyRefused:
        ++m_counters.failed;
        end(step, Fate::Failed, outcome.detail);
        break;
    case SendOutcome::Kind::Uncertain:
        ++m_counters.uncertain;
        end(step, Fate::Uncertain, outcome.detail);
        break;
    }
    crashPoint("after_outcome");
}

void TurnWalker::concludeSent(Step &step)
{
    const Answer &answer = step.draft.answer;
    // Entered before the turn ends: a turn that ended may be erased at once.
    if (m_parts.rights)
        m_parts.rights->noteSent(step.claim, step.draft.parts, step.draft.language);
    switch (answer.kind) {
    case AnswerKind::Refused: return end(step, Fate::Refused, answer.reason);
    case AnswerKind::HandedOver: return end(step, Fate::ToPerson, answer.reason);
    default: return end(step, Fate::Answered, {});
    }
}

void TurnWalker::retryOrGiveUp(Step &step, const SendOutcome &outcome)
{
    const auto at = journal::nextTry(m_options.retry, {.tries = step.claim.sendTries + 1, .now = m_parts.clock.now(), .lastInboundAt = step.work.lastInboundAt,
                                                       .retryAfter = outcome.retryAfter, .random = m_options.random()});
    if (!at) {
        ++m_counters.failed;
        end(step, Fate::Failed, u"not sent after %1 tries: "_s.arg(step.claim.sendTries + 1) + outcome.detail);
        return;
    }
    ++m_counters.retried;
    const Draft *partlySent = outcome.partsSent > 0 ? &step.draft : nullptr;
    note(m_parts.turns.retryLater(step.claim, TurnStage::RetryLater, *at, outcome.detail, partlySent), step, "putting a turn back");
}

// Something failed that may pass: the same stage again, later. Attempts are counted where the turn is claimed.
void TurnWalker::tryAgain(Step &step, const Error &error)
{
    if (isPermanent(error.kind)) {
        ++m_counters.failed;
        end(step, Fate::Failed, error.what);
        return;
    }
    const bool stopping = error.kind == ErrorKind::Cancelled;
    if (!stopping)
        qCWarning(walkerLog, "turn %lld, attempt %d: %s", static_cast<long long>(step.claim.turn.value), step.claim.attempt, qUtf8Printable(error.what));
    const int doublings = std::clamp(step.claim.attempt - 1, 0, kLongestPauseDoublings);
    const Millis pause = stopping ? Millis(0) : error.retryAfter.value_or(m_options.attemptPause * (1 << doublings));
    ++m_counters.retried;
    // What an earlier attempt wrote stands, even where this one did not come so far as to read it.
    const bool isWritten = step.isWritten || step.claim.stage != TurnStage::Claimed;
    const TurnStage reached = isWritten ? TurnStage::RetryLater : TurnStage::Claimed;
    note(m_parts.turns.retryLater(step.claim, reached, m_parts.clock.now() + pause, error.what), step, "putting a turn back");
}

void TurnWalker::end(Step &step, Fate fate, const QString &reason)
{
    const Instant now = m_parts.clock.now();
    TurnEnd ending{.fate = fate, .reason = reason, .times = step.draft.times, .memory = {}, .sent = step.work.sent};
    ending.messageIds = step.messageIds;
    ending.spokenUpTo = step.work.spokenUpTo;
    if (step.draft.answer.kind == AnswerKind::HandedOver) { // whatever became of the sentence
        const SendRules rules = rulesOf(step);
        ending.handOver = rules.cause;
        ending.wantedUntil = rules.wantedUntil;
    }
    // What a person is to answer, the assistant must know of later; that the contact asked for a person is no part of it.
    ending.isSpoken = fate == Fate::Drafted || (fate == Fate::ToPerson && ending.handOver != OwnershipCause::ContactAsked);
    const bool reachedContact = fate == Fate::Answered || fate == Fate::Refused || fate == Fate::Uncertain;
    const bool isService = step.draft.answer.kind == AnswerKind::Service || step.draft.answer.kind == AnswerKind::HandedOver;
    if (isService && (reachedContact || fate == Fate::ToPerson)) {
        ending.memory = step.work.memory; // what was said about the conversation is no part of it
        ending.sent = journal::withReply(step.work.sent, {now, replyHash(step)});
    } else if (reachedContact) {
        ending.memory = conversation::remembered(step.work.memory, {step.draft.question, step.draft.answer.text}, step.draft.language, step.settings.memoryTurns);
        ending.sent = journal::withReply(step.work.sent, {now, replyHash(step)});
    }
    ending.gap = openQuestionOf(step.draft, fate, step.settings.retrievalThreshold.value_or(retrieval::kDefaultThreshold));
    if (!step.work.memory.recent.empty() && !step.work.messages.empty())
        ending.verdict = verdictIn(step.work.messages.back().text);
    rememberFacts(step, ending);
    const Status finished = m_parts.turns.finish(step.claim, ending, now);
    note(finished, step, "writing how a turn ended");
    if (!finished)
        return;
    seekFacts(step, ending);
    tellWatchers(step.claim, fate == Fate::Drafted, ending.gap.has_value());
    tellPeople(step);
}

// What the contact said of itself, whoever answers it. Not where it used a right, or wants nothing of us.
void TurnWalker::rememberFacts(const Step &step, TurnEnd &ending) const
{
    const bool isHeard = ending.fate == Fate::Answered || ending.fate == Fate::Refused || ending.fate == Fate::Uncertain || ending.fate == Fate::ToPerson || ending.fate == Fate::Drafted;
    if (!step.settings.facts.kept || step.isSilent || step.isOwed || !isHeard)
        return;
    ending.facts = conversation::factsIn(step.work.messages);
    ending.factLimits = {.sensitive = step.settings.facts.sensitive, .most = step.settings.facts.most};
}

void TurnWalker::seekFacts(const Step &step, const TurnEnd &ending) const
{
    const AnswerKind kind = step.draft.answer.kind;
    if (!m_parts.seeker || !step.settings.facts.byModel || ending.factLimits.most == 0 || kind == AnswerKind::Service || step.work.messages.empty())
        return;
    QStringList texts;
    for (const WaitingMessage &message : step.work.messages)
        texts.append(message.text);
    m_parts.seeker->note({.tenant = step.claim.tenant, .contact = step.claim.contact, .message = step.work.messages.back().number, .at = step.work.messages.back().receivedAt,
                          .text = texts.join(u'\n'), .language = step.draft.language, .limits = ending.factLimits,
                          .contactName = step.work.contactName, .pseudonyms = step.settings.guards.pseudonyms});
}

// `open`: the question found no good answer.
void TurnWalker::tellWatchers(const TurnClaim &claim, bool drafted, bool open) const
{
    if (!m_parts.events)
        return;
    m_parts.events->publish({EventKind::Message, claim.tenant, 0});
    m_parts.events->publish({EventKind::Conversation, claim.tenant, claim.conversation.value});
    if (drafted)
        m_parts.events->publish({EventKind::Draft, claim.tenant, claim.turn.value});
    if (open)
        m_parts.events->publish({EventKind::Gap, claim.tenant, 0});
}

// An honest "not found" is the same sentence for every question: it only counts as repeated when the question is.
quint64 TurnWalker::replyHash(const Step &step) const
{
    const auto material = m_parts.cipher.fingerprint(step.claim.tenant, "replies", "v1");
    if (!material)
        return 0;
    QByteArray text = step.draft.parts.empty() ? QByteArray() : step.draft.parts.front().toUtf8();
    if (step.draft.answer.kind == AnswerKind::NotFound)
        text += '\n' + step.draft.question.toUtf8();
    return keyedHash(HashKey::fromBytes(*material), text);
}

void TurnWalker::note(const Status &written, const Step &step, const char *during)
{
    if (written)
        return;
    if (written.error().kind == ErrorKind::Conflict) {
        ++m_counters.lost; // somebody else took over; what was meant to be written is theirs to write
        return;
    }
    qCCritical(walkerLog, "turn %lld: %s: %s", static_cast<long long>(step.claim.turn.value), during, qUtf8Printable(written.error().what));
}

} // namespace passerelle::pipeline
