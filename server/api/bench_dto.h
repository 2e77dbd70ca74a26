// The structs of the admin API for the test bench: saved questions, runs of them, and a day's real questions. See dto.h
// for the rules.
#pragma once

#include "server/api/dto.h"

namespace passerelle::api {

struct NewBenchQuestion {
    QString question = {};
    std::optional<QString> language = {};
    std::optional<qint64> expectedDocument = {};
    std::optional<qint64> expectedPage = {};
    std::optional<std::vector<QString>> expectedWords = {};
    std::optional<QString> note = {};
    std::optional<qint64> conversation = {};
};
struct BenchQuestionChange {
    std::optional<QString> question = {};
    std::optional<QString> language = {};
    std::optional<qint64> expectedDocument = {};
    std::optional<qint64> expectedPage = {};
    std::optional<std::vector<QString>> expectedWords = {};
    std::optional<QString> note = {};
};
struct BenchQuestionView {
    qint64 id = 0;
    QString question = {};
    std::optional<QString> language = {};
    std::optional<qint64> expectedDocument = {};
    std::optional<QString> expectedDocumentName = {};
    bool documentThere = true;
    std::optional<qint64> expectedPage = {};
    std::vector<QString> expectedWords = {};
    QString note = {};
    std::optional<qint64> conversation = {};
    QString createdAt = {};
    QString changedAt = {};
};

struct NewBenchRun {
    std::optional<std::vector<qint64>> ids = {};
    bool withModel = false;
};
struct BenchRunView {
    qint64 id = 0;
    QString state = {}; // "running", "done", "cancelled", "interrupted", "failed"
    std::optional<QString> reason = {};
    bool withModel = false;
    QString startedBy = {};
    QString startedAt = {};
    std::optional<QString> finishedAt = {};
    qint64 questions = 0;
    qint64 done = 0;
    qint64 withExpectation = 0;
    qint64 foundFirst = 0;
    qint64 foundInFive = 0;
    std::optional<double> recallAtOne = {};
    std::optional<double> recallAtFive = {};
    std::optional<double> meanReciprocalRank = {};
    qint64 answered = 0;
    qint64 wordsExpected = 0;
    qint64 wordsMet = 0;
    qint64 costMicros = 0;
    qint64 unpricedCalls = 0;
    QString currency = {};
};
struct BenchPassageView {
    qint64 passage = 0;
    qint64 document = 0;
    QString documentName = {};
    qint64 page = 0;
    double score = 0;
    bool cited = false;
    bool expected = false;
};
struct BenchResultView {
    qint64 questionId = 0;
    QString question = {};
    std::optional<QString> expectedDocumentName = {};
    std::optional<qint64> expectedPage = {};
    std::optional<qint64> rank = {};
    std::optional<bool> foundFirst = {};
    std::optional<bool> foundInFive = {};
    std::optional<QString> kind = {};
    QString text = {};
    std::optional<bool> wordsMet = {};
    std::vector<QString> missingWords = {};
    std::optional<QString> reason = {};
    double confidence = 0;
    std::vector<BenchPassageView> passages = {};
    std::optional<qint64> costMicros = {};
    double totalMs = 0;
};
struct BenchMeasuresView {
    qint64 expected = 0;
    double recallAtOne = 0;
    double recallAtFive = 0;
    double recallAtTwenty = 0;
    double mrrAtTen = 0;
    double ndcgAtTen = 0;
    qint64 refused = 0;
    qint64 wronglyRefused = 0;
    double p50Ms = 0;
    double p95Ms = 0;
};
struct BenchRunDetail {
    BenchRunView run = {};
    std::vector<BenchResultView> results = {};
    std::optional<BenchMeasuresView> measures = {};
};

struct BenchDifferenceView {
    qint64 questionId = 0;
    QString question = {};
    QString verdict = {}; // "better", "worse", "same", "changed", "added", "removed"
    std::vector<QString> why = {};
    std::optional<BenchResultView> before = {};
    std::optional<BenchResultView> after = {};
};
struct BenchComparisonView {
    BenchRunView run = {};
    BenchRunView with = {};
    qint64 better = 0;
    qint64 worse = 0;
    qint64 same = 0;
    qint64 changed = 0;
    qint64 added = 0;
    qint64 removed = 0;
    std::vector<BenchDifferenceView> differences = {};
};

struct RealQuestionView {
    qint64 message = 0;
    qint64 conversation = 0;
    QString at = {};
    QString text = {};
    std::optional<QString> fate = {};
    std::optional<QString> answerKind = {};
    QString answer = {};
    std::optional<double> confidence = {};
    std::optional<qint64> document = {};
    std::optional<QString> documentName = {};
    std::optional<qint64> page = {};
};

} // namespace passerelle::api
