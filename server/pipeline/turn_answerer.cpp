#include "server/pipeline/turn_answerer.h"

#include "server/domain/pseudonyms.h"
#include "server/generation/courtesy.h"
#include "server/generation/reply_sentences.h"
#include "server/retrieval/word_searcher.h"

#include <algorithm>

namespace passerelle::pipeline {

namespace {

constexpr double kSurelyMore = 1.2; // by how much what is over must score higher than passages that are shown as they stand

std::chrono::milliseconds since(Monotonic begin)
{
    return std::chrono::round<std::chrono::milliseconds>(std::chrono::steady_clock::now() - begin);
}

// A call for the order of the passages is one of the answer's.
void countOrder(const generation::PassageOrder &order, Answer &answer)
{
    answer.modelTime += order.took;
    if (!order.call)
        return;
    ++answer.modelCalls;
    answer.usage.input += order.call->tokens.input;
    answer.usage.output += order.call->tokens.output;
    answer.usage.thinking += order.call->tokens.thinking;
    answer.usage.cached += order.call->tokens.cached;
    answer.calls.insert(answer.calls.begin(), *order.call);
}

} // namespace

QString TurnAnswerer::searchedText(const Question &question, const TenantSettings &settings)
{
    return settings.guards.pseudonyms == PseudonymMode::Off ? question.searched : withoutPersonalData(question.searched, {question.contactName});
}

Result<AnsweredQuestion> TurnAnswerer::answer(const TenantContext &context, const Question &question, Deadline deadline, std::stop_token stop, AnswerTrace *trace)
{
    AnsweredQuestion answered;
    if (auto written = curatedAnswer(context, question, trace)) {
        answered.answer = std::move(*written);
        answered.evidence.searched = question.searched;
        return answered;
    }
    const TenantSettings settings = m_parts.settings.of(context);
    const Monotonic searchBegan = std::chrono::steady_clock::now();
    generation::PassageOrder order;
    auto evidence = evidenceFor(context, question, settings, deadline, stop, order, trace);
    if (!evidence)
        return failure(std::move(evidence).error().during(u"searching"));
    answered.evidence = std::move(*evidence);
    answered.searchTime = since(searchBegan) - order.took;

    const Monotonic modelBegan = std::chrono::steady_clock::now();
    const generation::AnswerPolicy policy = policyOf(context, settings);
    answered.businessName = policy.businessName;
    auto answer = m_parts.answerer.answer(context, question, answered.evidence, policy, deadline, stop, trace);
    if (!answer)
        return failure(std::move(answer).error().during(u"answering"));
    answered.answer = std::move(*answer);
    countOrder(order, answered.answer);
    const bool isNoAnswer = answered.answer.kind == AnswerKind::NotFound || answered.answer.kind == AnswerKind::Verbatim;
    // Passages that are shown for want of a model may say something else altogether.
    const double least = answered.answer.kind == AnswerKind::Verbatim ? kSurelyMore * answered.evidence.confidence : answered.evidence.confidence;
    if (auto expired = isNoAnswer ? expiredAnswer(context, question, least, policy, deadline, stop, trace) : std::nullopt) {
        answered.answer.kind = AnswerKind::NotFound;
        answered.answer.cited.clear();
        answered.answer.text = std::move(expired->text);
        answered.answer.reason = std::move(expired->reason);
    }
    answered.modelTime = answered.answer.modelTime.count() > 0 ? answered.answer.modelTime : since(modelBegan);
    return answered;
}

Result<Evidence> TurnAnswerer::evidenceFor(const TenantContext &context, const Question &question, const TenantSettings &settings, Deadline deadline, std::stop_token stop,
                                           generation::PassageOrder &order, AnswerTrace *trace)
{
    if (!settings.reranksPassages || !m_parts.ranker)
        return search(context, question, deadline, std::move(stop));
    auto evidence = search(context, question, deadline, stop, std::max(settings.passagesInPrompt, generation::kRankedPassages));
    if (!evidence)
        return evidence;
    // What is not answered needs no order.
    if (evidence->confidence >= thresholdOf(settings) && generation::courtesyIn(question.text) == generation::Courtesy::None)
        order = m_parts.ranker->reorder(context, question, *evidence, settings.guards, deadline, std::move(stop), trace);
    if (evidence->passages.size() > static_cast<std::size_t>(settings.passagesInPrompt))
        evidence->passages.erase(evidence->passages.begin() + settings.passagesInPrompt, evidence->passages.end());
    return evidence;
}

std::optional<Answer> TurnAnswerer::expiredAnswer(const TenantContext &context, const Question &question, double least, const generation::AnswerPolicy &policy, Deadline deadline,
                                                  std::stop_token stop, AnswerTrace *trace)
{
    using namespace Qt::StringLiterals;
    if (!m_parts.expired || generation::courtesyIn(question.text) != generation::Courtesy::None)
        return std::nullopt;
    const auto found = m_parts.expired->best(context, {.text = searchedText(question, m_parts.settings.of(context)), .language = question.language}, deadline, std::move(stop));
    if (!found || !*found)
        return std::nullopt;
    const ExpiredSource &source = **found;
    const bool saysIt = source.score >= policy.threshold && (least < policy.threshold || source.score >= least);
    const QString reason = u"the answer stands only in \"%1\", p. %2, which was valid until %3 (score %4)"_s.arg(source.documentName).arg(source.page).arg(source.until.toString(Qt::ISODate)).arg(source.score, 0, 'f', 3);
    if (trace)
        trace->checks.push_back({"expired", saysIt ? CheckOutcome::Failed : CheckOutcome::Passed, saysIt ? reason : u"no document that is over says more"_s});
    if (!saysIt)
        return std::nullopt;
    Answer answer;
    answer.text = generation::expiredText(source.documentName, source.until, generation::replyLanguage(question, policy), policy);
    answer.reason = reason;
    return answer;
}

Result<Evidence> TurnAnswerer::search(const TenantContext &context, const Question &question, Deadline deadline, std::stop_token stop, int passages)
{
    const TenantSettings settings = m_parts.settings.of(context);
    const int limit = passages > 0 ? passages : settings.passagesInPrompt;
    const auto searchFor = [&](const QString &text) { return m_parts.finder.search(context, {.text = text, .language = question.language, .limit = limit}, deadline, stop); };
    const QString text = searchedText(question, settings);
    auto evidence = searchFor(text);
    if (!evidence || evidence->confidence >= thresholdOf(settings))
        return evidence;
    // Who signs a question with a name and a telephone number asks for neither; but a product's number may look like one.
    const QString impersonal = withoutPersonalData(text, {question.contactName});
    if (impersonal.isEmpty() || impersonal == text)
        return evidence;
    auto better = searchFor(impersonal); // where that fails, there is still what was found
    return better && better->confidence > evidence->confidence ? std::move(better) : std::move(evidence);
}

double TurnAnswerer::thresholdOf(const TenantSettings &settings)
{
    return settings.retrievalThreshold.value_or(retrieval::kDefaultThreshold);
}

std::optional<Answer> TurnAnswerer::curatedAnswer(const TenantContext &context, const Question &question, AnswerTrace *trace)
{
    using namespace Qt::StringLiterals;
    if (!m_parts.curated)
        return std::nullopt;
    auto match = m_parts.curated->match(context, question.text, question.language);
    if (!match && question.searched != question.text) {
        // A follow-up holds the words of the question before: only word for word is it one of the answer's own.
        match = m_parts.curated->match(context, question.searched, question.language);
        if (match && match->likeness < 1)
            match.reset();
    }
    if (trace)
        trace->checks.push_back({"curated", match ? CheckOutcome::Passed : CheckOutcome::Skipped,
                                 match ? knowledge::reasonOf(match->answer, match->version) : u"no curated answer is surely meant"_s});
    if (!match)
        return std::nullopt;
    return Answer{AnswerKind::Curated, std::move(match->text), {}, {}, knowledge::reasonOf(match->answer, match->version)};
}

generation::AnswerPolicy TurnAnswerer::policyOf(const TenantContext &context, const TenantSettings &settings)
{
    QString name = settings.businessName;
    if (name.isEmpty()) {
        name = m_names.with([&](const auto &names) {
            const auto known = names.find(context.tenant());
            return known == names.end() ? QString() : known->second;
        });
    }
    if (name.isEmpty()) {
        if (auto tenant = m_parts.tenants.find(context.tenant())) {
            name = tenant->name;
            m_names.with([&](auto &names) { names.insert_or_assign(context.tenant(), name); });
        }
    }
    return policyFrom(settings, name);
}

generation::AnswerPolicy TurnAnswerer::policyFrom(const TenantSettings &settings, const QString &businessName)
{
    generation::AnswerPolicy policy;
    policy.threshold = thresholdOf(settings);
    policy.businessName = businessName;
    policy.formOfAddress = settings.formOfAddress;
    policy.allowedLanguages = settings.allowedLanguages;
    policy.sourceLine = settings.sourceLine;
    policy.helpOfferFrench = settings.helpOfferFrench;
    policy.helpOfferEnglish = settings.helpOfferEnglish;
    policy.guards = settings.guards;
    policy.zone = settings.people.zone;
    return policy;
}

} // namespace passerelle::pipeline
