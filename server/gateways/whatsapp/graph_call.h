// How the Graph API is called: where its end points lie, and with what. Internal to the room. Pure.
#pragma once

#include "server/domain/channel.h"
#include "server/domain/ports/http_transport.h"

#include <functional>

namespace passerelle::gateways {

inline constexpr char kGraphBase[] = "https://graph.facebook.com";

// The installation's setting; what is no version gives the default one.
using GraphVersionSource = std::function<QString()>;

// `path` after the version: "106000000000001/messages".
HttpRequest graphRequest(const Channel &channel, const Secret &apiKey, const GraphVersionSource &version, const QString &path);

} // namespace passerelle::gateways
