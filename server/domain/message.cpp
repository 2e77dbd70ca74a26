#include "server/domain/message.h"

#include <array>

namespace passerelle {

namespace {
constexpr std::array<const char *, kFateCount> kFateNames{
    "answered", "merged", "duplicate", "drafted", "to_person", "refused", "no_reply_due", "expired", "uncertain", "failed"};
}

const char *nameOf(Fate fate)
{
    return kFateNames.at(static_cast<std::size_t>(fate));
}

std::optional<Fate> fateFromName(QByteArrayView name)
{
    for (std::size_t i = 0; i < kFateNames.size(); ++i) {
        if (name == kFateNames[i])
            return static_cast<Fate>(i);
    }
    return std::nullopt;
}

} // namespace passerelle
