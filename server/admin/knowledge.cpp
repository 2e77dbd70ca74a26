#include "server/admin/knowledge.h"

#include "server/admin/audit.h"
#include "server/admin/knowledge_views.h"
#include "server/domain/language_detector.h"
#include "server/knowledge/resolution_reader.h"

#include <algorithm>
#include <set>

namespace passerelle::admin {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kLongestQuestion = 400;
constexpr std::size_t kMostAnswers = 2000;
constexpr std::size_t kMostWays = 50;

QString objectOf(CuratedId answer) { return u"curated:%1"_s.arg(answer.value); }

// Trimmed, each once.
std::vector<QString> cleaned(const std::vector<QString> &questions)
{
    std::vector<QString> kept;
    for (const QString &question : questions) {
        const QString text = question.simplified();
        if (!text.isEmpty() && std::find(kept.begin(), kept.end(), text) == kept.end())
            kept.push_back(text);
    }
    return kept;
}

// Two answers to one question are as good as none: neither is surely meant.
Status checkAlone(const CuratedAnswer &answer, const std::vector<CuratedAnswer> &all)
{
    std::set<QString> asked;
    for (const QString &question : answer.questions)
        asked.insert(question.toCaseFolded());
    for (const CuratedAnswer &other : all) {
        if (!answer.enabled || !other.enabled || other.id == answer.id)
            continue;
        for (const QString &question : other.questions) {
            if (asked.contains(question.simplified().toCaseFolded()))
                return failure(ErrorKind::Conflict, u"curated answer %1 has that question already: change that one"_s.arg(other.id.value));
        }
    }
    return {};
}

Status check(const CuratedAnswer &answer)
{
    if (answer.questions.empty())
        return failure(ErrorKind::InvalidInput, u"a curated answer needs at least one question"_s);
    for (const QString &question : answer.questions) {
        if (question.size() > kLongestQuestion)
            return failure(ErrorKind::InvalidInput, u"a question of a curated answer has at most 400 characters"_s);
    }
    if (answer.french.isEmpty() && answer.english.isEmpty())
        return failure(ErrorKind::InvalidInput, u"a curated answer needs a text in French or in English"_s);
    return {};
}

} // namespace

Result<KnowledgeRooms *> Knowledge::rooms() const
{
    if (!m_rooms.knowledge)
        return failure(ErrorKind::Unavailable, u"curated answers are not kept here"_s);
    return m_rooms.knowledge;
}

Status Knowledge::audit(const Principal &caller, const TenantContext &context, const char *action, const QString &object, const QString &detail) const
{
    return m_rooms.audit.record(entryOf(caller, QString::fromLatin1(action), context, object, detail));
}

Result<api::Page<api::CuratedView>> Knowledge::curated(const TenantContext &context) const
{
    const auto rooms = this->rooms();
    const auto answers = rooms ? (*rooms)->store.list(context) : Result<std::vector<CuratedAnswer>>(failure(rooms.error()));
    if (!answers)
        return failure(answers.error());
    api::Page<api::CuratedView> page;
    for (const CuratedAnswer &answer : *answers)
        page.items.push_back(curatedView(answer));
    return page;
}

Result<api::CuratedView> Knowledge::curatedAnswer(const TenantContext &context, CuratedId answer) const
{
    const auto rooms = this->rooms();
    return rooms ? (*rooms)->store.find(context, answer).map(curatedView) : Result<api::CuratedView>(failure(rooms.error()));
}

Result<api::Page<api::CuratedView>> Knowledge::curatedVersions(const TenantContext &context, CuratedId answer) const
{
    const auto rooms = this->rooms();
    const auto versions = rooms ? (*rooms)->store.versions(context, answer) : Result<std::vector<CuratedAnswer>>(failure(rooms.error()));
    if (!versions)
        return failure(versions.error());
    api::Page<api::CuratedView> page;
    for (const CuratedAnswer &version : *versions)
        page.items.push_back(curatedView(version));
    return page;
}

// A new one, or the next version of one; live when this returns.
Result<CuratedAnswer> Knowledge::write(const Principal &caller, const TenantContext &context, CuratedAnswer answer, const char *action)
{
    const auto rooms = this->rooms();
    if (!rooms)
        return failure(rooms.error());
    answer.questions = cleaned(answer.questions);
    answer.french = answer.french.trimmed();
    answer.english = answer.english.trimmed();
    answer.changedAt = m_rooms.clock.now();
    answer.changedBy = caller.actor();
    if (auto sound = check(answer); !sound)
        return failure(std::move(sound).error());
    const bool isNew = !answer.id.isValid();
    const auto all = (*rooms)->store.list(context);
    if (!all)
        return failure(all.error());
    if (isNew && all->size() >= kMostAnswers)
        return failure(ErrorKind::Conflict, u"there are 2,000 curated answers already: remove some first"_s);
    if (auto alone = checkAlone(answer, *all); !alone)
        return failure(std::move(alone).error());
    auto written = isNew ? (*rooms)->store.add(context, answer) : (*rooms)->store.change(context, answer);
    if (!written)
        return written;
    (*rooms)->curated.forget(context.tenant());
    if (auto noted = audit(caller, context, action, objectOf(written->id), u"version %1"_s.arg(written->version)); !noted)
        return failure(std::move(noted).error());
    return written;
}

Result<api::CuratedView> Knowledge::addCurated(const Principal &caller, const TenantContext &context, const api::NewCurated &wish)
{
    CuratedAnswer answer;
    answer.questions = wish.questions;
    answer.french = wish.french.value_or(QString());
    answer.english = wish.english.value_or(QString());
    answer.enabled = wish.enabled.value_or(true);
    return write(caller, context, std::move(answer), "curated.added").map(curatedView);
}

Result<api::CuratedView> Knowledge::changeCurated(const Principal &caller, const TenantContext &context, CuratedId answer, const api::CuratedChange &wish)
{
    const auto rooms = this->rooms();
    if (!rooms)
        return failure(rooms.error());
    auto found = (*rooms)->store.find(context, answer);
    if (!found)
        return failure(std::move(found).error());
    if (wish.version)
        found->version = static_cast<int>(*wish.version);
    found->questions = wish.questions.value_or(found->questions);
    found->french = wish.french.value_or(found->french);
    found->english = wish.english.value_or(found->english);
    found->enabled = wish.enabled.value_or(found->enabled);
    return write(caller, context, std::move(*found), "curated.changed").map(curatedView);
}

Status Knowledge::removeCurated(const Principal &caller, const TenantContext &context, CuratedId answer)
{
    const auto rooms = this->rooms();
    if (!rooms)
        return failure(rooms.error());
    if (auto removed = (*rooms)->store.remove(context, answer); !removed)
        return removed;
    (*rooms)->curated.forget(context.tenant());
    return audit(caller, context, "curated.removed", objectOf(answer));
}

Result<api::CuratedTrialView> Knowledge::tryCurated(const TenantContext &context, const api::CuratedTrial &trial) const
{
    const auto rooms = this->rooms();
    if (!rooms)
        return failure(rooms.error());
    const auto match = (*rooms)->curated.match(context, trial.question, detectLanguage(trial.question, Language::French));
    if (!match)
        return api::CuratedTrialView();
    return api::CuratedTrialView{.curatedId = match->answer.value, .recognised = match->question, .text = match->text, .likeness = match->likeness};
}

Result<api::FeedbackView> Knowledge::addFeedback(const Principal &caller, const TenantContext &context, InboxNumber message, const api::NewFeedback &wish)
{
    const auto rooms = this->rooms();
    const auto about = rooms ? m_rooms.ledger.message(context, message) : Result<JourneyMessage>(failure(rooms.error()));
    if (!about)
        return failure(about.error());
    if (about->answer.isEmpty())
        return failure(ErrorKind::Conflict, u"the message has no answer: there is nothing to judge"_s);
    AnswerFeedback feedback;
    feedback.message = message;
    feedback.contact = ContactId(about->conversation.value); // a contact's conversation has its number
    feedback.at = m_rooms.clock.now();
    feedback.verdict = verdictFromName(wish.verdict.toLatin1()).value_or(AnswerVerdict::Good);
    feedback.by = caller.actor();
    feedback.note = wish.note.value_or(QString()).trimmed();
    feedback.correction = wish.correction.value_or(QString()).trimmed();
    const bool curates = wish.curate.value_or(false);
    if (curates && feedback.correction.isEmpty())
        return failure(ErrorKind::InvalidInput, u"\"curate\" needs a \"correction\": the answer that is to be given"_s);
    // Never the contact's own words: they go with the contact, a curated answer stays.
    if (curates && !wish.questions)
        return failure(ErrorKind::InvalidInput, u"\"curate\" needs \"questions\": how people ask it, in words of your own"_s);
    CuratedAnswer answer;
    if (curates) {
        answer.questions = *wish.questions;
        (detectLanguage(feedback.correction, Language::French) == Language::French ? answer.french : answer.english) = feedback.correction;
        auto written = write(caller, context, std::move(answer), "curated.added");
        if (!written)
            return failure(std::move(written).error());
        answer = std::move(*written);
    }
    const auto added = (*rooms)->feedback.add(context, feedback);
    if (!added)
        return failure(added.error());
    if (auto noted = audit(caller, context, "feedback.given", u"message:%1"_s.arg(message.value), wish.verdict); !noted)
        return failure(std::move(noted).error());
    api::FeedbackView view = feedbackView(*added);
    if (curates)
        view.curatedId = answer.id.value;
    return view;
}

Result<api::Page<api::FeedbackView>> Knowledge::feedback(const TenantContext &context, const ListPart &part) const
{
    const auto rooms = this->rooms();
    const auto list = rooms ? (*rooms)->feedback.list(context, part.after, part.limit) : Result<std::vector<AnswerFeedback>>(failure(rooms.error()));
    if (!list)
        return failure(list.error());
    api::Page<api::FeedbackView> page;
    for (const AnswerFeedback &feedback : *list)
        page.items.push_back(feedbackView(feedback));
    if (static_cast<int>(list->size()) >= part.limit)
        page.next = QString::number(list->back().number);
    return page;
}

Result<api::Page<api::GapView>> Knowledge::gaps(const TenantContext &context, const QString &state) const
{
    const auto rooms = this->rooms();
    if (!rooms)
        return failure(rooms.error());
    const auto wanted = gapStateFromName(state.toLatin1());
    if (!state.isEmpty() && !wanted)
        return failure(ErrorKind::InvalidInput, u"\"state\" must be open, answered or dismissed"_s);
    const auto list = (*rooms)->gaps.list(context, wanted);
    if (!list)
        return failure(list.error());
    api::Page<api::GapView> page;
    for (const knowledge::GroupedGap &gap : *list)
        page.items.push_back(gapView(gap));
    return page;
}

Result<api::GapDetail> Knowledge::gap(const TenantContext &context, GapId gap) const
{
    const auto rooms = this->rooms();
    return rooms ? (*rooms)->gaps.find(context, gap).map(gapDetail) : Result<api::GapDetail>(failure(rooms.error()));
}

Result<api::GapReplayView> Knowledge::answerGap(const Principal &caller, const TenantContext &context, GapId gap, const api::GapAnswer &wish)
{
    const auto rooms = this->rooms();
    const auto found = rooms ? (*rooms)->gaps.find(context, gap) : Result<knowledge::GroupedGap>(failure(rooms.error()));
    if (!found)
        return failure(found.error());
    auto known = found->gap.answer.isValid() ? (*rooms)->store.find(context, found->gap.answer) : Result<CuratedAnswer>(CuratedAnswer());
    if (!known && known.error().kind != ErrorKind::NotFound)
        return failure(std::move(known).error());
    CuratedAnswer answer = known ? std::move(*known) : CuratedAnswer();
    std::vector<QString> questions = wish.questions; // not those of the group: they are its contacts' words
    questions.insert(questions.end(), answer.questions.begin(), answer.questions.end());
    answer.questions = cleaned(questions);
    answer.questions.resize(std::min(answer.questions.size(), kMostWays));
    answer.french = wish.french.value_or(answer.french);
    answer.english = wish.english.value_or(answer.english);
    answer.enabled = true;
    const char *action = answer.id.isValid() ? "curated.changed" : "curated.added";
    const auto written = write(caller, context, std::move(answer), action);
    if (!written)
        return failure(written.error());
    Status done = (*rooms)->gaps.setState(context, gap, GapState::Answered, written->id);
    if (done)
        done = audit(caller, context, "gap.answered", u"gap:%1"_s.arg(gap.value), objectOf(written->id));
    if (!done)
        return failure(std::move(done).error());
    auto replayed = replayGap(context, gap);
    knowledge::GroupedGap group = *found;
    group.gap.state = GapState::Answered;
    group.gap.answer = written->id;
    api::GapReplayView view = replayed ? std::move(*replayed) : replayView(group, {}); // what is written is written
    view.curated = curatedView(*written);
    return view;
}

Result<api::GapReplayView> Knowledge::replayGap(const TenantContext &context, GapId gap) const
{
    const auto rooms = this->rooms();
    const auto found = rooms ? (*rooms)->gaps.find(context, gap) : Result<knowledge::GroupedGap>(failure(rooms.error()));
    const auto replayed = found ? (*rooms)->gaps.replay(context, *found) : Result<std::vector<knowledge::ReplayedQuestion>>(failure(found.error()));
    return replayed ? Result<api::GapReplayView>(replayView(*found, *replayed)) : failure(replayed.error());
}

Result<api::GapView> Knowledge::setGapState(const Principal &caller, const TenantContext &context, GapId gap, GapState state)
{
    const auto rooms = this->rooms();
    if (!rooms)
        return failure(rooms.error());
    Status done = (*rooms)->gaps.setState(context, gap, state);
    if (done)
        done = audit(caller, context, state == GapState::Dismissed ? "gap.dismissed" : "gap.reopened", u"gap:%1"_s.arg(gap.value));
    return done ? (*rooms)->gaps.find(context, gap).map(gapView) : Result<api::GapView>(failure(std::move(done).error()));
}

Result<api::GapReportView> Knowledge::report(const TenantContext &context, int days) const
{
    const auto rooms = this->rooms();
    const auto counts = rooms ? (*rooms)->feedback.counts(context) : Result<FeedbackCounts>(failure(rooms.error()));
    const auto gaps = counts ? (*rooms)->gaps.list(context, std::nullopt) : Result<std::vector<knowledge::GroupedGap>>(failure(counts.error()));
    const auto resolution = gaps ? knowledge::readResolution(m_rooms.ledger, context, days, m_rooms.clock.now()) : Result<knowledge::ResolutionReport>(failure(gaps.error()));
    if (!resolution)
        return failure(resolution.error());
    api::GapReportView view = reportView(*resolution);
    for (const knowledge::GroupedGap &gap : *gaps)
        ++(gap.gap.state == GapState::Open ? view.openGaps : gap.gap.state == GapState::Answered ? view.answeredGaps : view.dismissedGaps);
    view.feedback = {counts->good, counts->wrong, counts->incomplete, counts->byContacts};
    return view;
}

} // namespace passerelle::admin
