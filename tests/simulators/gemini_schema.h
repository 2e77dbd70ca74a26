// The shapes that the Gemini API takes: unknown names and wrong types are refused in the words of the real one. camelCase
// and snake_case are both understood. Pure.
#pragma once

#include <QtCore/QString>

#include <nlohmann/json_fwd.hpp>

#include <optional>

namespace passerelle::simulators {

enum class GeminiShape { GenerateContent, CountTokens, EmbedContent, BatchEmbedContents };

// What the real API would say; nothing when the body has the right shape.
std::optional<QString> faultOfShape(const nlohmann::json &body, GeminiShape shape);

// A member by its camelCase name or its snake_case one; null when missing or JSON null.
const nlohmann::json *geminiField(const nlohmann::json &object, const char *camelCaseName);

} // namespace passerelle::simulators
