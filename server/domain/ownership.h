// Who speaks for the business in one conversation: the assistant, a person, or nobody. It is a lease with a version that
// is checked when a turn is claimed, after the answer is written, and in the transaction that begins to send it, so that
// no answer of the assistant's leaves after a person took over.
#pragma once

#include "server/base/clock.h"
#include "server/domain/ids.h"

#include <QtCore/QByteArrayView>
#include <QtCore/QString>

#include <cstdint>
#include <optional>

namespace passerelle {

enum class Owner : std::uint8_t {
    Bot,
    Person,
    Nobody, // a person is wanted and none has come yet: the assistant is silent
};
const char *nameOf(Owner owner); // "bot", "person", "nobody"
std::optional<Owner> ownerFromName(QByteArrayView name);

enum class OwnershipCause : std::uint8_t {
    Console,       // a person with an account, by the API or the command line
    ChannelSignal, // a tag or a field of the channel
    Echo,          // the business typed in its own app
    ContactAsked,  // HUMAIN, conseiller, agent …
    Assistant,     // it could not go on: a loop, a refusal that hands over, a backlog
    Idle,          // the person was silent for longer than the lease
    Keyword,       // a give-back word
};
const char *nameOf(OwnershipCause cause); // "console", "channel_signal", "echo", "contact_asked", "assistant", "idle", "keyword"

struct Ownership {
    ConversationId conversation;
    Owner owner = Owner::Bot;
    QString person;               // the name that is shown; empty where it is not known
    OwnershipCause cause = OwnershipCause::Console;
    Instant since;
    std::optional<Instant> until; // when the assistant speaks again by itself; a person's messages move it on
    qint64 version = 0;           // grows with every change
};

} // namespace passerelle
