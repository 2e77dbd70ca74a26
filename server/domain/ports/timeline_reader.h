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
    enum class From : std::uint8_t { Contact, Assistant, Person };
    From from = From::Contact;
    Instant at;
    QString text;
    QString state;      // of a message: its fate, or "in_progress"; of a reply: its state
    QString person;     // of a person
    InboxNumber message; // of a contact; of the assistant: the last that it answers
    DeliveryId reply;   // of a person, when it was sent from here
    TurnId draft;       // of an answer that waits for a person
};

class TimelineReader {
public:
    virtual ~TimelineReader() = default;
    // Of the contact's newest `limit` messages and what was said since the first of them; oldest first.
    virtual Result<std::vector<TimelineEntry>> timeline(const TenantContext &context, ConversationId conversation, int limit) = 0;
};

} // namespace passerelle
