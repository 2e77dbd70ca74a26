#include "server/domain/channel.h"
#include "server/domain/document.h"
#include "server/domain/provider.h"

#include <array>
#include <optional>

namespace passerelle {

namespace {

constexpr std::array<const char *, 5> kVerdictNames{"text", "scan", "empty", "locked", "damaged"};
constexpr std::array<const char *, 8> kStateNames{"queued", "reading", "indexing", "ready", "quarantined", "failed", "cancelled", "removed"};
constexpr std::array<const char *, 3> kProviderNames{"none", "gemini", "openai"};

template <class Enum, std::size_t N>
std::optional<Enum> find(const std::array<const char *, N> &names, QByteArrayView name)
{
    for (std::size_t i = 0; i < N; ++i) {
        if (name == names[i])
            return static_cast<Enum>(i);
    }
    return std::nullopt;
}

} // namespace

const char *nameOf(PageVerdict verdict) { return kVerdictNames.at(static_cast<std::size_t>(verdict)); }
std::optional<PageVerdict> pageVerdictFromName(QByteArrayView name) { return find<PageVerdict>(kVerdictNames, name); }
const char *nameOf(DocumentState state) { return kStateNames.at(static_cast<std::size_t>(state)); }
std::optional<DocumentState> documentStateFromName(QByteArrayView name) { return find<DocumentState>(kStateNames, name); }
const char *nameOf(ProviderKind kind) { return kProviderNames.at(static_cast<std::size_t>(kind)); }
std::optional<ProviderKind> providerKindFromName(QByteArrayView name) { return find<ProviderKind>(kProviderNames, name); }
const char *nameOf(ChannelKind) { return "manychat"; }

} // namespace passerelle
