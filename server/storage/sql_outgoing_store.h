// What people send, in the main database: text and person sealed under the contact's key, a fence that makes a worker that
// was given up harmless. Thread-safe, blocking.
#pragma once

#include "server/domain/ports/cipher.h"
#include "server/domain/ports/outgoing_store.h"
#include "server/storage/database.h"

namespace passerelle::storage {

class SqlOutgoingStore final : public OutgoingStore {
public:
    // `instance`: which of the services that share the database; each settles at its start what it left itself.
    SqlOutgoingStore(Database &database, Cipher &cipher, int instance = 0) : m_database(database), m_cipher(cipher), m_instance(instance) {}

    Result<Outgoing> add(const TenantContext &context, const NewOutgoing &outgoing, Instant now) override;
    Result<Outgoing> find(const TenantContext &context, DeliveryId id) override;
    Result<std::optional<Outgoing>> findByKey(const TenantContext &context, ConversationId conversation, const QString &requestKey) override;
    Result<std::vector<Outgoing>> list(const TenantContext &context, ConversationId conversation, DeliveryId before, int limit) override;
    Result<Outgoing> again(const TenantContext &context, DeliveryId id, Instant now) override;
    Status settle(const TenantContext &context, DeliveryId id, const OutgoingReport &report, Instant now) override;

    Result<std::vector<OutgoingClaim>> claim(Instant now, Instant leaseUntil, int limit) override;
    Result<OutgoingWork> load(const OutgoingClaim &claim) override;
    Result<OutgoingPermit> beginSending(const OutgoingClaim &claim, std::optional<Instant> since, Instant now, Instant leaseUntil) override;
    Status retryLater(const OutgoingClaim &claim, Instant at, const QString &reason, const std::vector<QString> &messageIds) override;
    Status finish(const OutgoingClaim &claim, const OutgoingEnd &end, Instant now) override;
    Result<std::optional<Instant>> nextDue() override;
    Result<int> recover(Instant now) override;

private:
    struct Row;
    static Row rowAt(const Statement &row);
    Result<Outgoing> open(TenantId tenant, const Row &row);
    Result<QByteArray> sealAccepted(const OutgoingClaim &claim, bool reopened, const std::vector<QString> &messageIds);
    Result<Row> findRow(const TenantContext &context, DeliveryId id);

    Database &m_database;
    Cipher &m_cipher;
    const int m_instance;
};

} // namespace passerelle::storage
