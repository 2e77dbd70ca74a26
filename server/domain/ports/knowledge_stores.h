// What people teach the assistant, kept: curated answers with their versions under the tenant's key; feedback and open
// questions under the contact's own, so that they go with the contact. Thread-safe; every write is durable when it
// returns. Foreign numbers are NotFound.
#pragma once

#include "server/base/result.h"
#include "server/domain/knowledge.h"
#include "server/domain/tenant_context.h"

namespace passerelle {

class CuratedStore {
public:
    virtual ~CuratedStore() = default;
    virtual Result<std::vector<CuratedAnswer>> list(const TenantContext &context) = 0; // by number
    virtual Result<CuratedAnswer> find(const TenantContext &context, CuratedId answer) = 0;
    virtual Result<CuratedAnswer> add(const TenantContext &context, const CuratedAnswer &answer) = 0;
    // The next version. Conflict when `answer.version` is not the newest: somebody else has changed it meanwhile.
    virtual Result<CuratedAnswer> change(const TenantContext &context, const CuratedAnswer &answer) = 0;
    // With all its versions.
    virtual Status remove(const TenantContext &context, CuratedId answer) = 0;
    virtual Result<std::vector<CuratedAnswer>> versions(const TenantContext &context, CuratedId answer) = 0; // newest first
};

class GapStore {
public:
    virtual ~GapStore() = default;
    // The newest so many, oldest first. What does not open any more (its contact was erased) is left out.
    virtual Result<std::vector<GapQuestion>> questions(const TenantContext &context, int limit) = 0;
    // Nothing happens when the message's question is there already, or the contact is gone.
    virtual Status addQuestion(const TenantContext &context, const GapQuestion &question) = 0;
    virtual Result<std::vector<Gap>> gaps(const TenantContext &context) = 0;
    // So many new ones, open.
    virtual Result<std::vector<GapId>> addGaps(const TenantContext &context, int count, Instant now) = 0;
    // Where each question belongs, and its vector when it has one.
    virtual Status place(const TenantContext &context, const std::vector<GapQuestion> &questions) = 0;
    // Without an answer it keeps the one that it has.
    virtual Status setGap(const TenantContext &context, const Gap &gap) = 0;
};

struct FeedbackCounts {
    qint64 good = 0;
    qint64 wrong = 0;
    qint64 incomplete = 0;
    qint64 byContacts = 0; // of all of them
};

class FeedbackStore {
public:
    virtual ~FeedbackStore() = default;
    // A person's second word on a message replaces the first; a contact's and a person's stand side by side.
    virtual Result<AnswerFeedback> add(const TenantContext &context, const AnswerFeedback &feedback) = 0;
    // Newest first; `before`: the last number of the page before, 0 for the newest.
    virtual Result<std::vector<AnswerFeedback>> list(const TenantContext &context, qint64 before, int limit) = 0;
    virtual Result<FeedbackCounts> counts(const TenantContext &context) = 0;
    // Messages whose answer was called wrong or incomplete, and that are no open question yet.
    virtual Result<std::vector<InboxNumber>> markedWithoutGap(const TenantContext &context, int limit) = 0;
};

} // namespace passerelle
