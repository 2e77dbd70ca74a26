#include "server/pipeline/turn_answerer.h"

#include "server/retrieval/word_searcher.h"

namespace passerelle::pipeline {

namespace {

std::chrono::milliseconds since(Monotonic begin)
{
    return std::chrono::round<std::chrono::milliseconds>(std::chrono::steady_clock::now() - begin);
}

} // namespace

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
    auto evidence = search(context, question, deadline, stop);
    if (!evidence)
        return failure(std::move(evidence).error().during(u"searching"));
    answered.evidence = std::move(*evidence);
    answered.searchTime = since(searchBegan);

    const Monotonic modelBegan = std::chrono::steady_clock::now();
    const generation::AnswerPolicy policy = policyOf(context, settings);
    answered.businessName = policy.businessName;
    auto answer = m_parts.answerer.answer(context, question, answered.evidence, policy, deadline, stop, trace);
    if (!answer)
        return failure(std::move(answer).error().during(u"answering"));
    answered.answer = std::move(*answer);
    answered.modelTime = answered.answer.modelTime.count() > 0 ? answered.answer.modelTime : since(modelBegan);
    return answered;
}

Result<Evidence> TurnAnswerer::search(const TenantContext &context, const Question &question, Deadline deadline, std::stop_token stop)
{
    return m_parts.finder.search(context, {.text = question.searched, .language = question.language, .limit = m_parts.settings.of(context).passagesInPrompt}, deadline, std::move(stop));
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
    generation::AnswerPolicy policy;
    policy.threshold = thresholdOf(settings);
    policy.businessName = name;
    policy.formOfAddress = settings.formOfAddress;
    policy.allowedLanguages = settings.allowedLanguages;
    policy.sourceLine = settings.sourceLine;
    policy.helpOfferFrench = settings.helpOfferFrench;
    policy.helpOfferEnglish = settings.helpOfferEnglish;
    policy.zone = settings.people.zone;
    return policy;
}

} // namespace passerelle::pipeline
