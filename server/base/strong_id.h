// Identifiers are distinct types, so that a DocumentId can never be passed where a TenantId is meant. 0 means "none".
#pragma once

#include <QtCore/qglobal.h>

#include <compare>
#include <functional>

namespace passerelle {

template <class Tag>
struct StrongId {
    qint64 value = 0;

    constexpr StrongId() = default;
    constexpr explicit StrongId(qint64 number) : value(number) {}
    constexpr bool isValid() const { return value > 0; }
    constexpr auto operator<=>(const StrongId &) const = default;
};

} // namespace passerelle

template <class Tag>
struct std::hash<passerelle::StrongId<Tag>> {
    std::size_t operator()(passerelle::StrongId<Tag> id) const noexcept { return std::hash<qint64>{}(id.value); }
};
