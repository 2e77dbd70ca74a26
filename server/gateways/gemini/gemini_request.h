// Addresses and headers of Gemini calls, in one place, so that the key can be nowhere but in its header.
#pragma once

#include "server/gateways/gemini/gemini_model.h"

namespace passerelle::gateways {

// `path` begins with a slash: "/models/gemini-3.8-flash:generateContent".
HttpRequest geminiRequest(const GeminiAccess &access, const QString &path);
// The model's name as settings hold it, made fit for a path.
QString geminiModelPath(const QString &model, const char *method);

} // namespace passerelle::gateways
