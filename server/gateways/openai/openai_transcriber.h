// Recordings through an OpenAI-compatible /audio/transcriptions: OpenAI, Mistral, a whisper server on the same machine.
// One call is one HTTP request. Thread-safe; blocks the calling worker.
#pragma once

#include "server/domain/ports/http_transport.h"
#include "server/domain/ports/media_reader.h"
#include "server/gateways/openai/openai_model.h"

namespace passerelle::gateways {

class OpenAiTranscriber final : public MediaReader {
public:
    // `provider`: under whose name the calls are counted ("openai", "transcriber").
    OpenAiTranscriber(HttpTransport &transport, OpenAiAccess access, QString provider, QString model)
        : m_transport(transport), m_access(std::move(access)), m_provider(std::move(provider)), m_model(std::move(model))
    {
    }

    QString name() const override { return m_provider + u':' + m_model; }
    bool reads(const QString &mimeType) const override;
    Result<MediaWords> read(const MediaFile &file, Deadline deadline, std::stop_token stop) override;

private:
    HttpTransport &m_transport;
    OpenAiAccess m_access;
    QString m_provider;
    QString m_model;
};

} // namespace passerelle::gateways
