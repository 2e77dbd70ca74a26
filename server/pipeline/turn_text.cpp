#include "server/pipeline/turn_text.h"

#include "server/conversation/question_builder.h"
#include "server/delivery/phone_text.h"

#include <algorithm>

namespace passerelle::pipeline {

namespace {

constexpr qsizetype kLongestQuestion = 4000; // characters
constexpr std::size_t kKnownFacts = 15;      // that a question comes with: the newest

QString knownText(const NewFact &fact, Language language)
{
    const bool french = language == Language::French;
    switch (fact.kind) {
    case FactKind::Name: return (french ? QStringLiteral("prénom : %1") : QStringLiteral("name: %1")).arg(fact.text);
    case FactKind::Language: return (french ? QStringLiteral("veut une réponse dans la langue : %1") : QStringLiteral("wants to be answered in: %1")).arg(fact.text);
    case FactKind::Address: return (french ? QStringLiteral("veut qu'on lui dise : %1") : QStringLiteral("in French wants to be addressed as: %1")).arg(fact.text);
    default: return fact.text;
    }
}

// As far as the tenant's settings of today allow: what was kept under others is not used any more.
std::vector<KnownFact> knownOf(const TurnWork &work, const TenantSettings &settings, Language language)
{
    std::vector<KnownFact> known;
    if (!settings.facts.kept)
        return known;
    const int days = settings.privacy.keepFactsDays;
    for (const ContactFact &one : work.facts) {
        const Instant since = one.correctedAt.value_or(one.fact.at);
        const bool isOver = days > 0 && since + std::chrono::days(days) < work.lastInboundAt;
        if (!isOver && (one.fact.kind != FactKind::Sensitive || settings.facts.sensitive))
            known.push_back({knownText(one.fact, language), since});
        if (known.size() == kKnownFacts)
            break;
    }
    return known;
}

// The newest fragments, as much as a question may hold: whoever floods must not cost more than a long question does.
std::vector<QString> newest(const std::vector<WaitingMessage> &messages)
{
    auto first = messages.end();
    qsizetype characters = 0;
    while (first != messages.begin()) {
        characters += std::prev(first)->text.size() + 1;
        if (characters > kLongestQuestion && first != messages.end())
            break;
        --first;
    }
    std::vector<QString> fragments;
    for (; first != messages.end(); ++first)
        fragments.push_back(first->text);
    return fragments;
}

} // namespace

std::vector<FoundPassage> foundPassages(const Evidence &evidence, const Answer &answer)
{
    std::vector<FoundPassage> found;
    found.reserve(evidence.passages.size());
    for (const ScoredPassage &scored : evidence.passages) {
        const Passage &passage = scored.passage;
        const bool cited = std::find(answer.cited.begin(), answer.cited.end(), passage.id) != answer.cited.end();
        found.push_back({passage.id, passage.document, passage.documentName, passage.page, scored.score, cited});
    }
    return found;
}

std::vector<QString> shaped(const QString &text, const TenantSettings &settings)
{
    return delivery::toPhoneParts(text, {.parts = settings.maxParts, .charactersPerPart = settings.maxPartCharacters});
}

Question questionOf(const TurnWork &work, const std::optional<QString> &instead, const TenantSettings &settings)
{
    conversation::TurnText turn;
    if (instead)
        turn.fragments.push_back(*instead);
    else
        turn.fragments = newest(work.messages);
    if (!work.messages.empty())
        turn.locale = work.messages.back().locale;
    Question question = conversation::buildQuestion(turn, work.memory, settings.allowedLanguages, settings.guards);
    question.contactName = work.contactName;
    question.known = knownOf(work, settings, question.language);
    return question;
}

} // namespace passerelle::pipeline
