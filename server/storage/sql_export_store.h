// Exports on disk, receipts of erasures, and the seed of the key that signs them, in main.db. Thread-safe.
#pragma once

#include "server/domain/ports/cipher.h"
#include "server/domain/ports/export_store.h"
#include "server/domain/ports/receipt_signer.h"
#include "server/storage/database.h"

namespace passerelle::storage {

class SqlExportStore final : public ExportStore, public ReceiptStore, public SigningKeyStore {
public:
    SqlExportStore(Database &database, Cipher &cipher) : m_database(database), m_cipher(cipher) {}

    Result<ExportRecord> add(const TenantContext &context, const ExportRecord &record, const Secret &key) override;
    Result<std::vector<ExportRecord>> list(const TenantContext &context) override;
    Result<std::pair<ExportRecord, Secret>> find(const TenantContext &context, qint64 number) override;
    Status remove(const TenantContext &context, qint64 number) override;

    Result<qint64> add(TenantId tenant, const KeptReceipt &receipt) override;
    Result<std::vector<KeptReceipt>> list(const std::optional<TenantContext> &context) override;

    Result<QByteArray> seedOr(QByteArrayView fresh) override;

private:
    Database &m_database;
    Cipher &m_cipher;
};

} // namespace passerelle::storage
