#include "server/pipeline/turn_text.h"

#include "server/conversation/question_builder.h"
#include "server/delivery/phone_text.h"

#include <algorithm>

namespace passerelle::pipeline {

namespace {

constexpr qsizetype kLongestQuestion = 4000; // characters

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
    return conversation::buildQuestion(turn, work.memory, settings.allowedLanguages);
}

} // namespace passerelle::pipeline
