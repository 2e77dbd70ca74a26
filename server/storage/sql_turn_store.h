// Turns in the main database. The conversation's row is the lease; its fence makes a worker that was given up harmless.
// Also the operator's office for dead letters. Thread-safe, blocking.
#pragma once

#include "server/domain/ports/cipher.h"
#include "server/domain/ports/journal_stores.h"
#include "server/storage/database.h"
#include "server/storage/sql_answer_record_store.h"
#include "server/storage/turn_closing.h"

namespace passerelle::storage {

class SqlTurnStore final : public TurnStore, public DeadLetterOffice {
public:
    // `instance`: which of the services that share the database; each settles at its start what it left itself.
    SqlTurnStore(Database &database, Cipher &cipher, const Clock &clock, int instance = 0)
        : m_database(database), m_cipher(cipher), m_clock(clock), m_instance(instance), m_records(database, cipher)
    {
    }

    using TurnStore::claim;
    Result<std::vector<TurnClaim>> claim(Instant now, Millis lease, int limit, const std::set<ChannelId> &without) override;
    Result<TurnWork> load(const TurnClaim &claim) override;
    Result<std::vector<ConversationId>> renew(const std::vector<TurnClaim> &claims, Instant leaseUntil) override;
    Result<SendPermit> saveAnswered(const TurnClaim &claim, const Draft &draft, Instant leaseUntil, const SendRules &rules) override;
    Result<SendPermit> beginSending(const TurnClaim &claim, const Draft *unwritten, Instant now, Instant leaseUntil, const SendRules &rules) override;
    Status retryLater(const TurnClaim &claim, TurnStage stage, Instant at, const QString &reason, const Draft *partlySent) override;
    Status hurry(ChannelId channel, Instant now) override;
    Status finish(const TurnClaim &claim, const TurnEnd &end, Instant now) override;
    Result<std::optional<Instant>> nextDue() override;
    Result<RecoveryReport> recover(Instant now) override;

    Status replay(const TenantContext &context, InboxNumber number) override;

    // Of the answers that it writes.
    SqlAnswerRecordStore &records() { return m_records; }

private:
    Result<QByteArray> sealDraft(const TurnClaim &claim, const Draft &draft);
    SealedAnswerRecord sealRecord(const TurnClaim &claim, const Draft &draft, Instant now);
    Status addReadings(const TurnClaim &claim, std::vector<WaitingMessage> &messages);
    Status writing(Scope scope, const std::function<Status(Connection &)> &job);
    Result<TurnWork> open(const TurnClaim &claim, const QByteArray &identity, const QByteArray &memory, const QByteArray &draft,
                          const std::vector<ChainMessage> &messages);

    Database &m_database;
    Cipher &m_cipher;
    const Clock &m_clock;
    const int m_instance;
    SqlAnswerRecordStore m_records;
};

} // namespace passerelle::storage
