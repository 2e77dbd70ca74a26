// The JSON of OpenAI-compatible servers: the minimum out, every known shape in. Pure, thread-safe.
#pragma once

#include "server/base/result.h"
#include "server/domain/ports/chat_model.h"
#include "server/domain/ports/http_transport.h"
#include "server/gateways/listed_model.h"

#include <QtCore/QByteArray>

#include <optional>
#include <vector>

namespace passerelle::gateways {

Result<QByteArray> encodeOpenAiChat(const QString &model, const ChatRequest &request, const char *maxTokensName);
Result<ChatReply> decodeOpenAiChat(const HttpResponse &response, const QString &askedModel);

QByteArray encodeOpenAiEmbeddings(const QString &model, const std::vector<QString> &texts);
// `dimensions` 0: whatever comes, as long as all are equal.
Result<std::vector<std::vector<float>>> decodeOpenAiEmbeddings(const HttpResponse &response, std::size_t count, int dimensions);

Result<std::vector<ListedModel>> decodeOpenAiModels(const HttpResponse &response);

struct OpenAiTranscript {
    QString text;
    TokenUsage usage; // zeros where the server counts by time, or not at all
};
Result<OpenAiTranscript> decodeOpenAiTranscript(const HttpResponse &response);

// What reasoning models think aloud is no part of the answer.
QString withoutThoughts(QString text);

// The error that the response carries, in any of the known shapes; an "error" member wins over a 200.
std::optional<Error> openAiErrorIn(const HttpResponse &response);
// The context size that a refusal names; nothing when it names none.
std::optional<int> contextSizeIn(const HttpResponse &response);

} // namespace passerelle::gateways
