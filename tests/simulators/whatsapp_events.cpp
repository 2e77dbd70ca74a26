#include "tests/simulators/whatsapp_events.h"

#include "server/json/strict_json.h"

#include <QtCore/QMessageAuthenticationCode>

#include <nlohmann/json.hpp>

namespace passerelle::simulators {

namespace {

using nlohmann::json;
using namespace Qt::StringLiterals;
namespace strict = passerelle::json;

constexpr qint64 kDefaultFileSize = 2048;

// `base64`, or `size` bytes that look like Ogg to who looks at the first four.
QByteArray fileBytes(const json &media)
{
    if (const QString base64 = strict::text(media, "base64"); !base64.isEmpty())
        return QByteArray::fromBase64(base64.toLatin1());
    QByteArray bytes(static_cast<qsizetype>(strict::integer(media, "size", kDefaultFileSize)), 'o');
    return bytes.replace(0, 4, "OggS");
}

QString defaultMime(const QString &type)
{
    if (type == u"audio")
        return u"audio/ogg; codecs=opus"_s;
    if (type == u"video")
        return u"video/mp4"_s;
    if (type == u"document")
        return u"application/pdf"_s;
    return type == u"sticker" ? u"image/webp"_s : u"image/jpeg"_s;
}

json mediaObject(const json &asked, const QString &type, WhatsAppShelf &shelf)
{
    const json *described = strict::member(asked, "media");
    const json media = described ? *described : json::object();
    const QString id = shelf.put(fileBytes(media), strict::text(media, "mime", defaultMime(type)));
    const WhatsAppShelf::File *file = shelf.find(id);
    json out{{"id", strict::fromQString(id)}, {"mime_type", strict::fromQString(file->mimeType)}, {"sha256", QByteArray::fromHex(file->sha256).toBase64().toStdString()}};
    if (type == u"audio")
        out["voice"] = strict::boolean(media, "voice", true);
    if (type == u"sticker")
        out["animated"] = false;
    if (type == u"document")
        out["filename"] = strict::fromQString(strict::text(media, "fileName", u"Devis.pdf"_s));
    if (const QString caption = strict::text(asked, "text"); !caption.isEmpty() && (type == u"image" || type == u"video" || type == u"document"))
        out["caption"] = strict::fromQString(caption);
    return out;
}

bool hasMedia(const QString &type)
{
    return type == u"audio" || type == u"image" || type == u"video" || type == u"document" || type == u"sticker";
}

} // namespace

WhatsAppWriter writerIn(const json &asked)
{
    WhatsAppWriter writer;
    writer.userId = strict::text(asked, "userId");
    writer.number = strict::text(asked, "contact", writer.userId.isEmpty() ? u"221770000000"_s : QString());
    writer.name = strict::text(asked, "name", u"Awa"_s);
    return writer;
}

json messageEvent(const json &asked, const QString &id, Instant now, WhatsAppShelf &shelf)
{
    const WhatsAppWriter writer = writerIn(asked);
    const QString type = strict::text(asked, "type", u"text"_s);
    json message{{"id", strict::fromQString(id)}, {"timestamp", std::to_string(strict::integer(asked, "timestamp", toMillis(now) / 1000))}, {"type", strict::fromQString(type)}};
    if (!writer.number.isEmpty())
        message["from"] = strict::fromQString(writer.number);
    if (!writer.userId.isEmpty())
        message["from_user_id"] = strict::fromQString(writer.userId);
    if (const QString quoted = strict::text(asked, "replyTo"); !quoted.isEmpty())
        message["context"] = json{{"from", "33100000000"}, {"id", strict::fromQString(quoted)}};
    if (type == u"text")
        message["text"] = json{{"body", strict::fromQString(strict::text(asked, "text"))}};
    else if (hasMedia(type))
        message[type.toStdString()] = mediaObject(asked, type, shelf);
    else if (type == u"reaction")
        message["reaction"] = json{{"message_id", strict::fromQString(strict::text(asked, "replyTo"))}, {"emoji", strict::fromQString(strict::text(asked, "text", u"👍"_s))}};
    else if (type == u"unsupported")
        message["errors"] = json::array({faultInStatus({131051, u"Message type is not currently supported"_s})});
    if (const json *raw = strict::member(asked, "raw"); raw && raw->is_object())
        message.update(*raw);
    return message;
}

json valueOf(const WhatsAppNumber &number)
{
    return {{"messaging_product", "whatsapp"},
            {"metadata", {{"display_phone_number", strict::fromQString(number.display)}, {"phone_number_id", strict::fromQString(number.id)}}}};
}

json contactOf(const WhatsAppWriter &writer)
{
    json contact{{"profile", {{"name", strict::fromQString(writer.name)}}}};
    if (!writer.number.isEmpty())
        contact["wa_id"] = strict::fromQString(writer.number);
    if (!writer.userId.isEmpty())
        contact["user_id"] = strict::fromQString(writer.userId);
    return contact;
}

json statusEvent(const QString &id, const QString &status, const QString &to, const QString &callback, Instant now, const std::optional<WhatsAppFault> &fault)
{
    json out{{"id", strict::fromQString(id)}, {"status", strict::fromQString(status)}, {"timestamp", std::to_string(toMillis(now) / 1000)}, {"recipient_id", strict::fromQString(to)}};
    if (!callback.isEmpty())
        out["biz_opaque_callback_data"] = strict::fromQString(callback);
    if (fault)
        out["errors"] = json::array({faultInStatus(*fault)});
    else
        out["pricing"] = json{{"billable", false}, {"pricing_model", "PMP"}, {"category", "service"}, {"type", "free_customer_service"}};
    return out;
}

json envelopeOf(const std::vector<WhatsAppChange> &changes)
{
    json entries = json::array();
    for (const WhatsAppChange &change : changes)
        entries.push_back({{"id", strict::fromQString(change.number.account)}, {"changes", json::array({{{"field", change.field}, {"value", *change.value}}})}});
    return {{"object", "whatsapp_business_account"}, {"entry", std::move(entries)}};
}

QByteArray escapedBody(const QByteArray &utf8)
{
    QByteArray out;
    const QString text = QString::fromUtf8(utf8);
    for (const QChar unit : text) {
        if (unit.unicode() < 0x80)
            out += static_cast<char>(unit.unicode());
        else
            out += "\\u" + QByteArray::number(unit.unicode(), 16).rightJustified(4, '0');
    }
    return out;
}

QByteArray signatureOf(const QByteArray &body, const QByteArray &appSecret)
{
    return "sha256=" + QMessageAuthenticationCode::hash(body, appSecret, QCryptographicHash::Sha256).toHex();
}

} // namespace passerelle::simulators
