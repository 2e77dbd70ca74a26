#include "server/domain/contact_fact.h"

#include <array>

namespace passerelle {

namespace {

constexpr std::array kFactKinds{"name", "language", "address", "preference", "place", "order", "sensitive", "other"};
static_assert(kFactKinds.size() == kFactKindCount);

} // namespace

const char *nameOf(FactKind kind)
{
    return kFactKinds[static_cast<std::size_t>(kind)];
}

std::optional<FactKind> factKindFromName(QByteArrayView name)
{
    for (std::size_t i = 0; i < kFactKinds.size(); ++i) {
        if (name == kFactKinds[i])
            return static_cast<FactKind>(i);
    }
    return std::nullopt;
}

const char *nameOf(FactOrigin origin)
{
    switch (origin) {
    case FactOrigin::Said: return "said";
    case FactOrigin::Found: return "found";
    case FactOrigin::Written: return "written";
    }
    return "said";
}

} // namespace passerelle
