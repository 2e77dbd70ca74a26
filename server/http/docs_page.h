// The API's description as one self-contained page for people: no script, no outside host, a strict content policy, light
// and dark. Pure.
#pragma once

#include "server/http/router.h"

namespace passerelle::http {

Response docsPage(const Router &router);

} // namespace passerelle::http
