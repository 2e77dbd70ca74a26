// A tenant's channel: the way in (a hook with its secret) and the way out (the channel's API with its key).
#pragma once

#include "server/base/clock.h"
#include "server/base/secret.h"
#include "server/domain/ids.h"

#include <QtCore/QByteArray>
#include <QtCore/QString>

#include <optional>

namespace passerelle {

enum class ChannelKind { ManyChat, WhatsApp };
const char *nameOf(ChannelKind kind); // "manychat", "whatsapp"
std::optional<ChannelKind> channelKindFromName(QByteArrayView name);

// ManyChat's two documented answer shapes (contract 1.3).
enum class AckShape { Mapping, DynamicBlock };

// How a channel that can show it tells a contact that the message came in: by a text, by the read mark with the typing
// bubble, or by both.
enum class AckMode { Text, ReadAndTyping, Both };
const char *nameOf(AckMode mode); // "text", "read_and_typing", "both"
std::optional<AckMode> ackModeFromName(QByteArrayView name);

struct Tenant {
    TenantId id;
    QString name;
    Instant createdAt;
    bool active = true;
};

// What a tenant's ManyChat flows do differently from the recommended ones. Places are keys of the call's body, with points
// between them ("contact.custom_fields.Ville"); empty: the usual ones.
struct ManyChatSettings {
    QString contactIdAt;
    QString textAt;
    QString nameAt;
    QString localeAt;
    QString lastInteractionAt;
    QString personAt;    // its value says whether a person speaks; empty: nothing does
    QString personTag;   // put on the contact while a person is to speak; empty: none
    QString personField; // a custom field, "oui" while a person is to speak; empty: none
    bool operator==(const ManyChatSettings &) const = default;
};

struct Channel {
    ChannelId id;
    TenantId tenant;
    ChannelKind kind = ChannelKind::ManyChat;
    QString name;
    QByteArray hook;        // the public part of the hook's path; random, URL-safe
    AckShape ackShape = AckShape::Mapping;
    QString ackText;        // "OK, bien reçu"
    QString apiBase;        // "https://api.manychat.com"; an operator's to set
    bool enabled = true;
    AckMode ackMode = AckMode::Text; // WhatsApp; ManyChat acknowledges in the answer to its call
    QString account;                 // WhatsApp: the phone_number_id; bound to one tenant only
    MetaAppId app;                   // WhatsApp: the app whose callback brings its messages
    ManyChatSettings manyChat = {};
};

// What the door needs to authenticate a call before it parses its body. Secrets are SHA-256 hashes of 256-bit tokens;
// the second is valid beside the first while a rotation lasts (empty: none).
struct HookBinding {
    TenantId tenant;
    Channel channel;
    QByteArray secretHash;
    QByteArray previousSecretHash;
};

// How WhatsApp's contacts are called here: by the business-scoped id where the channel gives one ("bsuid:SN.1349…", sent to
// as `recipient`), else by the digits of the phone number (sent to as `to`). The other one of the two is the alias.
inline constexpr char kBusinessScopedPrefix[] = "bsuid:";

// The name of the header that carries a hook's secret.
inline constexpr char kHookSecretHeader[] = "X-Passerelle-Secret";

} // namespace passerelle
