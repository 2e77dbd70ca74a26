#include "server/admin/records.h"

#include "server/admin/audit.h"
#include "server/admin/record_rooms.h"
#include "server/domain/answer_settings.h"
#include "server/generation/prompt.h"

#include <algorithm>
#include <map>

namespace passerelle::admin {

using namespace Qt::StringLiterals;

namespace {

const char *finishName(ChatReply::Finish finish)
{
    switch (finish) {
    case ChatReply::Finish::Complete: return "complete";
    case ChatReply::Finish::CutShort: return "cut_short";
    case ChatReply::Finish::Blocked: return "blocked";
    case ChatReply::Finish::Recited: return "recited";
    case ChatReply::Finish::Other: break;
    }
    return "other";
}

api::RecordedReplyView recordedReplyView(const TracedReply &traced)
{
    api::RecordedReplyView view{.model = traced.reply.model.isEmpty() ? traced.rung : traced.reply.model, .text = traced.reply.text,
                                .finish = QString::fromLatin1(finishName(traced.reply.finish)), .error = {}, .fault = {}, .inputTokens = traced.reply.usage.input,
                                .outputTokens = traced.reply.usage.output, .thinkingTokens = traced.reply.usage.thinking};
    if (traced.error)
        view.error = traced.error->what;
    if (!traced.fault.isEmpty())
        view.fault = traced.fault;
    if (traced.reply.cost)
        view.costMicros = traced.reply.cost->micros;
    return view;
}

std::optional<qint64> costOf(const AnswerRecord &record)
{
    Money sum;
    for (const ModelCall &call : record.calls) {
        if (!call.cost)
            return std::nullopt;
        sum += *call.cost;
    }
    return sum.micros;
}

std::optional<qint64> millis(const std::optional<Millis> &time)
{
    return time ? std::optional<qint64>(time->count()) : std::nullopt;
}

void addProse(api::AnswerRecordView &view, const AnswerRecord &record)
{
    for (const PastTurn &turn : record.question.history)
        view.history.push_back({turn.question, turn.answer});
    for (const KnownFact &fact : record.question.known)
        view.known.push_back({fact.text, toIso8601(fact.at)});
    for (const RecordedPart &part : record.prompt)
        view.prompt.push_back({part.part, part.role, part.text});
    for (const RecordedCheck &check : record.checks)
        view.checks.push_back({check.name, QString::fromLatin1(passerelle::nameOf(check.outcome)), check.words, check.attempt});
    for (const TracedReply &reply : record.replies)
        view.replies.push_back(recordedReplyView(reply));
}

} // namespace

api::AnswerRecordView Records::viewOf(const TenantContext &context, const AnswerRecord &record) const
{
    api::AnswerRecordView view;
    view.at = toIso8601(record.at);
    view.program = record.program;
    view.kind = QString::fromLatin1(passerelle::nameOf(record.kind));
    view.text = record.text;
    if (!record.reason.isEmpty())
        view.reason = record.reason;
    view.model = record.model;
    view.question = record.question.text;
    view.searched = record.searched;
    view.language = QString::fromLatin1(passerelle::nameOf(record.question.language));
    view.summary = record.question.summary;
    view.confidence = record.confidence;
    view.threshold = record.threshold;
    view.promptVersion = record.promptVersion;
    view.promptVersionNow = generation::promptVersion(record.question.language);
    view.costMicros = costOf(record);
    view.currency = u"EUR"_s;
    view.shortened = record.isShortened;
    addProse(view, record);
    std::map<DocumentId, VersionId> versions;
    for (const RecordedPassage &found : record.passages) {
        const Passage &passage = found.passage;
        const auto shown = std::find(record.shown.begin(), record.shown.end(), passage.id);
        api::RecordedPassageView one{.passage = passage.id.value, .document = passage.document.value, .documentName = passage.documentName, .version = {},
                                     .documentState = u"unknown"_s, .page = passage.page, .heading = passage.heading, .text = passage.text, .score = found.score,
                                     .cited = found.cited, .extract = {}, .erased = found.isErased};
        if (shown != record.shown.end())
            one.extract = shown - record.shown.begin() + 1;
        if (found.version.isValid()) {
            one.version = found.version.value;
            if (!versions.contains(passage.document)) {
                const auto document = m_rooms.documents.find(context, passage.document);
                versions[passage.document] = document ? document->version : VersionId();
            }
            const VersionId current = versions[passage.document];
            one.documentState = !current.isValid() ? u"removed"_s : current == found.version ? u"same"_s : u"replaced"_s;
        }
        view.passages.push_back(std::move(one));
    }
    const SettingValues today = answerSettings(m_rooms.settingsDirectory.of(context), {});
    for (const auto &[key, value] : record.settings) {
        const auto now = today.find(key);
        view.settings.push_back({key, value, key == u"business_name" && (now == today.end() || now->second.isEmpty()) ? value : now == today.end() ? QString() : now->second});
    }
    return view;
}

Result<Records::Kept> Records::kept(const TenantContext &context, InboxNumber message) const
{
    if (!m_rooms.records)
        return failure(ErrorKind::Unavailable, u"no records of answers are kept here"_s);
    auto found = m_rooms.ledger.message(context, message);
    if (!found)
        return failure(std::move(found).error());
    if (!found->turn.isValid())
        return failure(ErrorKind::NotFound, u"this message has no answer"_s);
    auto record = m_rooms.records->records.record(context, found->turn);
    if (!record)
        return failure(std::move(record).error());
    return Kept{std::move(*found), std::move(*record)};
}

Result<api::AnswerRecordView> Records::show(const TenantContext &context, InboxNumber message) const
{
    const auto found = kept(context, message);
    if (!found)
        return failure(found.error());
    api::AnswerRecordView view = viewOf(context, found->record);
    view.message = message.value;
    view.times = {millis(found->message.times.search), millis(found->message.times.model), millis(found->message.times.own), millis(found->message.times.send)};
    return view;
}

Result<api::ReplayView> Records::replay(const Principal &caller, const TenantContext &context, InboxNumber message, const api::NewReplay &wish) const
{
    const bool askModel = wish.askModel.value_or(false);
    if (askModel) {
        if (Status may = m_access.check(caller, Permission::ManageDocuments, context); !may) // it costs what a test run costs
            return failure(std::move(may).error());
    }
    const auto found = kept(context, message);
    if (!found)
        return failure(found.error());
    if (askModel) {
        if (auto noted = m_rooms.audit.record(entryOf(caller, u"answer.replayed"_s, context, u"message:%1"_s.arg(message.value))); !noted)
            return failure(std::move(noted).error());
    }
    const auto with = wish.with == u"now"_s ? pipeline::ReplayWith::Now : pipeline::ReplayWith::Then;
    auto replay = m_rooms.records->replayer.replay(context, found->record, with, askModel, {});
    if (!replay)
        return failure(std::move(replay).error());
    api::ReplayView view;
    view.with = wish.with;
    view.askedModel = replay->askedModel;
    view.same = replay->differences.empty();
    if (!replay->missing.isEmpty())
        view.missing = replay->missing;
    for (const pipeline::ReplayDifference &difference : replay->differences)
        view.differences.push_back({difference.what, difference.name, difference.before, difference.after});
    view.before = viewOf(context, found->record);
    view.before.message = message.value;
    view.again = viewOf(context, replay->again);
    if (const auto quote = pipeline::AnswerReplayer::quote(found->record))
        view.quoteMicros = quote->micros;
    view.currency = u"EUR"_s;
    view.tookMs = replay->took.count();
    return view;
}

Result<int> Records::forgetDocument(const Principal &caller, const TenantContext &context, DocumentId document) const
{
    if (!m_rooms.records)
        return failure(ErrorKind::Unavailable, u"no records of answers are kept here"_s);
    if (auto noted = m_rooms.audit.record(entryOf(caller, u"document.forgotten"_s, context, u"document:%1"_s.arg(document.value))); !noted)
        return failure(std::move(noted).error());
    return m_rooms.records->records.forgetDocument(context, document);
}

} // namespace passerelle::admin
