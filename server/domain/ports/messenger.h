// Sends one text to one contact over a channel's API. Thread-safe, blocking.
#pragma once

#include "server/base/deadline.h"
#include "server/base/result.h"
#include "server/base/secret.h"
#include "server/domain/channel.h"

#include <QtCore/QString>

#include <stop_token>
#include <vector>

namespace passerelle {

struct OutboundMessage {
    QString contactKey;          // the channel's own id of the contact
    std::vector<QString> parts;  // phone-shaped texts, in order; sent in one call where the channel allows
};

struct SendOutcome {
    enum class Kind {
        Sent,
        Refused,    // permanent: repeating cannot help
        NotSent,    // nothing left, or the channel said "later": safe to repeat after retryAfter
        WindowClosed, // the contact has been silent for longer than the channel allows
        KeyRefused, // the channel's key is revoked or wrong: the channel must be paused
        Uncertain,  // the bytes left and no answer came: must not be repeated by itself
    };
    Kind kind = Kind::Uncertain;
    QString detail; // English, with the channel's own code and words (≤ 500 characters); no personal text
    std::optional<std::chrono::milliseconds> retryAfter = {};
};

class Messenger {
public:
    virtual ~Messenger() = default;
    virtual SendOutcome send(const Channel &channel, const Secret &apiKey, const OutboundMessage &message, Deadline deadline, std::stop_token stop) = 0;
    // Proves the key without sending anything; returns the account's name for people.
    virtual Result<QString> testConnection(const Channel &channel, const Secret &apiKey, Deadline deadline, std::stop_token stop) = 0;
};

} // namespace passerelle
