// What the channels say of what was sent, in the main database: the state of every message, and the fate of its turn where
// a status changes it. Thread-safe; made for one drainer.
#pragma once

#include "server/domain/ports/cipher.h"
#include "server/domain/ports/journal_stores.h"
#include "server/storage/database.h"

namespace passerelle::storage {

class SqlDeliveryReportStore final : public DeliveryReportStore {
public:
    SqlDeliveryReportStore(Database &database, Cipher &cipher) : m_database(database), m_cipher(cipher) {}

    Status apply(const std::vector<std::pair<TenantId, DeliveryReport>> &reports) override;

private:
    Database &m_database;
    Cipher &m_cipher;
};

} // namespace passerelle::storage
