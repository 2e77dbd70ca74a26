// What a channel hands us, and what becomes of it.
#pragma once

#include "server/base/clock.h"
#include "server/domain/ids.h"

#include <QtCore/QByteArray>
#include <QtCore/QString>

#include <optional>

namespace passerelle {

// One message of one contact, authenticated and well-formed, not yet journalled.
struct InboundMessage {
    ChannelId channel;
    QString contactKey;         // the channel's own id of the contact, as text ("700000001")
    QString text;               // what the contact wrote; may be empty (a picture …)
    QString contactName;        // as the channel gives it; may be empty
    QString locale;             // "fr_FR"; may be empty
    QString lastInteraction;    // the channel's own stamp, uninterpreted; may be empty
    QString providerMessageId;  // empty where the channel has none (ManyChat)
    Instant receivedAt;

    bool operator==(const InboundMessage &) const = default;
};

// Every acknowledged message ends in exactly one fate; until then it is "in progress".
// The ledger: received = sum of the fates + in progress, at every moment.
enum class Fate {
    Answered,    // an answer to it was delivered
    Merged,      // it was part of a turn that another message of the contact leads
    Duplicate,   // the same message was already received: no effect
    Drafted,     // a draft waits for a person
    ToPerson,    // handed to a person
    Refused,     // policy says no; the reason is kept
    NoReplyDue,  // nothing to answer (an empty text, a reaction …)
    Expired,     // the reply window had closed
    Uncertain,   // sending may or may not have worked; never resent by itself
    Failed,      // dead letter, with its reason; can be replayed
};
inline constexpr int kFateCount = 10;
const char *nameOf(Fate fate); // "answered", "merged", "duplicate", "drafted", "to_person", "refused", "no_reply_due" …
std::optional<Fate> fateFromName(QByteArrayView name);

} // namespace passerelle
