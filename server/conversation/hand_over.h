// What is said and kept when a conversation passes between the assistant and people: the one sentence of a hand-over, true
// to the opening hours, how long a person's lease lasts, and what an incoming message means for it. Pure.
#pragma once

#include "server/domain/ports/journal_stores.h"
#include "server/domain/settings.h"

#include <optional>

namespace passerelle::conversation {

// Says when somebody answers wherever the hours are known and it is closed; promises no time where they are not.
QString handOverSentence(const TenantSettings &settings, Language language, Instant now);

// When a person's lease ends that begins, or is moved on, at `from`; none: never by itself.
std::optional<Instant> leaseEnd(const PeopleSettings &settings, Instant from);
// When the assistant speaks again although nobody came: people get their time from when they are there.
std::optional<Instant> wantedUntil(const PeopleSettings &settings, Instant now);

// What a message does to who speaks. An echo from before the lease's length takes nothing over any more.
TicketSpeech speechOf(const PeopleSettings &settings, const InboundMessage &message);

} // namespace passerelle::conversation
