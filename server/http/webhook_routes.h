// The webhook listener's routes. POST /hooks/manychat/{hook}: the secret is checked on the head alone, the body is small
// and quick. GET and POST /hooks/whatsapp/{hook}: Meta asks whether the callback is ours, then calls it with bodies that
// are signed as a whole. Either way the 200 leaves only when all that came is on disk.
#pragma once

#include "server/base/clock.h"
#include "server/http/router.h"
#include "server/intake/app_door.h"
#include "server/intake/hook_door.h"

namespace passerelle::http {

// The door and the clock must outlive the router.
void addWebhookRoutes(Router &router, intake::HookDoor &door, const Clock &clock);
void addWhatsAppRoutes(Router &router, intake::AppDoor &door, const Clock &clock);

// GET /hooks/proof?challenge=<hexadecimal>: this instance proves to itself that it is the one behind the public address.
// In plain text, so that what is told of another instance is no more than that it is one.
void addProofRoute(Router &router, const SelfCalls &selfCalls);

// "/hooks/manychat/<hook>": what the owner of a channel pastes into the flow, after the listener's own address.
QByteArray hookPath(const QByteArray &hook);

} // namespace passerelle::http
