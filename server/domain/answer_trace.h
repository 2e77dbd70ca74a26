// What an answer was made from, kept for whoever tries a question: what the model was given, and each check on the way
// with its outcome. Whoever makes the answer fills it in when there is one; it decides nothing. Plain data, one thread.
#pragma once

#include <QtCore/QString>

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
    const char *name; // "curated", "greeting", "passages", "threshold", "model", "answered", "citations", "figures", "instructions", "language"
    CheckOutcome outcome;
    QString words;    // English
    int attempt = 0;  // which of the models' replies it speaks of, from 1; 0: of none
};

struct AnswerTrace {
    std::vector<PromptPart> prompt; // of the last call; empty without one
    std::vector<AnswerCheck> checks;
};

} // namespace passerelle
