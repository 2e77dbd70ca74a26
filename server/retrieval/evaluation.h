// Measures the retrieval on a set of questions whose answering passages are known: the very word index that serves
// tenants, without a model. Pure computation on the calling thread; reads and writes no file.
#pragma once

#include <QtCore/QString>

#include <vector>

namespace passerelle::retrieval {

struct EvalPassage {
    QString id;
    QString text;
};

struct EvalQuestion {
    QString text;
    std::vector<QString> passages; // the ids that answer it
};

struct EvaluationReport {
    int passages = 0;
    int questions = 0;         // those with at least one known passage; the others are left out
    QString language;          // of the passages' majority: "fr" or "en"
    double recallAt1 = 0;      // share of a question's passages among the first 1, 5, 20; mean over the questions
    double recallAt5 = 0;
    double recallAt20 = 0;
    double mrrAt10 = 0;
    double ndcgAt10 = 0;
    double queryMsP50 = 0;     // whole fusion, analysis of the question included
    double queryMsP99 = 0;
    double stemStageMsP50 = 0; // the ranking of stemmed words alone
    double buildMbPerSecond = 0; // megabytes (10^6 bytes) of UTF-8 text
    qint64 indexBytes = 0;
    qint64 textBytes = 0;
    qint64 snapshotBytes = 0;
};

EvaluationReport evaluate(const std::vector<EvalPassage> &passages, const std::vector<EvalQuestion> &questions);

} // namespace passerelle::retrieval
