// Tickets in the main database: contacts and conversations are found or made, and a batch of drained messages becomes
// tickets in one transaction, each sealed under its contact's key. Thread-safe; made for one drainer.
#pragma once

#include "server/base/clock.h"
#include "server/domain/ports/cipher.h"
#include "server/domain/ports/journal_stores.h"
#include "server/storage/database.h"

namespace passerelle::storage {

class SqlTicketStore final : public TicketStore {
public:
    // `instance`: which of the services that share the database; each drains its own inbox.
    SqlTicketStore(Database &database, Cipher &cipher, int instance = 0) : m_database(database), m_cipher(cipher), m_instance(instance) {}

    Result<InboxNumber> drainedUpTo() override;
    Result<std::vector<ContactHandle>> resolve(const std::vector<ContactIdentity> &identities) override;
    Result<std::optional<Instant>> commit(const std::vector<Ticket> &tickets, const DueRule &due) override;
    Status visitFingerprints(Instant since, const std::function<void(const MessageFingerprint &)> &visit) override;
    Status forgetFingerprints(Instant before) override;
    Status noteRejected(const TenantContext &context, const RejectedCall &call) override;

private:
    struct Found {
        qint64 contact = 0;
        bool needsIdentity = false;
        bool needsNames = false; // it is known by one of its two names only
        qint64 erasedAt = 0; // milliseconds; 0: nobody of that name was erased
    };
    static Status find(Connection &connection, const ContactIdentity &identity, Found &found);
    // Whether who is called so was erased while another service's inbox held what it wrote.
    Status findErasure(Connection &connection, const ContactIdentity &identity, Found &found) const;
    static Status insert(Connection &connection, const ContactIdentity &identity, Found &found);
    Result<std::vector<Found>> findOrInsert(const std::vector<ContactIdentity> &identities);
    Status sealIdentities(const std::vector<ContactIdentity> &identities, const std::vector<Found> &found);
    Result<std::vector<QByteArray>> sealTexts(const std::vector<Ticket> &tickets);

    Database &m_database;
    Cipher &m_cipher;
    const int m_instance;
};

} // namespace passerelle::storage
