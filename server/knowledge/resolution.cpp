#include "server/knowledge/resolution.h"

#include "server/knowledge/sketch.h"

#include <algorithm>
#include <array>
#include <optional>

namespace passerelle::knowledge {

namespace {

constexpr double kSameTopic = 0.5;

enum class CaseOutcome { Durable, AskedAgain, Unanswered, Pending };

// One contact and one thing that it asked about.
struct Case {
    Sketch sketch;
    Instant first;
    Instant last;
    bool answered = false;
    bool again = false;
    CuratedId curated;

    CaseOutcome outcome(Instant now) const
    {
        if (again)
            return CaseOutcome::AskedAgain;
        if (!answered)
            return CaseOutcome::Unanswered;
        return now - last >= kSilence ? CaseOutcome::Durable : CaseOutcome::Pending;
    }
};

void take(std::vector<Case> &cases, const AskedQuestion &question, Sketch sketch)
{
    for (Case &one : cases) {
        if (question.at - one.last >= kSilence || topicLikeness(sketch, one.sketch) < kSameTopic)
            continue;
        one.again |= one.answered;
        one.answered |= question.answered;
        one.last = question.at;
        if (question.curated.isValid())
            one.curated = question.curated;
        return;
    }
    cases.push_back({std::move(sketch), question.at, question.at, question.answered, false, question.curated});
}

void count(ResolutionReport &report, const std::vector<Case> &cases, Instant now)
{
    bool again = false;
    bool unanswered = false;
    bool durable = false;
    bool pending = false;
    std::map<CuratedId, bool> byAnswer;
    for (const Case &one : cases) {
        if (one.first < report.since)
            continue;
        const CaseOutcome outcome = one.outcome(now);
        again |= outcome == CaseOutcome::AskedAgain;
        unanswered |= outcome == CaseOutcome::Unanswered;
        durable |= outcome == CaseOutcome::Durable;
        pending |= outcome == CaseOutcome::Pending;
        if (one.curated.isValid() && outcome != CaseOutcome::Pending) {
            const bool helped = outcome == CaseOutcome::Durable;
            const auto known = byAnswer.try_emplace(one.curated, helped).first;
            known->second = known->second && helped;
        }
    }
    for (const auto &[answer, helped] : byAnswer) {
        ++report.byAnswer[answer].contacts;
        report.byAnswer[answer].durable += helped ? 1 : 0;
    }
    if (again || unanswered || durable) {
        ++report.all.contacts;
        report.all.durable += !again && !unanswered ? 1 : 0;
        report.askedAgain += again ? 1 : 0;
        report.unanswered += !again && unanswered ? 1 : 0;
    } else if (pending) {
        ++report.pending;
    }
}

} // namespace

ResolutionReport durableResolution(std::vector<AskedQuestion> asked, Instant since, Instant now)
{
    ResolutionReport report;
    report.since = since;
    report.until = now;
    std::stable_sort(asked.begin(), asked.end(), [](const AskedQuestion &a, const AskedQuestion &b) { return a.at < b.at; });
    std::array<Sketcher, 2> sketchers{Sketcher(Language::French), Sketcher(Language::English)};
    std::map<ConversationId, std::vector<Case>> contacts;
    for (const AskedQuestion &question : asked) {
        Sketch sketch = sketchers[static_cast<std::size_t>(question.language)].of(question.text);
        if (!sketch.words.empty()) // thanks, greetings: about nothing
            take(contacts[question.conversation], question, std::move(sketch));
    }
    for (const auto &[contact, cases] : contacts)
        count(report, cases, now);
    return report;
}

} // namespace passerelle::knowledge
