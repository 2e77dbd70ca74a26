// What people send to a contact, the drafts that wait for them, and what a channel's answers do: go out, wait, or go out
// to a chosen few.
#pragma once

#include "server/base/clock.h"
#include "server/domain/ids.h"
#include "server/domain/ports/messenger.h"

#include <QtCore/QByteArrayView>
#include <QtCore/QString>

#include <cstdint>
#include <optional>
#include <vector>

namespace passerelle {

enum class OutgoingState : std::uint8_t {
    Prepared,  // written; nothing left
    Sending,   // written before the call; found after a crash it is uncertain
    Sent,      // the channel took it
    Uncertain, // it may have left; never sent again by itself
    Failed,    // it did not leave, and repeating by itself cannot help
    Refused,   // it may not leave any more: the window closed
};
inline constexpr int kOutgoingStateCount = 6;
const char *nameOf(OutgoingState state); // "prepared", "sending", "sent", "uncertain", "failed", "refused"
std::optional<OutgoingState> outgoingStateFromName(QByteArrayView name);

// One message of a person's.
struct Outgoing {
    DeliveryId id;
    ConversationId conversation;
    ChannelId channel;
    TurnId draft;             // the turn whose draft it came from; none: written freely
    QString person;           // as it is shown
    QString text;
    std::vector<QString> parts;
    std::optional<Reopening> reopening; // what may go in place of the text when the window is closed
    bool reopened = false;    // that is what went
    Instant madeAt;
    OutgoingState state = OutgoingState::Prepared;
    std::optional<Instant> nextTryAt; // while it is open
    std::optional<Instant> endedAt;
    int tries = 0;
    QString reason;           // English, without personal text
    std::vector<QString> messageIds; // the channel's own, where it says them
};

enum class DraftVerdict : std::uint8_t {
    Same,          // sent as it was
    LightlyEdited, // most of its words were
    Rewritten,
    Discarded,
    Superseded,    // another draft of the conversation was decided in its place
};
inline constexpr int kDraftVerdictCount = 5;
const char *nameOf(DraftVerdict verdict); // "same", "lightly_edited", "rewritten", "discarded", "superseded"
std::optional<DraftVerdict> draftVerdictFromName(QByteArrayView name);

enum class EffectMode : std::uint8_t {
    Live,   // answers go out
    Drafts, // every answer waits for a person
    Pilot,  // answers go out to the contacts on the list, and wait for the others
};
const char *nameOf(EffectMode mode); // "live", "drafts", "pilot"
std::optional<EffectMode> effectModeFromName(QByteArrayView name);

struct ChannelEffect {
    EffectMode mode = EffectMode::Live;
    std::vector<QString> pilots;        // the channel's ids of contacts, or their telephone numbers
    std::optional<Reopening> reopening; // without parameters; none: nothing reopens a conversation
    bool reopensByItself = false;       // without being asked each time
};

// Whether `contactKey` is on the list: the same text, or the same digits of a telephone number.
bool isPilot(const std::vector<QString> &pilots, const QString &contactKey);

} // namespace passerelle
