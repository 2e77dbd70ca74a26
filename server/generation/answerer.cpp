#include "server/generation/answerer.h"

#include "server/generation/courtesy.h"
#include "server/generation/model_rung.h"
#include "server/generation/order_scan.h"
#include "server/generation/prompt.h"
#include "server/generation/reply_sentences.h"

#include <QtCore/QRandomGenerator>

#include <algorithm>
#include <condition_variable>
#include <mutex>

namespace passerelle::generation {

namespace {

using namespace Qt::StringLiterals;

bool waitUnlessStopped(std::chrono::milliseconds time, const std::stop_token &stop)
{
    std::mutex mutex;
    std::condition_variable_any never;
    std::unique_lock lock(mutex);
    never.wait_for(lock, stop, time, [] { return false; });
    return !stop.stop_requested();
}

// The documents' own words alone: what tells the assistant what to do is no part of them.
std::vector<Passage> passagesWithoutOrders(std::vector<Passage> extracts, int &orders)
{
    for (Passage &extract : extracts) {
        for (QString *text : {&extract.text, &extract.heading, &extract.documentName}) {
            ScannedText scanned = generation::withoutOrders(*text);
            if (scanned.orders == 0)
                continue;
            orders += scanned.orders;
            *text = text == &extract.documentName ? u"document"_s : scanned.text.trimmed();
        }
    }
    std::erase_if(extracts, [](const Passage &extract) { return extract.text.trimmed().isEmpty(); });
    return extracts;
}

Deadline earlier(Deadline deadline, std::chrono::milliseconds time)
{
    return deadline.instant() == Monotonic::max() ? deadline : Deadline::at(deadline.instant() - time);
}

void addIds(Answer &answer, const std::vector<Passage> &passages)
{
    for (const Passage &passage : passages)
        answer.cited.push_back(passage.id);
}

// Turns what became of the ladder into the text that goes out.
class Wording {
public:
    Wording(const Question &question, const AnswerPolicy &policy, Language language, const std::vector<Passage> &extracts)
        : m_question(question), m_policy(policy), m_language(language), m_extracts(extracts) {}

    Answer notFound(const QString &reason) const { return {AnswerKind::NotFound, notFoundText(m_question, m_language, m_policy), {}, {}, reason}; }

    Answer verbatim(const QString &reason) const
    {
        Answer answer{AnswerKind::Verbatim, verbatimText(m_question, m_extracts, m_language), {}, {}, reason};
        addIds(answer, shown());
        return answer;
    }

    Answer of(const RungResult &result) const
    {
        using Kind = RungResult::Kind;
        switch (result.kind) {
        case Kind::Accepted: return grounded(result);
        case Kind::NotFound: return notFound(result.reason);
        case Kind::Refused: return {AnswerKind::Refused, refusedText(m_language, m_policy), {}, {}, result.reason};
        case Kind::Unconfirmed: {
            Answer answer{AnswerKind::Refused, unconfirmedText(m_question, m_extracts, m_language, m_policy), {}, {}, result.reason};
            addIds(answer, shown());
            return answer;
        }
        case Kind::GaveUp:
        case Kind::Cancelled: break;
        }
        return verbatim(result.reason);
    }

private:
    Answer grounded(const RungResult &result) const
    {
        Answer answer{AnswerKind::Grounded, result.draft.text, {}, {}, result.reason};
        addIds(answer, result.cited);
        if (m_policy.sourceLine)
            answer.text += u"\n\n"_s + sourceLine(result.cited, m_language);
        return answer;
    }

    std::vector<Passage> shown() const
    {
        return {m_extracts.begin(), m_extracts.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(m_extracts.size(), kShownExcerpts))};
    }

    const Question &m_question;
    const AnswerPolicy &m_policy;
    Language m_language;
    const std::vector<Passage> &m_extracts;
};

// What an answer must pass before a model is asked; each is noted for whoever wants to know.
class Gates {
public:
    explicit Gates(AnswerTrace *trace) : m_trace(trace) {}

    // An empty `good`: that it passed is not worth a line.
    bool pass(const char *check, bool passes, const QString &good, const QString &bad)
    {
        if (!passes)
            m_reason = bad;
        if (m_trace && (!passes || !good.isEmpty()))
            m_trace->checks.push_back({check, passes ? CheckOutcome::Passed : CheckOutcome::Failed, passes ? good : bad});
        return passes;
    }
    const QString &reason() const { return m_reason; } // of the one that was not passed

private:
    AnswerTrace *m_trace;
    QString m_reason;
};

} // namespace

Answerer::Answerer(ModelDirectory &models, const Clock &clock, AnswererOptions options)
    : m_models(models), m_clock(clock), m_options(std::move(options))
{
    if (!m_options.pause)
        m_options.pause = waitUnlessStopped;
    if (!m_options.random)
        m_options.random = [] { return QRandomGenerator::global()->generateDouble(); };
}

Result<Answer> Answerer::answer(const TenantContext &context, const Question &question, const Evidence &evidence,
                                const AnswerPolicy &policy, Deadline deadline, std::stop_token stop, AnswerTrace *trace) const
{
    const Language language = replyLanguage(question, policy);
    int orders = 0;
    const std::vector<Passage> extracts = passagesWithoutOrders(chooseExtracts(evidence, {m_options.passageCharacters, policy.maxPassages}), orders);
    const Wording wording(question, policy, language, extracts);
    Gates gates(trace);
    if (const Courtesy courtesy = courtesyIn(question.text); !gates.pass("greeting", courtesy == Courtesy::None, u"not only a greeting or thanks"_s, u"only a greeting or thanks"_s))
        return Answer{AnswerKind::NotFound, courtesyReply(courtesy, language, policy), {}, {}, gates.reason()};
    if (!gates.pass("passages", !extracts.empty(), u"%1 passages are good enough to be shown to a model"_s.arg(extracts.size()), u"no passage was found"_s))
        return wording.notFound(gates.reason());
    if (orders > 0)
        gates.pass("orders", true, u"%1 sentences that speak to the assistant were left out of the passages"_s.arg(orders), {});
    const QString scores = u"the best passage scores %1, the threshold is %2"_s.arg(evidence.confidence, 0, 'f', 3).arg(policy.threshold, 0, 'f', 3);
    if (!gates.pass("threshold", evidence.confidence >= policy.threshold, scores, scores))
        return wording.notFound(gates.reason());

    const auto models = m_models.chatModels(context);
    const bool areThere = models && !models->empty();
    if (!gates.pass("model", areThere, {}, models ? u"no model is configured"_s : models.error().what))
        return wording.verbatim(gates.reason());

    Asking asking{question, policy, language, extracts};
    asking.trace = trace;
    const Deadline end = earlier(deadline, m_options.reserve);
    RungResult result;
    QStringList reasons;
    Pseudonyms marks({question.contactName});
    for (std::size_t i = 0; i < models->size(); ++i) {
        const bool last = i + 1 == models->size();
        const bool roomForFallback = end.remaining() > m_options.fallbackShare + m_options.smallestCall;
        const Deadline until = last || !roomForFallback ? end : earlier(end, m_options.fallbackShare);
        ChatModel &model = *(*models)[i];
        const PseudonymMode mode = policy.guards.pseudonyms;
        asking.marks = mode == PseudonymMode::Always || (mode == PseudonymMode::Remote && !model.isOnThisMachine()) ? &marks : nullptr;
        result = ModelRung(model, asking, m_options, m_clock, until, stop).climb();
        if (result.kind == RungResult::Kind::Cancelled)
            return failure(ErrorKind::Cancelled, u"answering was stopped"_s);
        if (!result.reason.isEmpty())
            reasons += result.reason;
        if (result.kind != RungResult::Kind::GaveUp)
            break;
    }
    Answer answer = wording.of(result);
    answer.reason = reasons.join(u"; then "_s);
    answer.model = asking.calls > 0 && result.kind != RungResult::Kind::GaveUp ? result.model : QString();
    answer.usage = asking.usage;
    answer.modelCalls = asking.calls;
    answer.modelTime = asking.time;
    answer.calls = std::move(asking.made);
    return answer;
}

} // namespace passerelle::generation
