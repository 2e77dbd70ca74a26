// A tenant's channel: the way in (a hook with its secret) and the way out (the channel's API with its key).
#pragma once

#include "server/base/clock.h"
#include "server/base/secret.h"
#include "server/domain/ids.h"

#include <QtCore/QByteArray>
#include <QtCore/QString>

namespace passerelle {

enum class ChannelKind { ManyChat };
const char *nameOf(ChannelKind kind); // "manychat"

// ManyChat's two documented answer shapes (contract 1.3).
enum class AckShape { Mapping, DynamicBlock };

struct Tenant {
    TenantId id;
    QString name;
    Instant createdAt;
    bool active = true;
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
};

// What the door needs to authenticate a call before it parses its body. Secrets are SHA-256 hashes of 256-bit tokens;
// the second is valid beside the first while a rotation lasts (empty: none).
struct HookBinding {
    TenantId tenant;
    Channel channel;
    QByteArray secretHash;
    QByteArray previousSecretHash;
};

// The name of the header that carries a hook's secret.
inline constexpr char kHookSecretHeader[] = "X-Passerelle-Secret";

} // namespace passerelle
