#include "server/pipeline/turn_walker.h"

#include "server/base/crash_point.h"
#include "server/journal/loop_breaker.h"
#include "server/pipeline/answer_recorder.h"
#include "server/pipeline/media_stage.h"
#include "server/pipeline/turn_step.h"
#include "server/pipeline/turn_text.h"

#include <QtCore/QRandomGenerator>

#include <algorithm>

namespace passerelle::pipeline {

using namespace Qt::StringLiterals;

namespace {

// A turn that is late (a backlog after a pause) still gets time for a real answer.
constexpr double kLeastShareOfDeadline = 0.5;

Millis between(Instant from, Instant to) { return std::max(Millis(0), to - from); }

} // namespace

TurnWalker::TurnWalker(Parts parts, WalkerOptions options) : m_parts(parts), m_options(std::move(options))
{
    if (!m_options.random)
        m_options.random = [] { return QRandomGenerator::global()->generateDouble(); };
}

void TurnWalker::walk(const TurnClaim &claim, std::stop_token stop)
{
    ++m_counters.walked;
    Step step{claim, std::move(stop)};
    try {
        walkStages(step);
    } catch (const std::exception &thrown) {
        tryAgain(step, {ErrorKind::Internal, u"a stage threw: "_s + QString::fromUtf8(thrown.what()), {}});
    } catch (...) {
        tryAgain(step, {ErrorKind::Internal, u"a stage threw"_s, {}});
    }
}

void TurnWalker::putBack(const TurnClaim &claim)
{
    Step step{claim, {}};
    note(m_parts.turns.retryLater(claim, claim.stage, m_parts.clock.now(), u"put back: the service stops"_s), step, "putting a turn back");
}

void TurnWalker::walkStages(Step &step)
{
    crashPoint("after_claim");
    if (step.claim.attempt > m_options.attempts) {
        end(step, Fate::Failed, u"given up after %1 attempts that got nowhere"_s.arg(m_options.attempts));
        return;
    }
    auto work = m_parts.turns.load(step.claim);
    if (!work) {
        if (work.error().kind == ErrorKind::Conflict)
            ++m_counters.lost;
        else
            tryAgain(step, work.error());
        return;
    }
    step.work = std::move(*work);
    step.settings = m_parts.answerer.settingsOf(step.claim.context());
    if (step.work.channelKind == ChannelKind::WhatsApp) // every message of it counts, and may cost
        step.settings.maxPartCharacters = step.settings.whatsAppPartCharacters;
    if (answer(step) && !keepsAsDraft(step))
        deliver(step);
}

// Where answers wait for a person, this one is kept and nothing leaves. What a contact's rights ask for goes all the same.
bool TurnWalker::keepsAsDraft(Step &step)
{
    const AnswerKind kind = step.draft.answer.kind;
    const bool isOwed = (kind == AnswerKind::Service || kind == AnswerKind::HandedOver) && !asksForText(step.work);
    if (!m_parts.effects || isOwed)
        return false;
    const auto waits = m_parts.effects->isDraftFor(step.claim.context(), step.claim.channel, step.work.contactKey, step.work.contactAlias);
    if (!waits) {
        tryAgain(step, waits.error());
        return true;
    }
    if (!*waits)
        return false;
    // What a person sends is a person's: that an assistant answers is said with its own first answer.
    if (const std::size_t notice = step.notice && !step.isWritten ? shaped(*step.notice, step.settings).size() : 0; notice < step.draft.parts.size())
        step.draft.parts.erase(step.draft.parts.begin(), step.draft.parts.begin() + static_cast<std::ptrdiff_t>(notice));
    if (step.isWritten || writeAnswer(step))
        end(step, Fate::Drafted, {});
    return true;
}

// Whether there is a draft to deliver.
bool TurnWalker::answer(Step &step)
{
    takeUpHistory(step);
    if (step.work.draft) {
        step.draft = std::move(*step.work.draft);
        step.resumed = step.isWritten = true;
        return mayDeliver(step);
    }
    Next next = considerRights(step); // a right is used whether or not an answer would still be due
    if (next == Next::Answer && step.claim.speaker != Owner::Bot) {
        leaveToPerson(step);
        return false;
    }
    if (next == Next::Answer) {
        if (hasExpired(step))
            return false;
        auto reason = staleness(step);
        if (!reason)
            reason = circlesIn(step, {});
        if (reason)
            return handOver(step, *reason);
        next = considerMedia(step);
    }
    if (next != Next::Answer)
        return next == Next::Deliver && mayDeliver(step);
    auto draft = makeDraft(step);
    if (!draft) {
        tryAgain(step, draft.error());
        return false;
    }
    step.draft = std::move(*draft);
    if (step.draft.parts.empty()) {
        end(step, Fate::Failed, u"the answer was empty"_s);
        return false;
    }
    return mayDeliver(step);
}

TurnWalker::Next TurnWalker::considerRights(Step &step)
{
    if (!m_parts.rights)
        return Next::Answer;
    const Language language = questionOf(step.work, {}, step.settings).language;
    auto verdict = m_parts.rights->consider(step.claim, step.work, language);
    if (!verdict) {
        tryAgain(step, verdict.error());
        return Next::Done;
    }
    switch (verdict->kind) {
    case RightsVerdict::Kind::Proceed:
        step.notice = std::move(verdict->notice);
        step.question = std::move(verdict->question);
        return Next::Answer;
    case RightsVerdict::Kind::Silent:
        step.isSilent = true;
        if (step.claim.speaker != Owner::Bot)
            return Next::Answer; // a person may still want to read it
        end(step, Fate::NoReplyDue, verdict->reason);
        return Next::Done;
    case RightsVerdict::Kind::Park: return Next::Done; // it was taken out of the queue, the lease with it
    case RightsVerdict::Kind::HandOver: return handOver(step, verdict->reason) ? Next::Deliver : Next::Done;
    case RightsVerdict::Kind::Reply: break;
    }
    step.isOwed = verdict->isOwed;
    step.draft.question = questionOf(step.work, {}, step.settings).text;
    step.draft.language = language;
    step.draft.answer.kind = AnswerKind::Service;
    step.draft.answer.reason = verdict->reason;
    step.draft.parts = shaped(verdict->text, step.settings);
    step.draft.answer.text = std::move(verdict->text);
    return Next::Deliver;
}

bool TurnWalker::hasExpired(Step &step)
{
    if (m_parts.clock.now() <= step.work.lastInboundAt + m_options.retry.window)
        return false;
    end(step, Fate::Expired, u"the channel's reply window had closed"_s);
    return true;
}

// A question from before a long silence is not answered as if nothing had been (P2).
std::optional<QString> TurnWalker::staleness(const Step &step) const
{
    if (step.claim.isReplayed || m_parts.clock.now() - step.work.messages.back().receivedAt <= m_options.backlog)
        return std::nullopt;
    return u"it waited too long while nothing was answered: a late answer should come with an apology"_s;
}

bool TurnWalker::writeAnswer(Step &step)
{
    const auto saved = m_parts.turns.saveAnswered(step.claim, step.draft, m_parts.clock.now() + m_options.lease, rulesOf(step));
    if (!saved) {
        note(failure(saved.error()), step, "writing the answer");
        if (saved.error().kind != ErrorKind::Conflict)
            tryAgain(step, saved.error());
        return false;
    }
    if (!wasGranted(step, *saved))
        return false;
    step.isWritten = true;
    crashPoint("after_answered");
    ++m_counters.answered;
    return true;
}

std::optional<QString> TurnWalker::circlesIn(const Step &step, std::optional<quint64> nextHash) const
{
    const journal::LoopRule rule{.maxReplies = step.settings.loopMaxReplies, .period = step.settings.loopPeriod, .sameText = step.settings.loopSameText};
    return journal::loopReason(rule, step.work.sent, nextHash, m_parts.clock.now());
}

Result<Draft> TurnWalker::makeDraft(Step &step)
{
    Question question = questionOf(step.work, step.question, step.settings);
    const Millis late = between(step.claim.dueAt, m_parts.clock.now()) - step.fetching - step.reader; // files have a time of their own
    const auto least = Millis(static_cast<qint64>(static_cast<double>(step.settings.answerDeadline.count()) * kLeastShareOfDeadline));
    const Deadline deadline = Deadline::after(std::max(step.settings.answerDeadline - late, least));

    AnswerTrace trace;
    auto answered = m_parts.answerer.answer(step.claim.context(), question, deadline, step.stop, &trace);
    if (!answered)
        return failure(std::move(answered).error());
    Draft draft;
    draft.record = std::make_shared<AnswerRecord>(recordOf(question, *answered, trace, step.settings, m_parts.clock.now()));
    draft.parts = shaped(answered->answer.text, step.settings);
    if (step.notice) {
        const auto notice = shaped(*step.notice, step.settings);
        draft.parts.insert(draft.parts.begin(), notice.begin(), notice.end());
    }
    if (step.afterword)
        draft.parts.push_back(*step.afterword);
    draft.passages = foundPassages(answered->evidence, answered->answer);
    draft.question = std::move(question.text);
    draft.searched = answered->evidence.searched.isEmpty() ? std::move(question.searched) : std::move(answered->evidence.searched);
    draft.language = question.language;
    draft.answer = std::move(answered->answer);
    draft.times.search = answered->searchTime;
    draft.times.model = answered->modelTime + step.reader;
    return draft;
}

delivery::Addressee TurnWalker::addressee(const Step &step) const
{
    return {step.work.contactKey, static_cast<int>(static_cast<std::ptrdiff_t>(step.draft.parts.size()) - alreadySent(step.draft))};
}

void TurnWalker::deliver(Step &step)
{
    if (hasExpired(step))
        return;
    // A channel that is free takes the answer and `sending` in one commit; who has to wait for it writes the answer first.
    auto call = step.isWritten ? std::nullopt : m_parts.courier.prepareNow(step.claim.context(), step.claim.channel, addressee(step));
    if (!call && (step.isWritten || writeAnswer(step)))
        call = prepareCall(step);
    if (!call)
        return;
    const Instant now = m_parts.clock.now();
    const auto permit = m_parts.turns.beginSending(step.claim, step.isWritten ? nullptr : &step.draft, now, now + m_options.lease, rulesOf(step));
    if (!permit || *permit != SendPermit::Granted)
        m_parts.courier.release(*call, addressee(step));
    if (!permit) {
        note(failure(permit.error()), step, "writing that it is being sent");
        if (permit.error().kind != ErrorKind::Conflict)
            tryAgain(step, permit.error());
        return;
    }
    if (!wasGranted(step, *permit))
        return;
    if (!step.isWritten)
        ++m_counters.answered;
    tellPeople(step);
    crashPoint("after_sending_written");
    const Instant leaves = m_parts.clock.now();
    if (step.claim.stage == TurnStage::Claimed && step.claim.attempt == 1)
        step.draft.times.own = std::max(Millis(0), between(step.claim.dueAt, leaves) - step.draft.times.model.value_or(Millis(0)) - step.fetching - call->waited);
    const std::vector<QString> rest(step.draft.parts.begin() + alreadySent(step.draft), step.draft.parts.end());
    const SendOutcome outcome = m_parts.courier.send(
        *call, {.contactKey = step.work.contactKey, .parts = rest, .correlation = correlationOf(step.claim.turn), .contactAlias = step.work.contactAlias}, step.stop);
    crashPoint("after_send");
    step.draft.times.send = between(leaves, m_parts.clock.now());
    conclude(step, outcome);
}

std::optional<delivery::ReadyCall> TurnWalker::prepareCall(Step &step)
{
    auto call = m_parts.courier.prepare(step.claim.context(), step.claim.channel, Deadline::after(m_options.paceWithin), step.stop, addressee(step));
    if (call)
        return std::move(*call);
    const Error &error = call.error();
    if (isPermanent(error.kind)) {
        end(step, Fate::Failed, error.what);
        return std::nullopt;
    }
    // Waiting for a channel is no try: nothing was asked of it.
    const Instant now = m_parts.clock.now();
    const Instant at = now + std::max(Millis(200), error.retryAfter.value_or(error.kind == ErrorKind::Cancelled ? Millis(0) : Millis(2000)));
    if (at > step.work.lastInboundAt + m_options.retry.window) {
        end(step, Fate::Expired, u"the channel's reply window closed while waiting: "_s + error.what);
        return std::nullopt;
    }
    ++m_counters.retried;
    note(m_parts.turns.retryLater(step.claim, TurnStage::Answered, at, error.what), step, "putting a turn back");
    return std::nullopt;
}

} // namespace passerelle::pipeline
