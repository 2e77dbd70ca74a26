// Reads the journal for people: the ledger of fates, messages with their journey, dead letters. The
// ledger counts what the inbox still holds as in progress, so that it balances at every moment. Thread-safe, blocking.
#pragma once

#include "server/domain/ports/cipher.h"
#include "server/domain/ports/journal_stores.h"
#include "server/storage/database.h"

namespace passerelle::storage {

class SqlLedger final : public LedgerReader {
public:
    // `instance`: which of the services that share the database; the inbox is that one's.
    SqlLedger(Database &database, InboxSource &inbox, Cipher &cipher, const Clock &clock, int instance = 0)
        : m_database(database), m_inbox(inbox), m_cipher(cipher), m_clock(clock), m_instance(instance)
    {
    }

    Result<Ledger> ledger(const std::optional<TenantContext> &context, qint64 sinceDay) override;
    Result<std::vector<QString>> verify() override;
    Result<std::vector<JourneyMessage>> messages(const TenantContext &context, const MessageQuery &query) override;
    Result<JourneyMessage> message(const TenantContext &context, InboxNumber number) override;
    Result<std::vector<JourneyMessage>> deadLetters(const TenantContext &context, InboxNumber before, int limit) override;
    Result<std::vector<RejectedCall>> rejectedCalls(const TenantContext &context, int limit) override;

private:
    Database &m_database;
    InboxSource &m_inbox;
    Cipher &m_cipher;
    const Clock &m_clock;
    const int m_instance;
};

} // namespace passerelle::storage
