// Asks the tenant's documents one question outside any conversation (the admin API, the command line, the test bench): the
// same search and the same answering as a message gets, with the memory that is given to it and without delivery.
// Thread-safe, blocking.
#pragma once

#include "server/base/deadline.h"
#include "server/base/result.h"
#include "server/domain/answer.h"
#include "server/domain/answer_trace.h"
#include "server/domain/passage.h"
#include "server/domain/ports/billing_stores.h"
#include "server/domain/tenant_context.h"

#include <chrono>
#include <optional>
#include <stop_token>

namespace passerelle::pipeline {

class TurnAnswerer;

struct AskWish {
    QString text;
    std::vector<PastTurn> soFar = {};         // earlier exchanges, oldest first; they are remembered as a conversation's are
    std::optional<Language> language = {};    // none: found out
    QString contactName = {};                 // of who asked it; a pseudonym stands for it where the tenant wants that
    bool traced = false;
    int passages = 0; // of find(): how many; 0: as many as the tenant's settings say
};

struct AskResult {
    Question question;
    Evidence evidence;
    Answer answer;
    AnswerTrace trace;                        // when it was wished for
    std::optional<CuratedId> curated;         // the curated answer that was given
    double threshold = 0;                     // the best score below which nothing is answered
    std::chrono::milliseconds searchTime{0};
    std::chrono::milliseconds modelTime{0};

    // Of the calls of models that answer; nothing when the price of one is not known.
    std::optional<Money> cost() const;
};

class Asker {
public:
    Asker(TurnAnswerer &answerer, UsageStore &usage, const Clock &clock) : m_answerer(answerer), m_usage(usage), m_clock(clock) {}
    // InvalidInput when the text is empty or longer than 8,000 characters.
    Result<AskResult> ask(const TenantContext &context, const AskWish &wish, Deadline deadline, std::stop_token stop);
    // What is found, and nothing else: no model that answers is asked.
    Result<AskResult> find(const TenantContext &context, const AskWish &wish, Deadline deadline, std::stop_token stop);

private:
    Result<AskResult> begun(const TenantContext &context, const AskWish &wish);

    TurnAnswerer &m_answerer;
    UsageStore &m_usage; // what the question cost
    const Clock &m_clock;
};

} // namespace passerelle::pipeline
