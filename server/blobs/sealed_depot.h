// Where sealed files lie when they do not lie on this machine: a bucket, or a directory that several services share. It
// sees names and sealed bytes, never a key. Implementations are thread-safe and block until the deadline or the stop.
#pragma once

#include "server/base/deadline.h"
#include "server/domain/ports/document_store.h"

#include <stop_token>

namespace passerelle::blobs {

// Errors of every call: NotFound (no such file), Forbidden (the depot refuses us; repeating does not help), Unavailable
// and Timeout (it may pass), Cancelled.
class SealedDepot {
public:
    virtual ~SealedDepot() = default;
    // In the place of what has that name. Begun anew after a failure, it goes on where it stopped, where the depot can.
    virtual Status put(const QString &name, const QString &path, Deadline deadline, std::stop_token stop) = 0;
    // Into a new file (mode 0600); nothing is left at `path` after a failure.
    virtual Status get(const QString &name, const QString &path, Deadline deadline, std::stop_token stop) = 0;
    virtual Status remove(const QString &name, Deadline deadline, std::stop_token stop) = 0;
    virtual Result<std::vector<SealedFileHead>> list(Deadline deadline, std::stop_token stop) = 0;
};

} // namespace passerelle::blobs
