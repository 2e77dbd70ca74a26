#include "server/pipeline/asker.h"

#include "server/conversation/question_builder.h"
#include "server/pipeline/turn_answerer.h"

namespace passerelle::pipeline {

using namespace Qt::StringLiterals;

namespace {
constexpr qsizetype kMaxQuestion = 8000;
}

Result<AskResult> Asker::ask(const TenantContext &context, const QString &text, Deadline deadline, std::stop_token stop)
{
    if (text.trimmed().isEmpty())
        return failure(ErrorKind::InvalidInput, u"the question is empty"_s);
    if (text.size() > kMaxQuestion)
        return failure(ErrorKind::InvalidInput, u"the question is longer than 8,000 characters"_s);
    const TenantSettings settings = m_answerer.settingsOf(context);
    AskResult result;
    result.question = conversation::buildQuestion({.fragments = {text}, .locale = {}}, {}, settings.allowedLanguages);
    auto answered = m_answerer.answer(context, result.question, deadline, stop);
    if (!answered)
        return failure(std::move(answered).error());
    result.evidence = std::move(answered->evidence);
    result.answer = std::move(answered->answer);
    result.searchTime = answered->searchTime;
    result.modelTime = answered->modelTime;
    std::vector<ModelCall> calls = result.answer.calls;
    for (ModelCall &call : calls)
        call.purpose = CallPurpose::TestQuestion;
    m_usage.post(context, std::move(calls), m_clock.now());
    return result;
}

} // namespace passerelle::pipeline
