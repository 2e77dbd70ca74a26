// Rows of open questions and of feedback, written inside a running transaction: by the end of a turn, and by their store.
// Writer thread only.
#pragma once

#include "server/domain/knowledge.h"
#include "server/domain/ports/cipher.h"
#include "server/domain/ports/journal_stores.h"
#include "server/storage/connection.h"

namespace passerelle::storage {

Status writeOpenQuestion(Connection &connection, Cipher &cipher, TenantId tenant, const GapQuestion &question);
// Returns the row's number.
Result<qint64> writeFeedback(Connection &connection, Cipher &cipher, TenantId tenant, const AnswerFeedback &feedback);
// What a turn that ends leaves behind: the question that had no answer, what the contact thought of the answer before.
struct TurnMessages {
    qint64 first = 0;
    qint64 last = 0;
};
Status writeKnowledge(Connection &connection, Cipher &cipher, const TurnClaim &claim, TurnMessages messages, const TurnEnd &end, Instant now);

inline SealPlace openQuestionPlace(qint64 row) { return {"gap_question", "sealed", row}; }
inline SealPlace questionVectorPlace(qint64 row) { return {"gap_question", "vector", row}; }
inline SealPlace feedbackPlace(qint64 row) { return {"answer_feedback", "sealed", row}; }
inline constexpr char kOpenQuestionVersion = 1;
inline constexpr char kFeedbackVersion = 1;

} // namespace passerelle::storage
