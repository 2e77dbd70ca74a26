// What was done, by whom, to what: appended to a hash chain (domain/audit_chain.h), so that an entry that is changed or
// taken out is noticed. Names of things, never contents: no message, no secret, no passage. Thread-safe; may wait for the
// disk.
#pragma once

#include "server/base/clock.h"
#include "server/base/result.h"
#include "server/domain/ids.h"

#include <QtCore/QByteArray>
#include <QtCore/QString>

#include <functional>
#include <optional>
#include <vector>

namespace passerelle {

struct AuditEntry {
    QString actor;                  // "account:12", "token:3", "local", "system", "contact:77"
    QString action;                 // "session.opened", "grant.given", "key.rotated", "tenant.erased", "setting.changed" …
    std::optional<TenantId> tenant; // whose part of the log it is; none: the installation's
    QString object;                 // "channel:4", "setting:max_parts", "contact:77"; may be empty
    // One sentence or a reason, English; may be empty. Sealed under the tenant's key, and gone with it: leave it empty for
    // what is recorded after a tenant's erasure.
    QString detail;
};

class AuditLog {
public:
    virtual ~AuditLog() = default;
    // Durable when it returns. What must not happen unseen is recorded first, and does not happen when this fails.
    virtual Status record(const AuditEntry &entry) = 0;
};

enum class AuditDetail {
    None,
    Readable,
    Erased,  // its key was destroyed
    Damaged, // it does not open: somebody changed it
};

// An entry as it stands in the chain.
struct AuditRecord {
    qint64 number = 0; // from 1, without a gap
    Instant at;
    AuditEntry entry;
    AuditDetail detail = AuditDetail::None;
    QByteArray salt; // of the detail's hash; empty unless the detail is readable
    QByteArray detailHash;
    QByteArray hash; // over the hash of the entry before and all of the above but detail and salt
};

// The end of the chain, as it was last written down.
struct AuditHead {
    qint64 length = 0;
    QByteArray hash;
    QByteArray seal;        // keyed; for whoever holds the installation's key
    bool authentic = false; // the seal fits
};

struct AuditQuery {
    std::optional<TenantId> tenant; // none: all
    qint64 before = 0;              // 0: from the newest
    int limit = 50;
};

class AuditReader {
public:
    virtual ~AuditReader() = default;
    virtual Result<std::vector<AuditRecord>> list(const AuditQuery &query) = 0;              // newest first
    virtual Result<std::vector<AuditRecord>> listAfter(qint64 number, int limit) = 0;        // oldest first
    virtual Result<AuditHead> head() = 0; // length 0 before the first entry
};

} // namespace passerelle
