#include "tests/simulators/gemini_catalogue.h"

namespace passerelle::simulators {

namespace {

constexpr GeminiModelEntry kGeminiModels[] = {
    {"gemini-3.8-flash", "Gemini 3.8 Flash", 1048576, 65536, true, false, true},
    {"gemini-3.6-flash", "Gemini 3.6 Flash", 1048576, 65536, true, false, true},
    {"gemini-3.5-flash-lite", "Gemini 3.5 Flash-Lite", 1048576, 65536, true, false, true},
    {"gemini-3.1-pro-preview", "Gemini 3.1 Pro Preview", 1048576, 65536, true, false, true},
    {"gemini-3.1-flash-lite", "Gemini 3.1 Flash-Lite", 1048576, 65536, true, false, true},
    {"gemini-2.5-pro", "Gemini 2.5 Pro", 1048576, 65536, true, false, false},
    {"gemini-2.5-flash", "Gemini 2.5 Flash", 1048576, 65536, true, false, false},
    {"gemini-2.5-flash-lite", "Gemini 2.5 Flash-Lite", 1048576, 65536, true, false, false},
    {"gemini-embedding-001", "Gemini Embedding 001", 2048, 1, false, true, false},
    {"gemini-embedding-2", "Gemini Embedding 2", 8192, 1, false, true, false},
};

constexpr struct {
    const char *from;
    const char *to;
} kReroutes[] = {{"gemini-3.7-flash", "gemini-3.8-flash"}, {"gemini-3.5-flash", "gemini-3.6-flash"}};

} // namespace

std::span<const GeminiModelEntry> geminiCatalogue()
{
    return kGeminiModels;
}

const GeminiModelEntry *geminiModel(QByteArrayView name)
{
    QByteArrayView target = name;
    for (const auto &route : kReroutes) {
        if (name == route.from)
            target = route.to;
    }
    for (const GeminiModelEntry &entry : kGeminiModels) {
        if (target == entry.name)
            return &entry;
    }
    return nullptr;
}

} // namespace passerelle::simulators
