// The structs of the admin API for a question asked outside any conversation, and for what its answer was made from. See
// dto.h for the rules.
#pragma once

#include "server/api/dto.h"

namespace passerelle::api {

struct TrialTurn {
    QString question = {};
    QString answer = {};
};
struct AskQuestion {
    QString question = {};
    std::optional<bool> detail = {};
    std::optional<std::vector<TrialTurn>> conversationSoFar = {};
    std::optional<qint64> conversation = {};
};

struct PromptPartView {
    QString part = {}; // "instructions", "correction", "memory", "passages", "question"
    QString role = {}; // "system", "user", "model"
    QString text = {};
};
struct AnswerCheckView {
    QString name = {};    // "curated", "greeting", "passages", "threshold", "model", "answered", "citations", "figures", "instructions", "language"
    QString outcome = {}; // "passed", "failed", "skipped"
    QString words = {};
    qint64 attempt = 0;
};
struct AnswerView {
    QString question = {};
    QString kind = {};
    QString text = {};
    std::optional<QString> reason = {};
    QString model = {};
    std::vector<qint64> cited = {};
    std::vector<PassageView> passages = {};
    double confidence = 0;
    qint64 inputTokens = 0;
    qint64 outputTokens = 0;
    qint64 thinkingTokens = 0;
    qint64 modelCalls = 0;
    double searchMs = 0;
    double modelMs = 0;
    double totalMs = 0;
    // Only when details were asked for.
    std::optional<QString> searched = {};
    std::optional<QString> language = {};
    std::optional<qint64> curatedId = {};
    std::optional<double> threshold = {};
    std::optional<std::vector<PromptPartView>> prompt = {};
    std::optional<std::vector<AnswerCheckView>> checks = {};
    std::optional<qint64> costMicros = {};
    std::optional<QString> currency = {};
};

} // namespace passerelle::api
