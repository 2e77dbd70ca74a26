// The models that the simulated Gemini lists, and what becomes of retired and re-routed names (contract 5). Pure.
#pragma once

#include <QtCore/QByteArray>

#include <span>

namespace passerelle::simulators {

struct GeminiModelEntry {
    const char *name;
    const char *displayName;
    int inputTokens;
    int outputTokens;
    bool chats;
    bool embeds;
    bool thinkingLevels; // else thinkingBudget
};

std::span<const GeminiModelEntry> geminiCatalogue();
// The entry that answers for a name, after re-routing; null for an unknown or retired one.
const GeminiModelEntry *geminiModel(QByteArrayView name);

} // namespace passerelle::simulators
