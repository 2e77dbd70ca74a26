#include "server/knowledge/gap_list.h"

#include "server/domain/language_detector.h"
#include "server/knowledge/question_groups.h"
#include "server/retrieval/word_searcher.h"

#include <QtCore/QLoggingCategory>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace passerelle::knowledge {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

Q_LOGGING_CATEGORY(gapLog, "passerelle.knowledge")

constexpr int kMostQuestions = 5000;
constexpr int kMarkedAtOnce = 200;
constexpr std::size_t kMostMeanings = 500; // asked of the embedder in one look
constexpr std::size_t kMostReplayed = 500;
constexpr auto kEmbedWithin = 10s;
constexpr auto kSearchWithin = 10s;
constexpr double kHalfLifeDays = 14;

void sum(GroupedGap &grouped, Instant now)
{
    std::set<ContactId> contacts;
    for (const GapQuestion &question : grouped.questions) {
        contacts.insert(question.contact);
        grouped.bestScore = std::max(grouped.bestScore, question.question.score);
        const double days = std::max(0.0, std::chrono::duration<double, std::ratio<86400>>(now - question.at).count());
        grouped.rank += std::exp2(-days / kHalfLifeDays);
    }
    grouped.contacts = static_cast<int>(contacts.size());
    std::reverse(grouped.questions.begin(), grouped.questions.end());
}

Error noSuchGap()
{
    return Error{ErrorKind::NotFound, u"there is no such group of questions"_s, {}};
}

} // namespace

std::unique_lock<std::mutex> GapList::look(const TenantContext &context)
{
    std::mutex &ofTenant = m_looks.with([&](auto &looks) -> std::mutex & { return looks[context.tenant()]; }); // stays where it is
    return std::unique_lock(ofTenant);
}

Result<std::vector<GroupedGap>> GapList::list(const TenantContext &context, std::optional<GapState> state)
{
    const auto lock = look(context);
    auto questions = groupedQuestions(context);
    if (!questions)
        return failure(std::move(questions).error());
    const auto gaps = m_parts.gaps.gaps(context);
    if (!gaps)
        return failure(gaps.error());
    std::map<GapId, GroupedGap> groups;
    for (const Gap &gap : *gaps)
        groups[gap.id].gap = gap;
    for (GapQuestion &question : *questions) {
        if (const auto group = groups.find(question.gap); group != groups.end())
            group->second.questions.push_back(std::move(question));
    }
    std::vector<GroupedGap> list;
    const Instant now = m_parts.clock.now();
    for (auto &[id, group] : groups) {
        if (group.questions.empty())
            continue; // its contacts were erased
        sum(group, now);
        // Asked again after its answer was written: it is no answer to that question.
        if (group.gap.state == GapState::Answered && group.questions.front().at > group.gap.changedAt) {
            group.gap.state = GapState::Open;
            group.gap.changedAt = now;
            if (auto opened = m_parts.gaps.setGap(context, group.gap); !opened)
                return failure(std::move(opened).error());
        }
        if (!state || group.gap.state == *state)
            list.push_back(std::move(group));
    }
    std::stable_sort(list.begin(), list.end(), [](const GroupedGap &a, const GroupedGap &b) { return a.rank > b.rank; });
    return list;
}

Result<GroupedGap> GapList::find(const TenantContext &context, GapId gap)
{
    auto all = list(context, std::nullopt);
    if (!all)
        return failure(std::move(all).error());
    const auto found = std::find_if(all->begin(), all->end(), [&](const GroupedGap &one) { return one.gap.id == gap; });
    if (found == all->end())
        return failure(noSuchGap());
    return std::move(*found);
}

Status GapList::setState(const TenantContext &context, GapId gap, GapState state, CuratedId answer)
{
    const auto lock = look(context);
    return m_parts.gaps.setGap(context, {.id = gap, .state = state, .answer = answer, .changedAt = m_parts.clock.now()});
}

Result<std::vector<GapQuestion>> GapList::groupedQuestions(const TenantContext &context)
{
    if (auto taken = takeMarked(context); !taken)
        return failure(std::move(taken).error());
    auto questions = m_parts.gaps.questions(context, kMostQuestions);
    if (!questions)
        return questions;
    std::vector<bool> changed(questions->size());
    const bool hasNew = std::any_of(questions->begin(), questions->end(), [](const GapQuestion &one) { return !one.gap.isValid(); });
    if (!hasNew)
        return questions;
    askMeanings(context, *questions, changed);
    if (auto grouped = groupNew(context, *questions, changed); !grouped)
        return failure(std::move(grouped).error());
    return questions;
}

// Answers that were called wrong: their questions are open again.
Status GapList::takeMarked(const TenantContext &context)
{
    const auto marked = m_parts.feedback.markedWithoutGap(context, kMarkedAtOnce);
    if (!marked)
        return failure(marked.error());
    for (const InboxNumber number : *marked) {
        const auto message = m_parts.ledger.message(context, number);
        if (!message && message.error().kind == ErrorKind::NotFound)
            continue;
        if (!message)
            return failure(message.error());
        GapQuestion question;
        question.message = number;
        question.contact = ContactId(message->conversation.value); // a contact's conversation has its number
        question.at = message->receivedAt;
        question.question.cause = GapCause::Marked;
        question.question.text = !message->searched.isEmpty() ? message->searched : message->question.isEmpty() ? message->text : message->question;
        question.question.language = detectLanguage(question.question.text, Language::French);
        for (const FoundPassage &passage : message->passages)
            question.question.score = std::max(question.question.score, passage.score);
        if (auto added = m_parts.gaps.addQuestion(context, question); !added)
            return added;
    }
    return {};
}

// Meanings help, and are not needed: whatever the embedder does, questions are grouped by their words.
void GapList::askMeanings(const TenantContext &context, std::vector<GapQuestion> &questions, std::vector<bool> &changed)
{
    const auto embedder = m_parts.models ? m_parts.models->embedder(context) : Result<std::shared_ptr<Embedder>>(std::shared_ptr<Embedder>());
    if (!embedder || !*embedder) {
        for (GapQuestion &question : questions)
            question.vector.clear();
        return;
    }
    const QString profile = (*embedder)->profile();
    std::vector<std::size_t> missing;
    std::vector<QString> texts;
    for (std::size_t i = 0; i < questions.size(); ++i) {
        if (questions[i].vectorProfile == profile && !questions[i].vector.empty())
            continue;
        questions[i].vector.clear();
        if (texts.size() < kMostMeanings) {
            missing.push_back(i);
            texts.push_back(questions[i].question.text);
        }
    }
    if (texts.empty())
        return;
    auto vectors = (*embedder)->embed(texts, EmbedPurpose::Query, Deadline::after(kEmbedWithin), {});
    if (!vectors || vectors->size() != texts.size()) {
        qCWarning(gapLog, "grouping questions by their words alone: %s", vectors ? "vectors are missing" : qUtf8Printable(vectors.error().what));
        return;
    }
    for (std::size_t i = 0; i < missing.size(); ++i) {
        questions[missing[i]].vector = std::move((*vectors)[i]);
        questions[missing[i]].vectorProfile = profile;
        changed[missing[i]] = true;
    }
}

Status GapList::groupNew(const TenantContext &context, std::vector<GapQuestion> &questions, std::vector<bool> &changed)
{
    std::vector<QuestionToGroup> toGroup;
    for (const GapQuestion &question : questions)
        toGroup.push_back({question.question.text, question.question.language, question.gap.value, question.vector});
    const std::vector<qint64> groups = groupQuestions(toGroup);
    const auto lowest = std::min_element(groups.begin(), groups.end());
    const int fresh = lowest != groups.end() && *lowest < 0 ? static_cast<int>(-*lowest) : 0;
    const auto added = fresh > 0 ? m_parts.gaps.addGaps(context, fresh, m_parts.clock.now()) : Result<std::vector<GapId>>(std::vector<GapId>());
    if (!added)
        return failure(added.error());
    std::vector<GapQuestion> placed;
    for (std::size_t i = 0; i < questions.size(); ++i) {
        const GapId gap = groups[i] < 0 ? (*added)[static_cast<std::size_t>(-groups[i]) - 1] : GapId(groups[i]);
        if (gap == questions[i].gap && !changed[i])
            continue;
        questions[i].gap = gap;
        placed.push_back(questions[i]);
        if (!changed[i])
            placed.back().vector.clear(); // it stands there already
    }
    return placed.empty() ? Status() : m_parts.gaps.place(context, placed);
}

Result<std::vector<ReplayedQuestion>> GapList::replay(const TenantContext &context, const GroupedGap &gap)
{
    const double threshold = m_parts.settings.of(context).retrievalThreshold.value_or(retrieval::kDefaultThreshold);
    const Deadline deadline = Deadline::after(kSearchWithin);
    std::vector<ReplayedQuestion> replayed;
    for (const GapQuestion &question : gap.questions) {
        if (replayed.size() >= kMostReplayed)
            break;
        ReplayedQuestion one;
        one.question = question;
        if (auto match = m_parts.curated.match(context, question.question.text, question.question.language)) {
            one.outcome = ReplayedQuestion::Outcome::Curated;
            one.answer = match->answer;
            one.score = match->likeness;
            one.text = std::move(match->text);
        } else {
            const auto evidence = m_parts.finder.search(context, {.text = question.question.text, .language = question.question.language, .limit = 1, .wordsOnly = true}, deadline, {});
            if (!evidence)
                return failure(evidence.error());
            one.score = evidence->confidence;
            one.outcome = evidence->confidence >= threshold && !evidence->passages.empty() ? ReplayedQuestion::Outcome::Documents : ReplayedQuestion::Outcome::Nothing;
        }
        replayed.push_back(std::move(one));
    }
    return replayed;
}

} // namespace passerelle::knowledge
