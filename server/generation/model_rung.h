// One rung of the ladder: one model, asked until it gives a draft that may be sent, its tries are used up or its time is
// over. Faulty drafts are repeated once with the faults named; empty and recited ones once; passing errors are repeated
// after a pause. Used by one thread.
#pragma once

#include "server/base/clock.h"
#include "server/base/deadline.h"
#include "server/domain/answer_trace.h"
#include "server/domain/ports/chat_model.h"
#include "server/domain/pseudonyms.h"
#include "server/generation/answerer.h"
#include "server/generation/draft.h"
#include "server/generation/draft_judge.h"
#include "server/generation/prompt.h"

#include <stop_token>

namespace passerelle::generation {

// What the rungs share: the question's material, and what its calls have cost so far.
struct Asking {
    const Question &question;
    const AnswerPolicy &policy;
    Language language;
    std::vector<Passage> extracts; // shortened when a model finds them too long
    TokenUsage usage = {};
    std::vector<ModelCall> made = {}; // those that were answered
    int calls = 0;
    std::chrono::milliseconds time{0};
    Pseudonyms *marks = nullptr;  // null: the model sees what the contact wrote
    AnswerTrace *trace = nullptr; // null: nobody wants to know

    void note(const char *check, CheckOutcome outcome, const QString &words) const
    {
        if (trace)
            trace->checks.push_back({check, outcome, words, calls});
    }
};

struct RungResult {
    enum class Kind {
        Accepted,
        NotFound,    // the model says that the extracts do not answer
        Refused,     // the provider's safety stop
        Unconfirmed, // drafts came, none may be sent
        GaveUp,      // no draft: errors, emptiness, no time
        Cancelled,
    };
    Kind kind = Kind::GaveUp;
    Draft draft = {};
    std::vector<Passage> cited = {};
    QString model = {};
    QString reason = {}; // English, for the journal
};

class ModelRung {
public:
    ModelRung(ChatModel &model, Asking &asking, const AnswererOptions &options, const Clock &clock, Deadline deadline, std::stop_token stop);

    RungResult climb();

private:
    std::optional<RungResult> onError(const Error &error);
    std::optional<RungResult> onReply(const ChatReply &reply);
    std::optional<RungResult> onText(const QString &text, const ChatReply &reply);
    std::optional<RungResult> waitAndRepeat(std::chrono::milliseconds pause, const QString &reason);
    RungResult gaveUp(const QString &reason) const { return {.kind = RungResult::Kind::GaveUp, .model = m_lastModel, .reason = reason}; }
    void prepare();
    Prompt shownPrompt();
    void noteJudgement(const Judgement &judgement) const;

    ChatModel &m_model;
    Asking &m_asking;
    const AnswererOptions &m_options;
    const Clock &m_clock;
    Deadline m_deadline;
    std::stop_token m_stop;

    ChatRequest m_request;
    QString m_rules;
    QString m_correction;
    QString m_lastModel;
    QString m_lastFault;        // of a draft that may not be sent
    int m_failures = 0;
    bool m_repeatedEmpty = false;
    bool m_shortened = false;
    std::optional<RungResult> m_spare; // a draft that may be sent, only in another language
};

} // namespace passerelle::generation
