// A rehearsal: the tenant's last real questions and its saved ones, asked of what is searched now and of what would be with
// a staged version in place, side by side. Plain data; what contacts wrote stands here in memory alone.
#pragma once

#include "server/domain/bench.h"

namespace passerelle {

// What one question found, and with a model what it was answered.
struct RehearsedAnswer {
    BenchResult result;
    std::vector<QString> shown; // what the best passages say, the best first
};

struct Rehearsal {
    qint64 number = 0;
    DocumentId document;
    VersionId version;
    BenchState state = BenchState::Running;
    QString reason;         // why it failed; English
    bool withModel = false;
    QString startedBy;
    Instant startedAt;
    std::optional<Instant> finishedAt;
    qint64 generation = 0;  // of the passages that were searched
    int real = 0;           // questions of contacts
    int saved = 0;          // of the test bench
    int done = 0;
    BenchTotals before;     // of the saved questions
    BenchTotals after;
    Money cost = {};
    int unpriced = 0;       // answers whose price is not known
    std::vector<RehearsedAnswer> now;
    std::vector<RehearsedAnswer> then;

    // Of the saved questions that expect a page, by how much fewer would find it among the first five, 0 … 1.
    double lossAtFive() const
    {
        return before.withExpectation > 0 ? static_cast<double>(before.foundInFive - after.foundInFive) / before.withExpectation : 0;
    }
};

// More than this is not activated without a reason.
inline constexpr double kMostLossAtFive = 0.02;

struct RehearsalDifference {
    BenchVerdict verdict = BenchVerdict::Same;
    std::vector<const char *> why; // as in bench.h, and "passages"
    bool isSaved = false;          // a question of the test bench
    const RehearsedAnswer *before = nullptr;
    const RehearsedAnswer *after = nullptr;
};

// By the test bench's comparison; where that sees none, other passages are a change. The worse ones first.
std::vector<RehearsalDifference> rehearsalDifferences(const Rehearsal &rehearsal);

} // namespace passerelle
