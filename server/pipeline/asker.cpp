#include "server/pipeline/asker.h"

#include "server/conversation/memory.h"
#include "server/conversation/question_builder.h"
#include "server/domain/language_detector.h"
#include "server/pipeline/turn_answerer.h"

namespace passerelle::pipeline {

using namespace Qt::StringLiterals;

namespace {
constexpr qsizetype kMaxQuestion = 8000;
}

std::optional<Money> AskResult::cost() const
{
    Money sum;
    for (const ModelCall &call : answer.calls) {
        if (!call.cost)
            return std::nullopt;
        sum += *call.cost;
    }
    return sum;
}

Result<AskResult> Asker::begun(const TenantContext &context, const AskWish &wish)
{
    if (wish.text.trimmed().isEmpty())
        return failure(ErrorKind::InvalidInput, u"the question is empty"_s);
    if (wish.text.size() > kMaxQuestion)
        return failure(ErrorKind::InvalidInput, u"the question is longer than 8,000 characters"_s);
    const TenantSettings settings = m_answerer.settingsOf(context);
    ConversationMemory memory;
    for (const PastTurn &turn : wish.soFar)
        memory = conversation::remembered(std::move(memory), turn, detectLanguage(turn.question, memory.language.value_or(Language::French)), settings.memoryTurns);
    AskResult result;
    result.question = conversation::buildQuestion({.fragments = {wish.text}, .locale = {}}, memory, settings.allowedLanguages, settings.guards);
    if (wish.contact.isValid()) {
        auto name = m_contactName(context, wish.contact);
        if (!name)
            return failure(std::move(name).error().during(u"looking up who asked it"));
        result.question.contactName = std::move(*name);
    }
    if (wish.language)
        result.question.language = *wish.language;
    result.threshold = TurnAnswerer::thresholdOf(settings);
    return result;
}

Result<AskResult> Asker::ask(const TenantContext &context, const AskWish &wish, Deadline deadline, std::stop_token stop)
{
    auto result = begun(context, wish);
    if (!result)
        return result;
    auto answered = m_answerer.answer(context, result->question, deadline, std::move(stop), wish.traced ? &result->trace : nullptr);
    if (!answered)
        return failure(std::move(answered).error());
    result->evidence = std::move(answered->evidence);
    result->answer = std::move(answered->answer);
    result->searchTime = answered->searchTime;
    result->modelTime = answered->modelTime;
    if (result->answer.kind == AnswerKind::Curated)
        result->curated = knowledge::curatedIn(result->answer.reason);
    std::vector<ModelCall> calls = result->answer.calls;
    for (ModelCall &call : calls)
        call.purpose = CallPurpose::TestQuestion;
    m_usage.post(context, std::move(calls), m_clock.now());
    return result;
}

Result<AskResult> Asker::find(const TenantContext &context, const AskWish &wish, Deadline deadline, std::stop_token stop)
{
    auto result = begun(context, wish);
    if (!result)
        return result;
    const Monotonic begin = std::chrono::steady_clock::now();
    auto evidence = m_answerer.search(context, result->question, deadline, std::move(stop), wish.passages);
    if (!evidence)
        return failure(std::move(evidence).error().during(u"searching"));
    result->evidence = std::move(*evidence);
    result->searchTime = std::chrono::round<std::chrono::milliseconds>(std::chrono::steady_clock::now() - begin);
    return result;
}

Result<QString> Asker::searchedText(const TenantContext &context, const AskWish &wish)
{
    const auto result = begun(context, wish);
    if (!result)
        return failure(result.error());
    return TurnAnswerer::searchedText(result->question, m_answerer.settingsOf(context));
}

} // namespace passerelle::pipeline
