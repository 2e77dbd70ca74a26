// A Meta app: what WhatsApp's events are signed with and where they are called to. One app may carry several numbers of
// several tenants over one callback; it belongs to the installation, or to one tenant who has an app of its own.
#pragma once

#include "server/base/secret.h"
#include "server/domain/channel.h"

#include <optional>
#include <vector>

namespace passerelle {

struct MetaApp {
    MetaAppId id;
    std::optional<TenantId> tenant; // none: the installation's, for every tenant's numbers
    QString name;
    QByteArray hook;                // the public part of the callback's path; random, URL-safe
    bool hasPreviousSecret = false;
};

// What the door needs of an app: how to know that Meta calls, and which numbers it may speak for.
struct MetaAppBinding {
    MetaApp app;
    Secret verifyToken;
    Secret secret;
    Secret previousSecret; // valid beside the first while a rotation lasts; empty: none
    std::vector<Channel> numbers; // enabled, of active tenants
};

} // namespace passerelle
