// The record of one past answer: the passages as they stood then, the question as it was rewritten, the prompt, the
// settings in force, what the model replied and what the checks said. It opens the answer later, and makes it again.
// Plain data.
#pragma once

#include "server/domain/answer_trace.h"
#include "server/domain/passage.h"
#include "server/domain/settings.h"

#include <utility>
#include <vector>

namespace passerelle {

struct RecordedPassage {
    Passage passage;     // without its rectangles; its text is empty when it was erased since
    VersionId version;   // of the document; none: not known any more when it was written
    double score = 0;
    bool cited = false;
    bool isErased = false;
};

struct RecordedPart {
    QString part; // as in PromptPart
    QString role;
    QString text;
};

struct RecordedCheck {
    QString name; // as in AnswerCheck
    CheckOutcome outcome = CheckOutcome::Skipped;
    QString words;
    int attempt = 0;
};

struct AnswerRecord {
    Instant at;
    QString program;       // its version
    Question question;     // with the history that it was read in, and what was known of the contact
    QString searched;      // as the search completed it
    AnswerKind kind = AnswerKind::NotFound;
    QString text;
    QString reason;
    QString model;
    std::vector<RecordedPassage> passages; // best first
    double confidence = 0;
    double threshold = 0;
    std::vector<PassageId> shown;          // to the model, in order
    QString promptVersion;                 // empty: no model was asked
    std::vector<RecordedPart> prompt;
    std::vector<RecordedCheck> checks;
    std::vector<TracedReply> replies;
    std::vector<ModelCall> calls;
    SettingValues settings;                // those that make an answer, in their canonical form
    bool isShortened = false;              // it was too large: the prompt and the replies were left out
};

} // namespace passerelle
