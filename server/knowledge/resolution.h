// How many contacts were helped for good: their question was answered, and they stayed silent on it for seven days. Counts
// of answers say nothing of that: who asks three times was answered three times. Pure.
#pragma once

#include "server/domain/knowledge.h"

#include <chrono>
#include <map>
#include <vector>

namespace passerelle::knowledge {

inline constexpr std::chrono::days kSilence{7};

struct AskedQuestion {
    ConversationId conversation;
    Instant at;
    QString text; // standing by itself
    Language language = Language::French;
    bool answered = false;
    CuratedId curated; // when a curated answer was given
};

struct ResolutionCount {
    qint64 contacts = 0; // whose seven days are over
    qint64 durable = 0;  // of them: answered, and silent on it since
    double share() const { return contacts > 0 ? static_cast<double>(durable) / static_cast<double>(contacts) : 0; }
};

struct ResolutionReport {
    Instant since;
    Instant until;
    ResolutionCount all;
    qint64 askedAgain = 0; // contacts: answered, and asked the same again within seven days
    qint64 unanswered = 0; // contacts: at least one question without an answer, and no second question
    qint64 pending = 0;    // contacts: within their seven days
    std::map<CuratedId, ResolutionCount> byAnswer;
    bool isComplete = true; // false: there was more to read than is read at once
};

// `asked` in any order; what was asked in the seven days after `until` is in it.
ResolutionReport durableResolution(std::vector<AskedQuestion> asked, Instant since, Instant now);

} // namespace passerelle::knowledge
