// Who did something, in words: the API says "account:4", "token:2", "local" or "system". One's own account goes by its
// address. GUI thread.
#pragma once

#include "ui/kit/session.h"

namespace passerelle::ui {

QString actorText(const QString &code, const Session &session);

} // namespace passerelle::ui
