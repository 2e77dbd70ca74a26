// A provider's or a channel's key, from a file or from standard input ("-"): never from an argument, where others on the
// machine can read it.
#pragma once

#include "app/service/session.h"

namespace passerelle::service {

// A new one, typed twice at the terminal without being shown. InvalidInput when the two differ, or there is no terminal.
Result<QString> askSecret(const Session &session, const QString &what);

// Warns when others can read the file. InvalidInput when it holds no single line of text.
Result<QString> readSecret(const Session &session, const std::string &pathOrDash);

} // namespace passerelle::service
