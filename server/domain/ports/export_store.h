// Exports and receipts: which there are, and the keys that open the files. Every write is durable when it returns.
// Thread-safe; foreign numbers are NotFound.
#pragma once

#include "server/base/clock.h"
#include "server/base/result.h"
#include "server/base/secret.h"
#include "server/domain/tenant_context.h"

#include <QtCore/QString>

#include <optional>
#include <vector>

namespace passerelle {

struct ExportRecord {
    qint64 number = 0;
    std::optional<ContactId> contact; // none: of the whole tenant
    QString kind;                     // "contact", "tenant", "portable"
    QString file;                     // its name in the exports' folder; random
    qint64 bytes = 0;                 // of the sealed file
    Instant madeAt;
};

class ExportStore {
public:
    virtual ~ExportStore() = default;
    // The key is sealed under the contact's key, or the tenant's. An empty one: the file opens with a passphrase.
    virtual Result<ExportRecord> add(const TenantContext &context, const ExportRecord &record, const Secret &key) = 0;
    virtual Result<std::vector<ExportRecord>> list(const TenantContext &context) = 0; // newest first
    virtual Result<std::pair<ExportRecord, Secret>> find(const TenantContext &context, qint64 number) = 0;
    virtual Status remove(const TenantContext &context, qint64 number) = 0;
};

struct KeptReceipt {
    qint64 number = 0;
    std::optional<ContactId> contact;
    Instant at;
    QByteArray receipt; // JSON, signed
};

class ReceiptStore {
public:
    virtual ~ReceiptStore() = default;
    virtual Result<qint64> add(TenantId tenant, const KeptReceipt &receipt) = 0; // its number
    virtual Result<std::vector<KeptReceipt>> list(const std::optional<TenantContext> &context) = 0; // newest first; none: all tenants
};

} // namespace passerelle
