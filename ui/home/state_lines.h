// How the service, the model's provider, the channels and the backups are, a line each. Pure.
#pragma once

#include "ui/home/attention.h"

namespace passerelle::ui {

struct StateLine {
    QString id; // "service", "provider", "channels", "backup"
    QString name;
    QString words;
    Tone tone = Tone::Information;
    Place place = {}; // where there is more; none: nowhere

    bool operator==(const StateLine &) const = default;
};

std::vector<StateLine> stateLinesOf(const HomeFacts &facts, const MayAsk &may);

} // namespace passerelle::ui
