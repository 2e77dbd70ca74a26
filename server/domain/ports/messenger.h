// Sends one text to one contact over a channel's API. Thread-safe, blocking.
#pragma once

#include "server/base/deadline.h"
#include "server/base/result.h"
#include "server/base/secret.h"
#include "server/domain/channel.h"

#include <QtCore/QString>

#include <optional>
#include <stop_token>
#include <vector>

namespace passerelle {

// What a channel may send when the contact's 24 hours are over: WhatsApp's approved template, ManyChat's flow.
struct Reopening {
    QString name;                    // the template's, or the flow's id
    QString language;                // of a template: "fr"; empty for a flow
    std::vector<QString> parameters; // of a template's body, in order
};

struct OutboundMessage {
    QString contactKey;          // the channel's own id of the contact
    std::vector<QString> parts;  // phone-shaped texts, in order; sent in one call where the channel allows
    std::optional<Reopening> reopening = {}; // in place of `parts`
    QString repliesTo = {};      // the channel's id of the message that this one quotes; empty: none
    QByteArray correlation = {}; // comes back in the channel's statuses where it has any (≤ 512 bytes, no personal text)
    QString contactAlias = {};   // the contact's other id (domain/channel.h), for when the channel does not take the first
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
    // What `retryAfter` holds back beside this message. With Refused: what is paused for that long, because every other
    // message would be refused as well.
    enum class Holds { Channel, Contact, Tenant, Nothing };
    Kind kind = Kind::Uncertain;
    QString detail; // English, with the channel's own code and words (≤ 500 characters); no personal text
    std::optional<std::chrono::milliseconds> retryAfter = {};
    std::vector<QString> messageIds = {}; // the channel's own ids of what it accepted, a part each, where it says them
    Holds holds = Holds::Channel;
    int partsSent = 0; // so many parts, from the first, were accepted before it came to this: they must not go again
};

class Messenger {
public:
    virtual ~Messenger() = default;
    virtual SendOutcome send(const Channel &channel, const Secret &apiKey, const OutboundMessage &message, Deadline deadline, std::stop_token stop) = 0;
    // Marks the contact's message as read, and shows that an answer is being written where the channel can. What goes
    // wrong is nobody's concern: an answer never waits for it.
    virtual void showSeen(const Channel &, const Secret &, const QString & /*providerMessageId*/, Deadline, std::stop_token) {}
    // Tells the channel's own tools that a person is to speak with the contact, or the assistant again, where the channel's
    // settings say how. Saying it twice does no harm.
    virtual Status markPerson(const Channel &, const Secret &, const QString & /*contactKey*/, bool /*personSpeaks*/, Deadline, std::stop_token) { return {}; }
    // Proves the key without sending anything; returns the account's name for people.
    virtual Result<QString> testConnection(const Channel &channel, const Secret &apiKey, Deadline deadline, std::stop_token stop) = 0;
};

} // namespace passerelle
