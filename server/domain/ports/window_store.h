// Conversations whose reply window is about to close while somebody waits for a person, and whether people were warned.
// Thread-safe; durable when a write returns.
#pragma once

#include "server/base/clock.h"
#include "server/base/result.h"
#include "server/domain/ids.h"

#include <vector>

namespace passerelle {

struct ClosingWindow {
    TenantId tenant;
    ConversationId conversation;
    ChannelId channel;
    Instant lastInboundAt;
};

class WindowStore {
public:
    virtual ~WindowStore() = default;
    // A person's or nobody's, or with a draft that waits; unanswered since the contact wrote after `after` and not after
    // `before`; not warned of yet. The oldest first.
    virtual Result<std::vector<ClosingWindow>> closing(Instant after, Instant before, int limit) = 0;
    virtual Status noteWarned(const ClosingWindow &window) = 0;
};

} // namespace passerelle
