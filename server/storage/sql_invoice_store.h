// Invoices and credit notes in main.db. The number is the highest of its series plus one, read and written in one
// transaction of the only writer: no gap, whatever is killed when. Thread-safe.
#pragma once

#include "server/domain/ports/billing_stores.h"
#include "server/domain/ports/cipher.h"
#include "server/storage/database.h"

namespace passerelle::storage {

class SqlInvoiceStore final : public InvoiceStore {
public:
    SqlInvoiceStore(Database &database, Cipher &cipher) : m_database(database), m_cipher(cipher) {}

    Result<Invoice> issue(const TenantContext &context, const InvoiceDraft &draft, Instant at) override;
    Result<std::vector<Invoice>> list(const TenantContext &context) override;
    Result<Invoice> find(const TenantContext &context, const QString &number) override;
    Result<std::vector<QString>> verifyNumbers() override;
    Status setCustomer(const TenantContext &context, const QByteArray &record) override;
    Result<QByteArray> customer(const TenantContext &context) override;

private:
    Status checkDraft(Connection &connection, const TenantContext &context, const InvoiceDraft &draft) const;

    Database &m_database;
    Cipher &m_cipher;
};

} // namespace passerelle::storage
