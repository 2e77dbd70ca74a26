// The model behind a tenant's answers: Gemini, any OpenAI-compatible server, or none (verbatim passages).
#pragma once

#include "server/base/secret.h"

#include <QtCore/QByteArrayView>
#include <QtCore/QString>

#include <optional>

namespace passerelle {

enum class ProviderKind { None, Gemini, OpenAi };
const char *nameOf(ProviderKind kind); // "none", "gemini", "openai"
std::optional<ProviderKind> providerKindFromName(QByteArrayView name);

struct ProviderSettings {
    ProviderKind kind = ProviderKind::None;
    QString model;          // "gemini-3.8-flash"
    QString fallbackModel;  // tried when the first is retired or overloaded; may be empty
    QString embeddingModel; // empty: no vectors
    int embeddingDimensions = 768;
    QString apiBase;        // an operator's to set, checked against the installation's allow-list
    Secret apiKey;
    int contextTokens = 0;       // what the model can read at once; 0: unknown. Some servers cut longer prompts silently
    QString queryPrefix = {};    // put before texts to embed, where the model wants it; part of the vectors' identity
    QString documentPrefix = {};
    QString transcriberBase = {};  // a server of its own for recordings ("http://127.0.0.1:9000/v1"); an operator's to set; empty: the provider
    QString transcriberModel = {}; // "whisper-1"; an OpenAI-compatible provider transcribes only when it is named

    ProviderSettings clone() const
    {
        return {kind, model, fallbackModel, embeddingModel, embeddingDimensions, apiBase, apiKey.clone(), contextTokens, queryPrefix, documentPrefix,
                transcriberBase, transcriberModel};
    }
};

} // namespace passerelle
