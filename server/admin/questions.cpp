#include "server/admin/questions.h"

#include "server/admin/views.h"
#include "server/domain/language_detector.h"

#include <cmath>

namespace passerelle::admin {

using namespace Qt::StringLiterals;

namespace {

constexpr int kDefaultLimit = 8;
constexpr std::size_t kMostTurnsSoFar = 20;
constexpr std::chrono::seconds kSearchWithin{10}; // a cold index of a large tenant is loaded within it

double millisecondsSince(const Clock &clock, Monotonic begun)
{
    return std::chrono::duration<double, std::milli>(clock.monotonic() - begun).count();
}

double roundedToMicroseconds(double milliseconds)
{
    return std::round(milliseconds * 1000) / 1000;
}

void addDetail(api::AnswerView &view, const pipeline::AskResult &asked)
{
    view.searched = asked.evidence.searched.isEmpty() ? asked.question.searched : asked.evidence.searched;
    view.language = QString::fromLatin1(passerelle::nameOf(asked.question.language));
    if (asked.curated)
        view.curatedId = asked.curated->value;
    view.threshold = asked.threshold;
    view.prompt.emplace();
    for (const PromptPart &part : asked.trace.prompt)
        view.prompt->push_back({QString::fromLatin1(part.part), QString::fromLatin1(part.role), part.text});
    view.checks.emplace();
    for (const AnswerCheck &check : asked.trace.checks)
        view.checks->push_back({QString::fromLatin1(check.name), QString::fromLatin1(passerelle::nameOf(check.outcome)), check.words, check.attempt});
    if (const auto cost = asked.cost())
        view.costMicros = cost->micros;
    view.currency = u"EUR"_s;
}

} // namespace

Result<api::SearchResult> Questions::search(const TenantContext &context, const api::SearchQuery &wanted) const
{
    const QString text = wanted.query.trimmed();
    if (text.isEmpty())
        return failure(ErrorKind::InvalidInput, u"\"query\" must not be empty"_s);
    SearchRequest request;
    request.text = text;
    request.limit = static_cast<int>(wanted.limit.value_or(kDefaultLimit));
    request.language = wanted.language ? (*wanted.language == u"en"_s ? Language::English : Language::French)
                                       : detectLanguage(text, Language::French);
    const Monotonic begun = m_rooms.clock.monotonic();
    const auto evidence = m_rooms.finder.search(context, request, Deadline::after(kSearchWithin), {});
    if (!evidence)
        return failure(evidence.error());
    api::SearchResult result{.searched = evidence->searched.isEmpty() ? text : evidence->searched,
                             .confidence = evidence->confidence,
                             .tookMs = roundedToMicroseconds(millisecondsSince(m_rooms.clock, begun))};
    for (const ScoredPassage &passage : evidence->passages)
        result.passages.push_back(viewOf(passage));
    return result;
}

Result<api::AnswerView> Questions::ask(const TenantContext &context, const api::AskQuestion &wanted) const
{
    const Monotonic begun = m_rooms.clock.monotonic();
    const Deadline deadline = Deadline::after(m_rooms.settingsDirectory.of(context).answerDeadline);
    pipeline::AskWish wish{.text = wanted.question, .contact = ContactId(wanted.conversation.value_or(0)), .traced = wanted.detail.value_or(false)};
    if (wanted.conversationSoFar && wanted.conversationSoFar->size() > kMostTurnsSoFar)
        return failure(ErrorKind::InvalidInput, u"\"conversation_so_far\" has at most 20 exchanges"_s);
    for (const api::TrialTurn &turn : wanted.conversationSoFar.value_or(std::vector<api::TrialTurn>()))
        wish.soFar.push_back({turn.question, turn.answer});
    const auto asked = m_rooms.asker.ask(context, wish, deadline, {});
    if (!asked)
        return failure(asked.error());
    api::AnswerView view{.question = wanted.question,
                         .kind = QString::fromLatin1(passerelle::nameOf(asked->answer.kind)),
                         .text = asked->answer.text,
                         .model = asked->answer.model,
                         .confidence = asked->evidence.confidence,
                         .inputTokens = asked->answer.usage.input,
                         .outputTokens = asked->answer.usage.output,
                         .thinkingTokens = asked->answer.usage.thinking,
                         .modelCalls = asked->answer.modelCalls,
                         .searchMs = static_cast<double>(asked->searchTime.count()),
                         .modelMs = static_cast<double>(asked->modelTime.count()),
                         .totalMs = roundedToMicroseconds(millisecondsSince(m_rooms.clock, begun))};
    if (!asked->answer.reason.isEmpty())
        view.reason = asked->answer.reason;
    for (const PassageId id : asked->answer.cited)
        view.cited.push_back(id.value);
    for (const ScoredPassage &passage : asked->evidence.passages)
        view.passages.push_back(viewOf(passage));
    if (wish.traced)
        addDetail(view, *asked);
    return view;
}

} // namespace passerelle::admin
