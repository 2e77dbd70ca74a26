#include "server/domain/embedding_change.h"

#include <array>

namespace passerelle {

const char *nameOf(EmbeddingState state)
{
    static constexpr std::array<const char *, kEmbeddingStateCount> kNames{"building", "stopped", "ready", "active", "settled", "rolled_back", "dropped"};
    return kNames[static_cast<std::size_t>(state)];
}

} // namespace passerelle
