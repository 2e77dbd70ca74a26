// Makes a past answer again: with what was then (the same passages, prompt, settings, and the model's own replies), or with
// what is now. Without a model nothing is paid for: what the model said then stands for it, or it is left out. Nothing is
// ever sent to a contact. Thread-safe, blocking.
#pragma once

#include "server/domain/answer_record.h"
#include "server/domain/ports/billing_stores.h"
#include "server/domain/ports/model_directory.h"
#include "server/pipeline/turn_answerer.h"

namespace passerelle::pipeline {

enum class ReplayWith { Then, Now };

struct ReplayDifference {
    QString what;   // "setting", "passage", "prompt", "model", "gate", "answer"
    QString name;   // the setting's key, the passage's place; may be empty
    QString before; // empty: it was not there
    QString after;
};

struct Replay {
    AnswerRecord again;
    std::vector<ReplayDifference> differences;
    bool askedModel = false;
    QString missing; // why it could not be made as it was, as a sentence; empty: it could
    std::chrono::milliseconds took{0};
};

class AnswerReplayer {
public:
    struct Parts {
        TurnAnswerer &now;
        TurnAnswerer &nowWithoutModel; // the same search and gates, and no model behind them
        ModelDirectory &models;        // metered
        UsageStore &usage;
        const Clock &clock;
    };
    explicit AnswerReplayer(Parts parts) : m_parts(parts) {}

    Result<Replay> replay(const TenantContext &context, const AnswerRecord &record, ReplayWith with, bool askModel, std::stop_token stop);
    // What one call of the model for it costs, after what it cost then; nothing when that is not known.
    static std::optional<Money> quote(const AnswerRecord &record);

private:
    Result<AnsweredQuestion> then(const TenantContext &context, const AnswerRecord &record, bool askModel, std::stop_token stop, AnswerTrace &trace, QString &missing);
    Result<AnsweredQuestion> now(const TenantContext &context, const Question &question, bool askModel, std::stop_token stop, AnswerTrace &trace);

    Parts m_parts;
};

// What the second was made from, and came to, otherwise than the first.
std::vector<ReplayDifference> differencesOf(const AnswerRecord &before, const AnswerRecord &after, bool compareAnswers);

} // namespace passerelle::pipeline
