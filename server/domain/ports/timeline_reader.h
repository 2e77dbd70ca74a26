// A conversation as it went: what the contact wrote, what the assistant answered, what people sent. Thread-safe; foreign
// ids are NotFound.
#pragma once

#include "server/base/clock.h"
#include "server/base/result.h"
#include "server/domain/ids.h"
#include "server/domain/tenant_context.h"

#include <QtCore/QString>

#include <cstdint>
#include <vector>

namespace passerelle {

struct TimelineEntry {
    enum class From : std::uint8_t { Contact, Assistant, Person, Note, Event };
    From from = From::Contact;
    Instant at;
    QString text;
    QString state;      // of a message: its fate, or "in_progress"; of a reply: its state; of a note or an event: its kind
    QString person;     // of a person, a note or an event
    InboxNumber message; // of a contact; of the assistant: the last that it answers
    DeliveryId reply;   // of a person, when it was sent from here
    TurnId draft;       // of an answer that waits for a person
    NoteId note = {};
};

struct TimelinePage {
    std::vector<TimelineEntry> entries; // oldest first
    InboxNumber next;                   // as `before`: the part before this one; none: it begins here
};

class TimelineReader {
public:
    virtual ~TimelineReader() = default;
    // Of the contact's `limit` messages before that one (none: the newest), and what was said and noted between the first
    // of them and that one. NotFound as well when the conversation has no such message.
    virtual Result<TimelinePage> timeline(const TenantContext &context, ConversationId conversation, InboxNumber before, int limit) = 0;
};

} // namespace passerelle
