// What a channel hands us, and what becomes of it.
#pragma once

#include "server/base/clock.h"
#include "server/domain/ids.h"

#include <QtCore/QByteArray>
#include <QtCore/QString>

#include <cstdint>
#include <optional>

namespace passerelle {

enum class MessageKind : std::uint8_t {
    Text,
    Voice, // recorded in the chat; Audio: a file
    Audio,
    Image,
    Video,
    Document,
    Sticker,
    Reaction,
    Location,
    ContactCards,
    Order,
    System,       // a number or an identity changed
    Edited,       // or withdrawn
    Unsupported,  // the channel itself could not pass it on
    BusinessEcho, // typed by the business in its own app: `contactKey` is to whom
};
inline constexpr int kMessageKindCount = 15;
const char *nameOf(MessageKind kind); // "text", "voice" … "contact_cards" … "business_echo"

// A file that came with a message. It stays with the channel until it is fetched; neither id nor address ever reach a model.
struct MediaReference {
    QString id;       // the channel's; empty where the channel gives an address
    QString url;      // empty where the channel gives an id
    QString mimeType; // as the channel says; what it is is seen from its bytes
    QByteArray sha256; // 32 bytes; empty where the channel gives none
    QString fileName;
    bool operator==(const MediaReference &) const = default;
};

// What the channel says, beside the text, about who speaks for the business.
enum class OwnerSignal : std::uint8_t { None, Person, Bot };

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
    MessageKind kind = MessageKind::Text;
    std::optional<MediaReference> media = {}; // with a caption, that is `text`
    OwnerSignal ownerSignal = OwnerSignal::None;
    QString repliesTo = {};     // the channel's id of the message that this one answers; may be empty
    std::optional<Instant> writtenAt = {}; // by the channel's clock, where it says so
    QString contactAlias = {};  // another id of the same contact, where the channel gives two (domain/channel.h)

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
