#include "tests/simulators/openai_pictures.h"

#include "server/json/strict_json.h"
#include "tests/simulators/media_files.h"

#include <nlohmann/json.hpp>

namespace passerelle::simulators {

using nlohmann::json;
namespace strict = passerelle::json;

namespace {

// Only what a part of that kind holds; pictures are the user's.
std::optional<QString> faultOfPart(const json &part, const QString &role)
{
    const QString type = strict::text(part, "type");
    const char *const held = type == u"text" ? "text" : type == u"image_url" ? "image_url" : nullptr;
    if (!held)
        return QStringLiteral("Invalid value: '%1'. Supported values are: 'text', 'image_url'.").arg(type);
    const json *value = strict::member(part, held);
    const bool isText = type == u"text";
    if (!value || (isText ? !value->is_string() : !value->is_object()))
        return QStringLiteral("Missing required parameter: '%1'.").arg(type);
    for (const auto &[key, ignored] : part.items())
        if (key != "type" && key != held)
            return QStringLiteral("Unknown parameter: '%1'.").arg(QString::fromStdString(key));
    if (isText)
        return std::nullopt;
    for (const auto &[key, ignored] : value->items())
        if (key != "url" && key != "detail")
            return QStringLiteral("Unknown parameter: 'image_url.%1'.").arg(QString::fromStdString(key));
    if (role != u"user")
        return QStringLiteral("Invalid 'messages': image URLs are only allowed for messages with role 'user'.");
    return std::nullopt;
}

} // namespace

std::optional<QString> faultOfPictures(const json &body, Prompt &prompt)
{
    for (const json &message : body.at("messages")) {
        for (const json &part : message.at("content").is_array() ? message.at("content") : json::array()) {
            if (auto fault = faultOfPart(part, strict::text(message, "role")))
                return fault;
            if (strict::text(part, "type") != u"image_url")
                continue;
            const QByteArray address = strict::text(part.at("image_url"), "url").toLatin1();
            const qsizetype comma = address.indexOf(";base64,");
            if (!address.startsWith("data:image/") || comma < 0)
                return QStringLiteral("invalid image input: only base64 data is taken");
            const auto decoded = QByteArray::fromBase64Encoding(address.mid(comma + 8), QByteArray::AbortOnBase64DecodingErrors);
            if (!decoded)
                return QStringLiteral("illegal base64 data");
            if (auto fault = faultOfFile(address.mid(5, comma - 5), decoded.decoded))
                return fault;
            prompt.hasFile = true;
            prompt.fileWords += wordsIn(decoded.decoded);
        }
    }
    return std::nullopt;
}

} // namespace passerelle::simulators
