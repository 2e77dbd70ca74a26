#include "server/pipeline/answer_recorder.h"

#include "server/domain/answer_settings.h"
#include "server/generation/prompt.h"

#include <algorithm>

namespace passerelle::pipeline {

using namespace Qt::StringLiterals;

AnswerRecord recordOf(const Question &question, const AnsweredQuestion &answered, const AnswerTrace &trace, const TenantSettings &settings, Instant at)
{
    const Answer &answer = answered.answer;
    const Evidence &evidence = answered.evidence;
    AnswerRecord record;
    record.at = at;
    record.program = u"" PASSERELLE_VERSION ""_s;
    record.question = question;
    record.searched = evidence.searched.isEmpty() ? question.searched : evidence.searched;
    record.kind = answer.kind;
    record.text = answer.text;
    record.reason = answer.reason;
    record.model = answer.model;
    for (const ScoredPassage &found : evidence.passages) {
        RecordedPassage kept{.passage = found.passage, .version = {}, .score = found.score};
        kept.passage.rectangles.clear();
        kept.cited = std::find(answer.cited.begin(), answer.cited.end(), found.passage.id) != answer.cited.end();
        record.passages.push_back(std::move(kept));
    }
    record.confidence = evidence.confidence;
    record.threshold = TurnAnswerer::thresholdOf(settings);
    record.shown = trace.shown;
    if (!trace.prompt.empty())
        record.promptVersion = generation::promptVersion(question.language);
    for (const PromptPart &part : trace.prompt)
        record.prompt.push_back({QString::fromLatin1(part.part), QString::fromLatin1(part.role), part.text});
    for (const AnswerCheck &check : trace.checks)
        record.checks.push_back({QString::fromLatin1(check.name), check.outcome, check.words, check.attempt});
    record.replies = trace.replies;
    record.calls = answer.calls;
    record.settings = answerSettings(settings, answered.businessName);
    return record;
}

} // namespace passerelle::pipeline
