// Open questions, their groups, and what was said of answers, in main.db. What people wrote is sealed under the contact's
// key, and gone with it. Thread-safe.
#pragma once

#include "server/domain/ports/cipher.h"
#include "server/domain/ports/knowledge_stores.h"
#include "server/storage/database.h"

namespace passerelle::storage {

class SqlGapStore final : public GapStore, public FeedbackStore {
public:
    SqlGapStore(Database &database, Cipher &cipher) : m_database(database), m_cipher(cipher) {}

    Result<std::vector<GapQuestion>> questions(const TenantContext &context, int limit) override;
    Status addQuestion(const TenantContext &context, const GapQuestion &question) override;
    Result<std::vector<Gap>> gaps(const TenantContext &context) override;
    Result<std::vector<GapId>> addGaps(const TenantContext &context, int count, Instant now) override;
    Status place(const TenantContext &context, const std::vector<GapQuestion> &questions) override;
    Status setGap(const TenantContext &context, const Gap &gap) override;

    Result<AnswerFeedback> add(const TenantContext &context, const AnswerFeedback &feedback) override;
    Result<std::vector<AnswerFeedback>> list(const TenantContext &context, qint64 before, int limit) override;
    Result<FeedbackCounts> counts(const TenantContext &context) override;
    Result<std::vector<InboxNumber>> markedWithoutGap(const TenantContext &context, int limit) override;

private:
    struct SealedQuestion;
    std::optional<GapQuestion> open(TenantId tenant, SealedQuestion &sealed);

    Database &m_database;
    Cipher &m_cipher;
};

} // namespace passerelle::storage
