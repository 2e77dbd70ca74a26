#include "server/domain/document_life.h"

#include <algorithm>

namespace passerelle {

namespace {
constexpr std::array kStandingNames{"served", "withdrawn", "staged", "preparing", "old", "failed"};
constexpr std::array kConflictNames{"contradiction", "duplicate"};
} // namespace

const char *nameOf(VersionStanding standing)
{
    return kStandingNames[static_cast<std::size_t>(standing)];
}

const char *nameOf(ConflictKind kind)
{
    return kConflictNames[static_cast<std::size_t>(kind)];
}

std::optional<ConflictKind> conflictKindFromName(QByteArrayView name)
{
    const auto found = std::find_if(kConflictNames.begin(), kConflictNames.end(), [&](const char *known) { return name == QByteArrayView(known); });
    return found == kConflictNames.end() ? std::nullopt : std::optional(static_cast<ConflictKind>(found - kConflictNames.begin()));
}

} // namespace passerelle
