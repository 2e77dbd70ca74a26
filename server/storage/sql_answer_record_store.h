// The records of past answers in the main database. A record is sealed before the transaction that writes its answer, and
// written in it; pieces that were written today already cost nothing but their number. Thread-safe, blocking.
#pragma once

#include "server/base/guarded.h"
#include "server/base/keyed_hash.h"
#include "server/domain/ports/answer_record_store.h"
#include "server/domain/ports/cipher.h"
#include "server/domain/ports/journal_stores.h"
#include "server/storage/answer_record_codec.h"
#include "server/storage/database.h"

#include <unordered_map>

namespace passerelle::storage {

struct SealedAnswerRecord {
    struct Piece {
        qint64 id = 0;
        DocumentId document;
        QByteArray sealed;
    };
    QByteArray own; // empty: there is nothing to write
    std::vector<Piece> pieces;
    qint64 day = 0;
};

class SqlAnswerRecordStore final : public AnswerRecordStore {
public:
    SqlAnswerRecordStore(Database &database, Cipher &cipher) : m_database(database), m_cipher(cipher) {}

    // A draft without a record gives nothing to write. Outside any transaction.
    Result<SealedAnswerRecord> seal(const TurnClaim &claim, const Draft &draft, Instant now);
    // Inside the transaction that writes the answer.
    static Status write(Connection &connection, const TurnClaim &claim, const SealedAnswerRecord &sealed, Instant now);
    // The transaction is on disk: its pieces need not be written again today.
    void noteWritten(const SealedAnswerRecord &sealed);

    Result<AnswerRecord> record(const TenantContext &context, TurnId turn) override;
    Result<int> forgetDocument(const TenantContext &context, DocumentId document) override;

private:
    Result<std::optional<KeptPiece>> piece(const TenantContext &context, qint64 id);
    Status addVersions(TenantId tenant, std::vector<std::pair<qint64, SharedPiece>> &pieces, std::vector<qint64> &versions);

    Database &m_database;
    Cipher &m_cipher;
    Guarded<std::unordered_map<qint64, qint64>> m_writtenOn; // piece → day
};

} // namespace passerelle::storage
