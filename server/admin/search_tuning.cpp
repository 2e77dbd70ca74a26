#include "server/admin/search_tuning.h"

#include "server/admin/audit.h"
#include "server/admin/bench_rooms.h"
#include "server/admin/search_rooms.h"
#include "server/retrieval/search_signs.h"

#include <algorithm>

namespace passerelle::admin {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::seconds kCalibrationTime{10}; // somebody waits, and so does a thread of the API

api::WordListView wordListView(const WordList &list)
{
    api::WordListView view;
    for (const WordGroup &group : list.groups)
        view.groups.push_back({group.words});
    if (toMillis(list.changedAt) > 0)
        view.changedAt = toIso8601(list.changedAt);
    return view;
}

Result<WordGroup> cleanGroup(const api::WordGroupView &wish)
{
    WordGroup group;
    for (const QString &word : wish.words) {
        const QString clean = word.simplified();
        const bool known = std::any_of(group.words.begin(), group.words.end(), [&](const QString &other) { return other.compare(clean, Qt::CaseInsensitive) == 0; });
        if (!clean.isEmpty() && !known)
            group.words.push_back(clean);
        if (clean.size() > kLongestGroupWord)
            return failure(ErrorKind::InvalidInput, u"a word of the list is longer than 60 characters"_s);
    }
    if (group.words.size() < 2)
        return failure(ErrorKind::InvalidInput, u"words that mean the same are two at least"_s);
    if (group.words.size() > kMostWordsInGroup)
        return failure(ErrorKind::InvalidInput, u"at most 12 words mean the same"_s);
    return group;
}

} // namespace

Result<SearchRooms *> SearchTuning::rooms() const
{
    if (!m_rooms.search)
        return failure(ErrorKind::Unavailable, u"the search is not tuned here"_s);
    return m_rooms.search;
}

Result<api::WordListView> SearchTuning::words(const TenantContext &context) const
{
    const auto rooms = this->rooms();
    const auto list = rooms ? (*rooms)->words.words(context) : Result<WordList>(failure(rooms.error()));
    return list ? Result<api::WordListView>(wordListView(*list)) : failure(list.error());
}

Result<api::WordListView> SearchTuning::keepWords(const Principal &caller, const TenantContext &context, const api::NewWordList &wish)
{
    const auto rooms = this->rooms();
    if (!rooms)
        return failure(rooms.error());
    if (wish.groups.size() > kMostWordGroups)
        return failure(ErrorKind::InvalidInput, u"the list has at most 300 groups of words"_s);
    WordList list{.groups = {}, .changedAt = m_rooms.clock.now()};
    for (const api::WordGroupView &one : wish.groups) {
        auto group = cleanGroup(one);
        if (!group)
            return failure(std::move(group).error());
        list.groups.push_back(std::move(*group));
    }
    Status done = m_rooms.audit.record(entryOf(caller, u"words.changed"_s, context, u"words"_s, u"%1 groups"_s.arg(list.groups.size())));
    if (done)
        done = (*rooms)->words.keepWords(context, list);
    if (!done)
        return failure(std::move(done).error());
    (*rooms)->wordsChanged(context.tenant());
    return wordListView(list);
}

Result<pipeline::Calibration> SearchTuning::measured(const TenantContext &context) const
{
    const auto rooms = this->rooms();
    if (!rooms || !m_rooms.bench)
        return failure(ErrorKind::Unavailable, u"the search is not tuned here"_s);
    const auto questions = m_rooms.bench->store.questions(context);
    if (!questions)
        return failure(questions.error());
    return (*rooms)->calibrator.measure(context, *questions, Deadline::after(kCalibrationTime), {});
}

api::CalibrationView SearchTuning::view(const TenantContext &context, const pipeline::Calibration &measured) const
{
    api::CalibrationView view{.threshold = measured.threshold, .inUse = m_rooms.settingsDirectory.of(context).retrievalThreshold, .origin = u"default"_s};
    if (const auto stored = m_rooms.settings.all(context.tenant())) {
        const auto isSet = [&](const QString &key) {
            const auto found = stored->find(key);
            return found != stored->end() && !found->second.isEmpty();
        };
        if (isSet(u"retrieval_threshold"_s))
            view.origin = u"setting"_s;
        else if (isSet(u"calibrated_threshold"_s))
            view.origin = u"calibration"_s;
        else if (view.inUse)
            view.origin = u"setting"_s; // the installation's
    }
    view.questions = measured.questions;
    view.questionsNeeded = pipeline::kFewestCalibrationQuestions;
    view.foreign = measured.foreign;
    view.defaultThreshold = retrieval::kDefaultThreshold;
    if (!measured.enough())
        return view;
    const double inUse = view.inUse.value_or(view.defaultThreshold);
    qint64 refused = 0;
    for (const pipeline::ScoredQuestion &question : measured.own) {
        const bool refusedNow = question.confidence < inUse;
        const bool refusedThen = question.confidence < measured.threshold;
        refused += refusedNow ? 1 : 0;
        if (refusedNow != refusedThen)
            view.changes.push_back({question.text, question.confidence, !refusedThen});
    }
    view.falseRefusals = measured.falseRefusals;
    view.foreignRefused = measured.foreignRefused;
    view.falseRefusalsInUse = static_cast<double>(refused) / static_cast<double>(measured.questions);
    view.foreignRefusedInUse = pipeline::shareBelow(measured.foreignScores, inUse);
    return view;
}

Result<api::CalibrationView> SearchTuning::calibration(const TenantContext &context) const
{
    const auto found = measured(context);
    return found ? Result<api::CalibrationView>(view(context, *found)) : failure(found.error());
}

Result<api::CalibrationView> SearchTuning::calibrate(const Principal &caller, const TenantContext &context)
{
    const auto found = measured(context);
    if (!found)
        return failure(found.error());
    if (!found->enough())
        return failure(ErrorKind::Conflict, u"there are too few saved questions whose page is found: 20 at least"_s);
    const auto set = m_settings.set(caller, context, u"calibrated_threshold"_s, {.value = found->threshold});
    return set ? Result<api::CalibrationView>(view(context, *found)) : failure(set.error());
}

Result<api::CalibrationView> SearchTuning::chooseCalibration(const Principal &caller, const TenantContext &context, const api::CalibrationChoice &choice)
{
    api::SettingChange change; // without a value: as if none had been measured
    if (choice.threshold)
        change.value = *choice.threshold;
    const auto set = m_settings.set(caller, context, u"calibrated_threshold"_s, change);
    return set ? calibration(context) : Result<api::CalibrationView>(failure(set.error()));
}

} // namespace passerelle::admin
