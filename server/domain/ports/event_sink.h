// Where rooms say that something changed, so that whoever looks at it may read it again. What changed is never said here:
// numbers alone, nothing that a person wrote. publish() takes no longer than a short lock, from any thread.
#pragma once

#include "server/domain/ids.h"

#include <QtCore/QtGlobal>

#include <array>
#include <cstdint>

namespace passerelle {

enum class EventKind : std::uint8_t {
    Message,      // received, or ended
    Conversation, // anything that its list or its thread shows
    Draft,
    Reply,
    Document,
    Curated,
    Gap,
    Alert,
    Connection, // the way in from outside
    Channel,
    Provider,
    Settings,
    Tenant,
    Member,
    Account,
    Token,
    Backup,
    Privacy,
    Billing,
    Canned,
    Bench,
    Other,
};
inline constexpr std::size_t kEventKindCount = static_cast<std::size_t>(EventKind::Other) + 1;
const char *nameOf(EventKind kind); // "message"

struct Event {
    EventKind kind = EventKind::Other;
    TenantId tenant = {}; // invalid: the installation's
    qint64 object = 0;    // 0: any of that kind
};

class EventSink {
public:
    virtual ~EventSink() = default;
    virtual void publish(const Event &event) = 0;
};

} // namespace passerelle
