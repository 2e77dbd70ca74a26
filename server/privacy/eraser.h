// Erases a contact or a tenant for good, in an order that a crash at any point can be taken up from: the register first
// (a restore purges by it), then the key (so that every copy, backups included, is unreadable), then the rows, the files,
// the queues and the logs; at last a signed receipt. Thread-safe; one erasure at a time; blocks for some seconds.
#pragma once

#include "server/domain/ports/audit_log.h"
#include "server/domain/ports/cipher.h"
#include "server/domain/ports/contact_store.h"
#include "server/domain/ports/document_store.h"
#include "server/domain/ports/erasure_register.h"
#include "server/domain/ports/erasure_store.h"
#include "server/domain/ports/export_store.h"
#include "server/domain/ports/job_store.h"
#include "server/domain/ports/receipt_signer.h"
#include "server/domain/ports/request_store.h"
#include "server/domain/ports/tenant_life_store.h"

#include <functional>
#include <mutex>

namespace passerelle::privacy {

// What stands in other rooms, as the wiring hands it over.
struct EraserHooks {
    // Drains the inbox, then runs `work` while nothing is being drained.
    std::function<Status(const std::function<Status()> &work)> withInboxDrained = [](const std::function<Status()> &work) { return work(); };
    std::function<Status()> scrubInbox = [] { return Status(); };           // its freed pages too
    std::function<void()> forgetFingerprints = [] {};                       // the set in memory is read anew
    std::function<void(TenantId)> tenantStops = [](TenantId) {};            // doors and sessions: before its rows go
    std::function<void(TenantId)> forgetTenant = [](TenantId) {};           // indexes, models, settings in memory
};

class Eraser {
public:
    struct Parts {
        ErasureStore &store;
        ContactStore &contacts;
        TenantLifeStore &lives;
        JobStore &jobs;
        ExportStore &exports;
        ReceiptStore &receipts;
        BlobStore &blobs;
        Cipher &cipher;
        ErasureRegister &erasures;
        ReceiptSigner &signer;
        AuditLog &audit;
        const Clock &clock;
        QString exportsFolder;
        EraserHooks hooks = {};
        RequestStore *requests = nullptr; // where a contact's erasure was asked for; null: nowhere
    };
    explicit Eraser(Parts parts) : m_parts(std::move(parts)) {}

    // `by`: as the audit log names actors. Conflict while a turn is in hand and `force` is false; Unavailable while a
    // message is just being sent: nothing was erased, try again in a moment. NotFound when there is no such contact.
    // The receipt closes the contact's own requests for it; one without a receipt, after a crash, a person closes.
    Result<KeptReceipt> eraseContact(const TenantContext &context, ContactId contact, const QString &by, Instant askedAt, bool force);
    Result<KeptReceipt> eraseTenant(TenantId tenant, const QString &by, Instant askedAt);

private:
    Result<ErasedCounts> purgeContact(const TenantContext &context, ContactId contact, const QString &by, qint64 &registered);
    Result<ErasedCounts> purgeTenant(const TenantContext &context, const QString &by, qint64 &registered);
    Result<qint64> removeExports(const TenantContext &context, std::optional<ContactId> contact);
    Result<qint64> removeOriginals(const TenantContext &context);
    Result<KeptReceipt> seal(TenantId tenant, std::optional<ContactId> contact, const QString &by, Instant askedAt, qint64 registered, ErasedCounts found);
    Result<std::vector<PrivacyRequest>> askedFor(const TenantContext &context, ContactId contact);
    Status close(const TenantContext &context, std::vector<PrivacyRequest> requests, const KeptReceipt &receipt, const QString &by);
    Status barPatiently(const TenantContext &context, ContactId contact, bool force);
    Status parkPatiently(TenantId tenant);

    Parts m_parts;
    std::mutex m_oneAtATime;
};

} // namespace passerelle::privacy
