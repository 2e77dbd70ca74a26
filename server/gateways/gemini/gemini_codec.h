// Gemini's JSON, both ways: requests as bytes, answers and errors as our types. Pure, thread-safe; every field of an
// answer may be missing.
#pragma once

#include "server/base/result.h"
#include "server/domain/ports/chat_model.h"
#include "server/domain/ports/http_transport.h"
#include "server/gateways/listed_model.h"

#include <QtCore/QByteArray>

#include <vector>

namespace passerelle::gateways {

enum class GeminiThinking { Omit, ByFamily }; // whether thinkingConfig is sent

Result<QByteArray> encodeGeminiChat(const QString &model, const ChatRequest &request, GeminiThinking thinking);
Result<ChatReply> decodeGeminiChat(const HttpResponse &response, const QString &askedModel);

// The task is a field for the older model and stands inside the text for newer ones.
QByteArray encodeGeminiEmbeddings(const QString &model, int dimensions, const std::vector<QString> &texts, EmbedPurpose purpose);
Result<std::vector<std::vector<float>>> decodeGeminiEmbeddings(const HttpResponse &response, std::size_t count, int dimensions);

struct GeminiModelPage {
    std::vector<ListedModel> models;
    QString nextPageToken;
};
Result<GeminiModelPage> decodeGeminiModels(const HttpResponse &response);

} // namespace passerelle::gateways
