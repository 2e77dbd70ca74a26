// A secret that the configuration keeps in a file of its own. Stateless.
#pragma once

#include "server/base/result.h"
#include "server/base/secret.h"

namespace passerelle::runtime {

// The file's text without the white space around it, at most 4 KiB. `key`: the configuration's name for it, for what is
// said when it fails. InvalidInput when it cannot be read or is empty, Forbidden when others can read it.
Result<Secret> secretIn(QStringView key, const QString &path);

} // namespace passerelle::runtime
