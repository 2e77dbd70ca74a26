// What was done, by whom, to what: appended to a hash chain, so that an entry that is changed or taken out is noticed.
// Names of things, never contents: no message, no secret, no passage. Thread-safe; may wait for the disk.
#pragma once

#include "server/base/result.h"
#include "server/domain/ids.h"

#include <QtCore/QString>

#include <optional>

namespace passerelle {

struct AuditEntry {
    QString actor;                  // "account:12", "token:3", "local", "system", "contact:77"
    QString action;                 // "session.opened", "grant.given", "key.rotated", "tenant.erased", "setting.changed" …
    std::optional<TenantId> tenant; // whose part of the log it is; none: the installation's
    QString object;                 // "channel:4", "setting:max_parts", "contact:77"; may be empty
    QString detail;                 // one sentence or a reason, English; sealed at rest; may be empty
};

class AuditLog {
public:
    virtual ~AuditLog() = default;
    // Durable when it returns. What must not happen unseen is recorded first, and does not happen when this fails.
    virtual Status record(const AuditEntry &entry) = 0;
};

} // namespace passerelle
