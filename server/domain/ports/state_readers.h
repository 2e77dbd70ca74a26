// How the service does, for people who look after it: figures by day and what waits where. Counts and times alone: nothing
// is opened. Thread-safe, blocking.
#pragma once

#include "server/base/result.h"
#include "server/domain/figures.h"
#include "server/domain/tenant_context.h"
#include "server/domain/usage.h"

#include <optional>
#include <vector>

namespace passerelle {

class FiguresReader {
public:
    virtual ~FiguresReader() = default;
    // One a span, in order; they rise and do not overlap.
    virtual Result<std::vector<DayFigures>> figures(const TenantContext &context, const std::vector<Span> &days) = 0;
};

struct WaitingQueue {
    const char *name = ""; // "inbox", "due" …
    qint64 depth = 0;
    std::optional<Instant> oldest = {};
    bool waitsForPerson = false;
};

class QueueReader {
public:
    virtual ~QueueReader() = default;
    // All of the journal's and the library's queues, empty or not.
    virtual Result<std::vector<WaitingQueue>> queues() = 0;
};

} // namespace passerelle
