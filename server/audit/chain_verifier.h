// Does the audit log's arithmetic again, entry by entry, and says in plain words what does not add up: an entry that was
// changed, moved, taken out or put in, and an end that was cut off. Knows where entries come from as little as it knows
// keys. One thread.
#pragma once

#include "server/base/result.h"
#include "server/domain/ports/audit_log.h"

#include <optional>
#include <vector>

namespace passerelle::audit {

struct ChainReport {
    qint64 entries = 0;
    qint64 erasedDetails = 0; // their keys were destroyed with their tenant; the chain holds without them
    QByteArray head;          // the last entry's hash
    std::vector<QString> faults; // English; the first twenty
    bool isIntact() const { return faults.empty(); }
};

class ChainVerifier {
public:
    ChainVerifier();
    // In the order in which they stand.
    void add(const AuditRecord &record);
    // With the head as it was written down; none: there is none to compare with, which is a fault of an unempty log.
    ChainReport finish(const std::optional<AuditHead> &head);
    // For what cannot even be read as an entry.
    void addFault(const QString &words);
    qint64 lastNumber() const { return m_last; }

private:
    void checkPlace(const AuditRecord &record);
    void checkDetail(const AuditRecord &record);

    ChainReport m_report;
    QByteArray m_previousHash;
    qint64 m_last = 0;
};

// The log as a service keeps it, head and seal included. `mustHaveBegun`: something was made here that is always recorded,
// so that an empty log is one that was emptied.
Result<ChainReport> verifyLog(AuditReader &log, bool mustHaveBegun);

} // namespace passerelle::audit
