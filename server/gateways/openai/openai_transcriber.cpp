#include "server/gateways/openai/openai_transcriber.h"

#include "server/gateways/openai/openai_codec.h"
#include "server/gateways/openai/openai_request.h"

#include <QtCore/QUuid>

#include <algorithm>
#include <array>

namespace passerelle::gateways {

namespace {

using namespace Qt::StringLiterals;

// What the known servers take; they go by the file's name.
struct TakenType {
    const char *mimeType;
    const char *extension;
};
constexpr std::array kTaken{TakenType{"audio/ogg", "ogg"}, TakenType{"audio/mpeg", "mp3"}, TakenType{"audio/mp4", "m4a"}, TakenType{"audio/wav", "wav"},
                            TakenType{"audio/flac", "flac"}, TakenType{"audio/aac", "aac"}};

const TakenType *takenType(const QString &mimeType)
{
    const auto found = std::find_if(kTaken.begin(), kTaken.end(), [&](const TakenType &type) { return mimeType == QLatin1StringView(type.mimeType); });
    return found == kTaken.end() ? nullptr : &*found;
}

QByteArray field(const QByteArray &boundary, const char *name, const QByteArray &value)
{
    return "--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
}

} // namespace

bool OpenAiTranscriber::reads(const QString &mimeType) const
{
    return takenType(mimeType) != nullptr;
}

Result<MediaWords> OpenAiTranscriber::read(const MediaFile &file, Deadline deadline, std::stop_token stop)
{
    const TakenType *type = takenType(file.mimeType);
    if (!type)
        return failure(ErrorKind::InvalidInput, u"the transcriber does not take such a file"_s);
    const QByteArray boundary = "passerelle-" + QUuid::createUuid().toByteArray(QUuid::Id128);
    HttpRequest http = openAiRequest(m_access, "/audio/transcriptions");
    for (auto &[name, value] : http.headers) {
        if (name == "Content-Type")
            value = "multipart/form-data; boundary=" + boundary;
    }
    http.body = field(boundary, "model", m_model.toUtf8()) + field(boundary, "response_format", "json");
    http.body += "--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"recording." + type->extension + "\"\r\nContent-Type: " + type->mimeType + "\r\n\r\n";
    http.body += file.bytes;
    http.body += "\r\n--" + boundary + "--\r\n";
    const HttpExchange exchange = m_transport.perform(http, deadline, std::move(stop));
    if (!exchange.result)
        return failure(exchange.result.error().during(u"asking the transcriber"));
    auto transcript = decodeOpenAiTranscript(*exchange.result);
    if (!transcript)
        return failure(std::move(transcript).error());
    MediaWords words;
    words.text = std::move(transcript->text);
    words.call = {.provider = m_provider, .model = m_model, .purpose = CallPurpose::Transcription, .tokens = transcript->usage};
    return words;
}

} // namespace passerelle::gateways
