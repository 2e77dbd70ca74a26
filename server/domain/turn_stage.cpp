#include "server/domain/ports/journal_stores.h"

#include <array>

namespace passerelle {

const char *nameOf(TurnStage stage)
{
    constexpr std::array<const char *, 5> names{"claimed", "answered", "sending", "retry_later", "finished"};
    return names.at(static_cast<std::size_t>(stage));
}

} // namespace passerelle
