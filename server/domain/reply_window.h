// How long after a contact's last message a channel takes free text for it. Pure.
#pragma once

#include "server/base/clock.h"
#include "server/domain/channel.h"

#include <chrono>
#include <optional>

namespace passerelle {

// Meta's rule for WhatsApp, which ManyChat's channels stand under as well.
constexpr std::chrono::milliseconds replyWindowOf(ChannelKind) { return std::chrono::hours(24); }

// What leaves in the last moments would arrive when it is over.
inline constexpr std::chrono::milliseconds kWindowMargin{std::chrono::seconds(60)};
// People are warned so long before.
inline constexpr std::chrono::milliseconds kWindowWarning{std::chrono::hours(2)};

struct ReplyWindow {
    std::optional<Instant> closesAt; // none: the contact never wrote, and free text never goes

    static ReplyWindow after(std::optional<Instant> lastInboundAt, ChannelKind kind)
    {
        return {lastInboundAt ? std::optional(*lastInboundAt + replyWindowOf(kind)) : std::nullopt};
    }
    bool isOpen(Instant now) const { return closesAt && now + kWindowMargin < *closesAt; }
    std::chrono::seconds left(Instant now) const
    {
        return isOpen(now) ? std::chrono::duration_cast<std::chrono::seconds>(*closesAt - now) : std::chrono::seconds(0);
    }
};

} // namespace passerelle
