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
#include <functional>
#include <optional>
#include <stop_token>

namespace passerelle::pipeline {

class TurnAnswerer;

struct AskWish {
    QString text;
    std::vector<PastTurn> soFar = {};         // earlier exchanges, oldest first; they are remembered as a conversation's are
    std::optional<Language> language = {};    // none: found out
    ContactId contact = {};                   // who asked it; a pseudonym stands for the name where the tenant wants that
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
    // As the channel gives it; NotFound for a contact that is not there any more. Called by any thread; may block.
    using ContactName = std::function<Result<QString>(const TenantContext &, ContactId)>;

    Asker(TurnAnswerer &answerer, UsageStore &usage, const Clock &clock, ContactName contactName) : m_answerer(answerer), m_usage(usage), m_clock(clock), m_contactName(std::move(contactName)) {}
    // The same, but asking another one.
    Asker beside(TurnAnswerer &answerer) const { return {answerer, m_usage, m_clock, m_contactName}; }
    // InvalidInput when the text is empty or longer than 8,000 characters; NotFound when who asked it was erased.
    Result<AskResult> ask(const TenantContext &context, const AskWish &wish, Deadline deadline, std::stop_token stop);
    // What is found, and nothing else: no model that answers is asked.
    Result<AskResult> find(const TenantContext &context, const AskWish &wish, Deadline deadline, std::stop_token stop);
    // What would be searched: without what names a person, where the tenant wants pseudonyms. As find() fails.
    Result<QString> searchedText(const TenantContext &context, const AskWish &wish);

private:
    Result<AskResult> begun(const TenantContext &context, const AskWish &wish);

    TurnAnswerer &m_answerer;
    UsageStore &m_usage; // what the question cost
    const Clock &m_clock;
    ContactName m_contactName;
};

} // namespace passerelle::pipeline
