#include "server/generation/model_rung.h"

#include "server/generation/excerpt.h"
#include "server/generation/prompt.h"

namespace passerelle::generation {

namespace {

using namespace Qt::StringLiterals;

constexpr qsizetype kLongestDraft = 3500; // more cannot be sent to a phone

} // namespace

ModelRung::ModelRung(ChatModel &model, Asking &asking, const AnswererOptions &options, const Clock &clock, Deadline deadline, std::stop_token stop)
    : m_model(model), m_asking(asking), m_options(options), m_clock(clock), m_deadline(deadline), m_stop(std::move(stop)), m_lastModel(model.name())
{
    prepare();
    m_request.maxOutputTokens = m_options.maxOutputTokens;
}

void ModelRung::prepare()
{
    const int tokens = m_request.maxOutputTokens;
    Prompt prompt = shownPrompt();
    if (m_asking.trace) {
        m_asking.trace->prompt = partsOf(prompt, m_correction);
        m_asking.trace->shown.clear();
        for (const Passage &passage : m_asking.extracts)
            m_asking.trace->shown.push_back(passage.id);
    }
    m_request = std::move(prompt.request);
    m_request.maxOutputTokens = tokens;
    m_request.system += m_correction;
    m_rules = std::move(prompt.rules);
}

// With marks in place of what names the contact, where the tenant wants them.
Prompt ModelRung::shownPrompt()
{
    if (!m_asking.marks)
        return buildPrompt(m_asking.question, m_asking.extracts, m_asking.policy, m_asking.language);
    Pseudonyms &marks = *m_asking.marks;
    Question question = m_asking.question;
    for (const PastTurn &turn : question.history)
        marks.learnNames(turn.question);
    marks.learnNames(question.text);
    question.text = marks.hidden(question.text);
    question.summary = marks.hidden(question.summary);
    for (PastTurn &turn : question.history) {
        turn.question = marks.hidden(turn.question);
        turn.answer = marks.hidden(turn.answer);
        turn.person = marks.hidden(turn.person);
    }
    for (KnownFact &fact : question.known)
        fact.text = marks.hidden(fact.text);
    std::vector<Passage> extracts = m_asking.extracts;
    if (m_asking.policy.guards.pseudonymsInPassages) {
        for (Passage &extract : extracts) {
            extract.text = marks.hidden(extract.text);
            extract.heading = marks.hidden(extract.heading);
        }
    }
    Prompt prompt = buildPrompt(question, extracts, m_asking.policy, m_asking.language);
    if (!marks.summary().isEmpty())
        prompt.request.system += marksRule(m_asking.language);
    return prompt;
}

RungResult ModelRung::climb()
{
    for (;;) {
        if (m_stop.stop_requested())
            return {.kind = RungResult::Kind::Cancelled};
        if (m_deadline.remaining() < m_options.smallestCall) {
            if (m_spare)
                return *std::move(m_spare);
            if (!m_lastFault.isEmpty())
                return {.kind = RungResult::Kind::Unconfirmed, .model = m_lastModel, .reason = m_lastFault};
            return gaveUp(m_failures > 0 ? u"no time left to repeat the call"_s : u"no time left to ask the model"_s);
        }
        const Monotonic begun = m_clock.monotonic();
        const Result<ChatReply> reply = m_model.complete(m_request, m_deadline, m_stop);
        ++m_asking.calls;
        if (m_asking.trace)
            m_asking.trace->replies.push_back({.rung = m_model.name(), .error = reply ? std::nullopt : std::optional(reply.error()), .reply = reply.value_or(ChatReply())});
        m_asking.time += std::chrono::duration_cast<std::chrono::milliseconds>(m_clock.monotonic() - begun);
        auto result = reply ? onReply(*reply) : onError(reply.error());
        if (result && result->kind != RungResult::Kind::Accepted && m_spare)
            return *std::move(m_spare);
        if (result)
            return *std::move(result);
    }
}

std::optional<RungResult> ModelRung::waitAndRepeat(std::chrono::milliseconds pause, const QString &reason)
{
    if (++m_failures >= m_options.triesPerModel)
        return gaveUp(reason);
    if (pause + m_options.smallestCall > m_deadline.remaining())
        return gaveUp(reason + u"; no time left to repeat the call"_s);
    if (!m_options.pause(pause, m_stop))
        return RungResult{.kind = RungResult::Kind::Cancelled};
    return std::nullopt;
}

std::optional<RungResult> ModelRung::onError(const Error &error)
{
    m_asking.note("model", CheckOutcome::Failed, error.what);
    const auto backOff = std::chrono::milliseconds(static_cast<qint64>(
        static_cast<double>(m_options.firstBackOff.count() << std::min(m_failures, 8)) * (0.5 + 0.5 * m_options.random())));
    switch (error.kind) {
    case ErrorKind::Cancelled:
        if (m_stop.stop_requested())
            return RungResult{.kind = RungResult::Kind::Cancelled};
        return gaveUp(error.what);
    case ErrorKind::TooLarge:
        if (m_shortened || m_asking.extracts.size() < 2)
            return gaveUp(error.what);
        m_shortened = true; // the weakest stand last
        m_asking.extracts.resize((m_asking.extracts.size() + 1) / 2);
        prepare();
        return std::nullopt;
    case ErrorKind::RateLimited: return waitAndRepeat(std::max(error.retryAfter.value_or(backOff), backOff), error.what);
    case ErrorKind::Unavailable:
    case ErrorKind::Corrupt:
    case ErrorKind::Timeout: return waitAndRepeat(std::max(error.retryAfter.value_or(backOff), backOff), error.what);
    default: return gaveUp(error.what); // the key, the model's name, our own request: repeating cannot help
    }
}

std::optional<RungResult> ModelRung::onReply(const ChatReply &reply)
{
    using Finish = ChatReply::Finish;
    m_asking.usage.input += reply.usage.input;
    m_asking.usage.output += reply.usage.output;
    m_asking.usage.thinking += reply.usage.thinking;
    m_asking.usage.cached += reply.usage.cached;
    if (!reply.model.isEmpty())
        m_lastModel = reply.model;
    m_asking.made.push_back({.provider = m_model.name().section(u':', 0, 0), .model = m_lastModel, .tokens = reply.usage, .cost = reply.cost});
    if (reply.finish == Finish::Blocked) {
        RungResult refused{.kind = RungResult::Kind::Refused, .model = m_lastModel, .reason = u"blocked by the provider: "_s + reply.finishReason};
        m_asking.note("model", CheckOutcome::Failed, refused.reason);
        return refused;
    }

    const bool incomplete = reply.finish == Finish::CutShort || reply.text.size() > kLongestDraft;
    const QString text = incomplete ? cutAtSentence(reply.text, std::min(reply.text.size(), kLongestDraft)) : reply.text.trimmed();
    if (!text.isEmpty() && reply.finish != Finish::Recited)
        return onText(text, reply);
    const QString without = u"the model gave no text: "_s + reply.finishReason;
    m_asking.note("model", CheckOutcome::Failed, without);
    if (m_repeatedEmpty)
        return gaveUp(without);
    m_repeatedEmpty = true;
    if (reply.finish == Finish::CutShort) // thinking, or one endless sentence, ate the budget
        m_request.maxOutputTokens *= 2;
    return std::nullopt;
}

std::optional<RungResult> ModelRung::onText(const QString &text, const ChatReply &reply)
{
    Draft draft = readDraft(text, static_cast<int>(m_asking.extracts.size()));
    m_asking.note("model", CheckOutcome::Passed, u"%1 replied"_s.arg(m_lastModel));
    if (m_asking.marks) {
        const QString replaced = m_asking.marks->summary();
        m_asking.note("pseudonyms", CheckOutcome::Passed, replaced.isEmpty() ? u"nothing was to be replaced"_s : u"replaced before the model and put back: "_s + replaced);
        draft.text = m_asking.marks->restored(draft.text);
    }
    if (draft.saysNotFound) {
        RungResult nothing{.kind = RungResult::Kind::NotFound, .model = m_lastModel, .reason = u"the model found no answer in the passages"_s};
        m_asking.note("answered", CheckOutcome::Failed, nothing.reason);
        return nothing;
    }
    const Judgement judgement = judge(draft, m_asking.extracts,
                                      {.question = m_asking.question.text, .rules = m_rules, .language = m_asking.language, .otherLanguage = m_asking.question.otherLanguage,
                                       .address = m_asking.policy.formOfAddress, .approved = m_asking.policy.guards.approved});
    noteJudgement(judgement);
    RungResult accepted{.kind = RungResult::Kind::Accepted, .draft = draft, .cited = citedBy(draft, m_asking.extracts), .model = m_lastModel,
                        .reason = reply.finish == ChatReply::Finish::CutShort ? u"cut short by the provider"_s : QString()};
    if (judgement.isFlawless())
        return accepted;
    if (m_asking.trace && !m_asking.trace->replies.empty())
        m_asking.trace->replies.back().fault = judgement.reason();
    if (judgement.mayBeSent())
        m_spare = std::move(accepted);
    else
        m_lastFault = judgement.reason();
    if (!m_correction.isEmpty()) { // it had its repetition
        if (m_spare)
            return *m_spare;
        return RungResult{.kind = RungResult::Kind::Unconfirmed, .model = m_lastModel, .reason = m_lastFault};
    }
    m_correction = correctionText(judgement.faults(m_asking.language), m_asking.language);
    if (m_asking.marks)
        m_correction = m_asking.marks->hidden(m_correction);
    prepare();
    return std::nullopt;
}

void ModelRung::noteJudgement(const Judgement &judgement) const
{
    const auto note = [this](const char *check, bool passed, const QString &good, const QString &bad) {
        m_asking.note(check, passed ? CheckOutcome::Passed : CheckOutcome::Failed, passed ? good : bad);
    };
    note("answered", true, u"the model answers from the passages"_s, {});
    note("citations", !judgement.uncited, u"passages are cited"_s, u"no citation"_s);
    note("figures", judgement.unsupported.isEmpty(), u"every figure stands in a cited passage"_s,
         u"no cited passage says: %1"_s.arg(judgement.unsupported.join(u", "_s)));
    note("instructions", !judgement.repeatsRules, u"the instructions are not repeated"_s, u"the instructions were repeated"_s);
    if (judgement.elsewhere)
        note("support", false, {}, u"its words stand nowhere in what it cites"_s);
    if (judgement.placeholder)
        note("pseudonyms", false, {}, u"it names a mark that nothing stands behind"_s);
    if (judgement.otherAddress)
        note("address", false, {}, u"another form of address than the tenant's"_s);
    note("language", !judgement.otherLanguage, u"the contact's language"_s, u"another language than the contact's"_s);
}

} // namespace passerelle::generation
