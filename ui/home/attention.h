// What needs somebody's attention, heaviest first: each one sentence and one button. Only what the caller may see and do
// something about. Pure.
#pragma once

#include "ui/home/home_facts.h"

namespace passerelle::ui {

struct AttentionItem {
    QString id;     // stable: "drafts", "gaps", …
    int weight = 0; // heavier first
    Tone tone = Tone::Warning;
    QString sentence;
    QString verb; // the button
    Place place;

    bool operator==(const AttentionItem &) const = default;
};

using MayAsk = std::function<bool(QLatin1StringView permission)>;

std::vector<AttentionItem> attentionOf(const HomeFacts &facts, const MayAsk &may);

} // namespace passerelle::ui
