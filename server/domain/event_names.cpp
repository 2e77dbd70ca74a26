#include "server/domain/ports/event_sink.h"

namespace passerelle {

namespace {

constexpr std::array kEventNames{"message", "conversation", "draft",  "reply",  "document", "curated", "gap",    "alert",   "connection", "channel",
                                 "provider", "settings",    "tenant", "member", "account",  "token",   "backup", "privacy", "billing",    "canned",
                                 "bench",    "other"};
static_assert(kEventNames.size() == kEventKindCount);

} // namespace

const char *nameOf(EventKind kind)
{
    return kEventNames[static_cast<std::size_t>(kind)];
}

} // namespace passerelle
