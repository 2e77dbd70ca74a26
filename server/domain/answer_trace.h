// What an answer was made from, kept for whoever tries a question or opens a past answer: what the model was given, what
// it replied, and each check on the way with its outcome. Whoever makes the answer fills it in when there is one; it
// decides nothing. Plain data, one thread.
#pragma once

#include "server/domain/ports/chat_model.h"

#include <QtCore/QString>

#include <optional>

#include <vector>

namespace passerelle {

struct PromptPart {
    const char *part; // "instructions", "correction", "memory", "passages", "question"
    const char *role; // "system", "user", "model"
    QString text;
};

enum class CheckOutcome { Passed, Failed, Skipped };
inline const char *nameOf(CheckOutcome outcome)
{
    return outcome == CheckOutcome::Passed ? "passed" : (outcome == CheckOutcome::Failed ? "failed" : "skipped");
}

struct AnswerCheck {
    const char *name; // "curated", "greeting", "passages", "threshold", "model", "answered", "citations", "figures", "instructions", "language",
                      // "support", "orders", "pseudonyms", "address", "reranking"
    CheckOutcome outcome;
    QString words;    // English
    int attempt = 0;  // which of the models' replies it speaks of, from 1; 0: of none
};

// What came back of one call of a model, in the order of the calls.
struct TracedReply {
    QString rung;                   // the model that was asked ("gemini:gemini-3.8-flash")
    std::optional<Error> error;     // it gave no reply
    ChatReply reply = {};
    QString fault = {};             // why this draft was not sent; empty: it was, or it was no draft
};

struct AnswerTrace {
    std::vector<PromptPart> prompt; // of the last call; empty without one
    std::vector<AnswerCheck> checks;
    std::vector<TracedReply> replies = {};
    std::vector<PassageId> shown = {}; // to the model, in their order in the prompt
};

} // namespace passerelle
