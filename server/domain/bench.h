// The test bench: questions that people saved with what should answer them, runs of these, and how two runs compare.
// Plain data; the functions are pure.
#pragma once

#include "server/base/clock.h"
#include "server/domain/answer.h"

#include <optional>
#include <vector>

namespace passerelle {

struct BenchExpectation {
    std::optional<DocumentId> document;
    QString documentName;         // a document of the same name takes the place of one that is gone
    int page = 0;                 // 0: any
    std::vector<QString> words;   // that the answer should say

    bool isMetBy(const Passage &passage) const;
    // Those of its words that the text does not say; case, accents and kinds of spaces aside.
    std::vector<QString> missingIn(const QString &text) const;
    bool operator==(const BenchExpectation &) const = default;
};

struct BenchQuestion {
    BenchQuestionId id;
    QString text;
    std::optional<Language> language; // none: found out
    BenchExpectation expected;
    QString note;
    ContactId contact = {}; // who asked it, of a real question; none: somebody typed it
    Instant createdAt;
    Instant changedAt;
    bool operator==(const BenchQuestion &) const = default;
};

struct BenchPassage {
    PassageId passage;
    DocumentId document;
    QString documentName;
    int page = 0;
    double score = 0;
    bool cited = false;
    bool expected = false;
    bool operator==(const BenchPassage &) const = default;
};

struct BenchResult {
    BenchQuestionId question;
    QString text;                     // as it was asked
    BenchExpectation expected;
    int rank = 0;                     // of the expected page, from 1; 0: not found, or none expected
    std::optional<AnswerKind> kind;   // none: only the search was run
    QString answer;
    bool answered = false;            // without a model: the best score reaches the threshold
    std::vector<QString> missingWords;
    QString reason;                   // English
    double confidence = 0;
    std::vector<BenchPassage> passages;
    std::optional<Money> cost;        // none: a price is not known
    std::chrono::milliseconds time{0};

    // A search alone can be held to words, too: the passage that says them all.
    bool expectsPage() const { return expected.document.has_value() || !expected.documentName.isEmpty() || (!kind && !expected.words.empty()); }
    bool isFoundFirst() const { return rank == 1; }
    bool isFoundInFive() const { return rank >= 1 && rank <= 5; }
    bool expectsWords() const { return kind.has_value() && !expected.words.empty(); }
    bool operator==(const BenchResult &) const = default;
};

struct BenchTotals {
    int done = 0;
    int withExpectation = 0;
    int foundFirst = 0;
    int foundInFive = 0;
    double reciprocalRanks = 0; // their sum
    int answered = 0;
    int wordsExpected = 0;
    int wordsMet = 0;
    Money cost = {};
    int unpriced = 0;           // questions with a call whose price is not known

    void add(const BenchResult &result);
    bool operator==(const BenchTotals &) const = default;
};

enum class BenchState { Running, Done, Cancelled, Interrupted, Failed };
inline constexpr int kBenchStateCount = 5;
const char *nameOf(BenchState state); // "running", "done", "cancelled", "interrupted", "failed"

struct BenchRun {
    BenchRunId id;
    BenchState state = BenchState::Running;
    QString reason;    // why it failed; English
    bool withModel = false;
    QString startedBy; // as the audit log names callers
    Instant startedAt;
    std::optional<Instant> finishedAt;
    int questions = 0;
    BenchTotals totals;
    bool operator==(const BenchRun &) const = default;
};

enum class BenchVerdict { Worse, Better, Changed, Added, Removed, Same };
const char *nameOf(BenchVerdict verdict); // "worse", "better", "changed", "added", "removed", "same"

struct BenchDifference {
    BenchVerdict verdict = BenchVerdict::Same;
    std::vector<const char *> why; // "rank", "answered", "words", "kind", "text"
    const BenchResult *before = nullptr;
    const BenchResult *after = nullptr;
};

// Every question of either list, the worse ones first; points into the lists. What one of them did not ask (a model, a
// page) is not compared. What got better in one respect and worse in another is worse.
std::vector<BenchDifference> benchDifferences(const std::vector<BenchResult> &before, const std::vector<BenchResult> &after);

} // namespace passerelle
