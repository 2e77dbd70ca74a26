// Meta's Graph versions and the days on which they end, as far as Meta has said. A call on a version that has ended is
// answered by another one, with other shapes perhaps: who still uses it is told 90 days before. Pure.
#pragma once

#include "server/base/clock.h"

#include <QtCore/QString>

#include <optional>

namespace passerelle::gateways {

inline constexpr char kDefaultGraphVersion[] = "v25.0";

// "v25.0"
bool isGraphVersion(const QString &name);
// None: a version whose end Meta has not named, or that is not known here.
std::optional<std::chrono::sys_days> graphVersionEnd(const QString &name);
// What to tell the operator; nothing while all is well.
std::optional<QString> graphVersionTrouble(const QString &name, Instant now);

} // namespace passerelle::gateways
