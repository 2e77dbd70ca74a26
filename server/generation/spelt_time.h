// Times and durations written in words: "neuf heures et demie", "10 h et quart", "midi trente", "une demi-heure", "half past
// nine". Pure.
#pragma once

#include <QtCore/QRegularExpression>

#include <optional>
#include <vector>

namespace passerelle::generation {

const std::vector<QRegularExpression> &speltTimePatterns();
// Minutes since midnight, or of a duration; `match` is of one of the patterns.
std::optional<int> minutesSpelt(const QRegularExpressionMatch &match);

} // namespace passerelle::generation
