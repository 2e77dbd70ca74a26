// Asks the tenant's documents one question outside any conversation (the admin API, the command line): the same search
// and the same answering as a message gets, without memory and without delivery. Thread-safe, blocking.
#pragma once

#include "server/base/deadline.h"
#include "server/base/result.h"
#include "server/domain/answer.h"
#include "server/domain/passage.h"
#include "server/domain/ports/billing_stores.h"
#include "server/domain/tenant_context.h"

#include <chrono>
#include <stop_token>

namespace passerelle::pipeline {

class TurnAnswerer;

struct AskResult {
    Question question;
    Evidence evidence;
    Answer answer;
    std::chrono::milliseconds searchTime{0};
    std::chrono::milliseconds modelTime{0};
};

class Asker {
public:
    Asker(TurnAnswerer &answerer, UsageStore &usage, const Clock &clock) : m_answerer(answerer), m_usage(usage), m_clock(clock) {}
    // InvalidInput when the text is empty or longer than 8,000 characters.
    Result<AskResult> ask(const TenantContext &context, const QString &text, Deadline deadline, std::stop_token stop);

private:
    TurnAnswerer &m_answerer;
    UsageStore &m_usage; // what the question cost
    const Clock &m_clock;
};

} // namespace passerelle::pipeline
