#include "server/pipeline/answer_replayer.h"

#include "server/conversation/question_builder.h"
#include "server/pipeline/answer_recorder.h"
#include "server/pipeline/replay_models.h"

#include <algorithm>

namespace passerelle::pipeline {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::seconds kWithoutModel{10};

generation::AnswererOptions withoutPauses()
{
    generation::AnswererOptions options;
    options.pause = [](std::chrono::milliseconds, const std::stop_token &stop) { return !stop.stop_requested(); };
    options.random = [] { return 0.5; };
    return options;
}

Evidence evidenceOf(const AnswerRecord &record)
{
    Evidence evidence;
    evidence.searched = record.searched;
    evidence.confidence = record.confidence;
    for (const RecordedPassage &found : record.passages) {
        if (!found.isErased)
            evidence.passages.push_back({found.passage, found.score});
    }
    return evidence;
}

QString placeOf(const RecordedPassage &found)
{
    return u"%1, p. %2"_s.arg(found.passage.documentName).arg(found.passage.page);
}

QString partText(const AnswerRecord &record, QStringView part)
{
    QString text;
    for (const RecordedPart &one : record.prompt) {
        if (one.part == part)
            text += one.text + u'\n';
    }
    return text;
}

void compareSettings(const AnswerRecord &before, const AnswerRecord &after, std::vector<ReplayDifference> &differences)
{
    for (const auto &[key, value] : before.settings) {
        const auto found = after.settings.find(key);
        if (found != after.settings.end() && found->second != value)
            differences.push_back({u"setting"_s, key, value, found->second});
    }
}

// By their words: what was imported anew has other numbers.
void comparePassages(const AnswerRecord &before, const AnswerRecord &after, std::vector<ReplayDifference> &differences)
{
    const auto rankIn = [](const AnswerRecord &record, const RecordedPassage &wanted) {
        const auto found = std::find_if(record.passages.begin(), record.passages.end(), [&](const RecordedPassage &one) {
            return one.passage.id == wanted.passage.id || (one.passage.text == wanted.passage.text && one.passage.documentName == wanted.passage.documentName);
        });
        return found == record.passages.end() ? QString() : QString::number(found - record.passages.begin() + 1);
    };
    for (std::size_t i = 0; i < before.passages.size(); ++i) {
        const QString rank = QString::number(i + 1);
        const QString other = rankIn(after, before.passages[i]);
        if (other != rank)
            differences.push_back({u"passage"_s, placeOf(before.passages[i]), rank, other});
    }
    for (std::size_t i = 0; i < after.passages.size(); ++i) {
        if (rankIn(before, after.passages[i]).isEmpty())
            differences.push_back({u"passage"_s, placeOf(after.passages[i]), {}, QString::number(i + 1)});
    }
}

// Whether a model was, or would be, asked.
bool passesGates(const AnswerRecord &record)
{
    return std::none_of(record.checks.begin(), record.checks.end(), [](const RecordedCheck &check) {
        return check.attempt == 0 && check.outcome == CheckOutcome::Failed && check.name != u"model";
    });
}

bool hasModel(ModelDirectory &directory, const TenantContext &context)
{
    const auto models = directory.chatModels(context);
    return models && !models->empty();
}

} // namespace

std::vector<ReplayDifference> differencesOf(const AnswerRecord &before, const AnswerRecord &after, bool compareAnswers)
{
    std::vector<ReplayDifference> differences;
    compareSettings(before, after, differences);
    if (before.searched != after.searched)
        differences.push_back({u"searched"_s, {}, before.searched, after.searched});
    comparePassages(before, after, differences);
    if (passesGates(before) != passesGates(after))
        differences.push_back({u"gate"_s, {}, before.reason, after.reason});
    if (!before.prompt.empty() && !after.prompt.empty()) {
        for (const QString &part : {u"instructions"_s, u"memory"_s}) {
            if (partText(before, part) != partText(after, part))
                differences.push_back({u"prompt"_s, part, partText(before, part).trimmed(), partText(after, part).trimmed()});
        }
    }
    if (!compareAnswers)
        return differences;
    if (before.model != after.model)
        differences.push_back({u"model"_s, {}, before.model, after.model});
    if (before.text != after.text)
        differences.push_back({u"answer"_s, {}, before.text, after.text});
    return differences;
}

std::optional<Money> AnswerReplayer::quote(const AnswerRecord &record)
{
    Money most;
    for (const ModelCall &call : record.calls) {
        if (!call.cost)
            return std::nullopt;
        most = std::max(most, *call.cost);
    }
    return record.calls.empty() ? std::nullopt : std::optional(most);
}

Result<Replay> AnswerReplayer::replay(const TenantContext &context, const AnswerRecord &record, ReplayWith with, bool askModel, std::stop_token stop)
{
    const Monotonic begun = m_parts.clock.monotonic();
    Replay replay;
    AnswerTrace trace;
    Question question = record.question;
    if (with == ReplayWith::Now)
        question.searched = conversation::searchText(question.text, question.history);
    auto answered = with == ReplayWith::Then ? then(context, record, askModel, std::move(stop), trace, replay.missing) : now(context, question, askModel, std::move(stop), trace);
    if (!answered)
        return failure(std::move(answered).error());
    replay.took = std::chrono::duration_cast<std::chrono::milliseconds>(m_parts.clock.monotonic() - begun);
    const TenantSettings settings = with == ReplayWith::Then ? tenantSettingsFrom(record.settings, {}) : m_parts.now.settingsOf(context);
    if (with == ReplayWith::Then || answered->businessName.isEmpty()) {
        const auto name = record.settings.find(u"business_name"_s);
        answered->businessName = name == record.settings.end() ? QString() : name->second;
    }
    replay.again = recordOf(question, *answered, trace, settings, m_parts.clock.now());
    replay.askedModel = askModel && !trace.replies.empty();
    if (replay.askedModel) {
        std::vector<ModelCall> calls = answered->answer.calls;
        for (ModelCall &call : calls)
            call.purpose = CallPurpose::TestQuestion;
        m_parts.usage.post(context, std::move(calls), m_parts.clock.now());
    }
    // What today's documents give while a model is left out is no answer that could be compared; where none is configured it is what a contact would read.
    const bool isAnswer = with == ReplayWith::Then || replay.askedModel || !passesGates(replay.again) || replay.again.kind == AnswerKind::Curated || !hasModel(m_parts.models, context);
    if (!isAnswer)
        replay.missing = u"the model would be asked: its answer is not known without"_s;
    replay.differences = differencesOf(record, replay.again, isAnswer);
    return replay;
}

Result<AnsweredQuestion> AnswerReplayer::then(const TenantContext &context, const AnswerRecord &record, bool askModel, std::stop_token stop, AnswerTrace &trace, QString &missing)
{
    if (record.kind == AnswerKind::Curated) {
        missing = u"a person wrote this answer: there is nothing to make again"_s;
        AnsweredQuestion same;
        same.evidence.searched = record.searched;
        same.answer = {.kind = record.kind, .text = record.text, .cited = {}, .model = {}, .reason = record.reason};
        return same;
    }
    if (std::any_of(record.passages.begin(), record.passages.end(), [](const RecordedPassage &found) { return found.isErased; }))
        missing = u"some of its passages were erased since"_s;
    else if (record.isShortened && !askModel)
        missing = u"the model's replies were too long to be kept"_s;
    const TenantSettings settings = tenantSettingsFrom(record.settings, {});
    RecordedModels recorded(record.replies);
    ChosenModels chosen(m_parts.models, record.replies.empty() ? QString() : record.replies.front().rung);
    ModelDirectory &models = askModel ? static_cast<ModelDirectory &>(chosen) : recorded;
    const generation::Answerer answerer = askModel ? generation::Answerer(models, m_parts.clock) : generation::Answerer(models, m_parts.clock, withoutPauses());
    AnsweredQuestion answered;
    answered.evidence = evidenceOf(record);
    const Deadline deadline = Deadline::after(askModel ? settings.answerDeadline : std::chrono::milliseconds(kWithoutModel));
    auto answer = answerer.answer(context, record.question, answered.evidence, TurnAnswerer::policyFrom(settings, settings.businessName), deadline, std::move(stop), &trace);
    if (!answer)
        return failure(std::move(answer).error().during(u"answering"));
    answered.answer = std::move(*answer);
    if (askModel && missing.isEmpty() && chosen.isOther())
        missing = u"the model of then is not configured any more: another one was asked"_s;
    return answered;
}

Result<AnsweredQuestion> AnswerReplayer::now(const TenantContext &context, const Question &question, bool askModel, std::stop_token stop, AnswerTrace &trace)
{
    const Deadline deadline = Deadline::after(askModel ? m_parts.now.settingsOf(context).answerDeadline : std::chrono::milliseconds(kWithoutModel));
    return (askModel ? m_parts.now : m_parts.nowWithoutModel).answer(context, question, deadline, std::move(stop), &trace);
}

} // namespace passerelle::pipeline
