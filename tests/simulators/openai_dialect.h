// Where the OpenAI-compatible servers differ: error shapes, keys, models, limits, where thinking goes (contract 3 to 5).
// Pure.
#pragma once

#include "tests/simulators/call.h"

#include <QtCore/QString>

#include <optional>

namespace passerelle::simulators {

enum class OpenAiDialect { Ollama, LlamaCpp, Vllm, Mistral };

std::optional<OpenAiDialect> dialectFromName(QByteArrayView name); // "ollama", "llamacpp", "vllm", "mistral"

// An error in the dialect's own shape.
Reply dialectError(OpenAiDialect dialect, int status, const QString &message);
Reply dialectModelMissing(OpenAiDialect dialect, const QString &model);
Reply dialectPromptTooLong(OpenAiDialect dialect, qint64 tokens, qint64 context);
// FastAPI's validation error, as Mistral gives it for fields that it does not know.
Reply dialectUnknownField(const QString &field);
// One of the shapes of the contract's table, whatever the dialect: "openai", "mistral", "text", "detail", "details",
// "message", "html", "empty", "plain".
std::optional<Reply> namedErrorShape(const QString &shape, int status, const QString &message);

const char *ownerOf(OpenAiDialect dialect);          // "owned_by" in the model list
const char *thinkingMember(OpenAiDialect dialect);   // "reasoning", "reasoning_content"; null: none
qint64 maxEmbeddingInputs(OpenAiDialect dialect);    // of one request

} // namespace passerelle::simulators
