#include "server/gateways/manychat/manychat_codec.h"

#include "server/json/strict_json.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace passerelle::gateways {

namespace {

using namespace Qt::StringLiterals;
using nlohmann::json;

constexpr qsizetype kMaxStampCharacters = 64;

bool isUnwanted(QChar c)
{
    const char16_t code = c.unicode();
    return (code < 0x20 && code != u'\n' && code != u'\t') || (code >= 0x7F && code < 0xA0);
}

// Without control characters, trimmed, at most `limit` UTF-16 units, never half a character.
QString cleaned(QString text, qsizetype limit)
{
    if (std::any_of(text.cbegin(), text.cend(), isUnwanted)) {
        text.replace(u"\r\n"_s, u"\n"_s);
        text.replace(u'\r', u'\n');
        text.removeIf(isUnwanted);
    }
    if (text.size() > limit) {
        text.truncate(limit);
        if (text.back().isHighSurrogate())
            text.chop(1);
    }
    return text.trimmed();
}

// What a person may have put there: a text, a number, a yes or no. Nothing for null, objects and arrays.
std::optional<QString> scalar(const json &object, const char *key)
{
    const json *value = passerelle::json::member(object, key);
    if (!value)
        return std::nullopt;
    if (value->is_string())
        return passerelle::json::toQString(*value);
    if (value->is_number() || value->is_boolean())
        return QString::fromStdString(value->dump());
    return std::nullopt;
}

// The first of the names that the object or its contact carries.
QString firstOf(const json &body, const json &contact, std::initializer_list<const char *> keys)
{
    for (const json *object : {&body, &contact}) {
        for (const char *key : keys) {
            if (auto found = scalar(*object, key); found && !found->isEmpty())
                return *std::move(found);
        }
    }
    return {};
}

Result<QString> contactKeyOf(const json &body, const json &contact)
{
    const json *id = nullptr;
    for (const auto &[object, key] : {std::pair{&body, "contact_id"}, {&body, "user_id"}, {&body, "subscriber_id"}, {&body, "id"}, {&contact, "id"}}) {
        id = passerelle::json::member(*object, key);
        if (id && !(id->is_string() && id->get_ref<const std::string &>().empty()))
            break;
        id = nullptr;
    }
    if (!id)
        return failure(ErrorKind::InvalidInput, u"the contact is missing: write \"contact_id\": \"{{user_id}}\" in the body of the External Request"_s);
    if (id->is_number_integer())
        return QString::fromStdString(id->dump());
    if (!id->is_string())
        return failure(ErrorKind::InvalidInput, u"\"contact_id\" is neither a text nor a whole number"_s);
    const QString raw = passerelle::json::toQString(*id);
    const QString key = raw.trimmed();
    if (key.startsWith(u"{{"_s))
        return failure(ErrorKind::InvalidInput, u"\"contact_id\" holds the name of a variable in place of its value: choose the variable in ManyChat's editor"_s);
    if (key.isEmpty() || key.size() > kMaxContactKeyCharacters || std::any_of(key.cbegin(), key.cend(), [](QChar c) { return isUnwanted(c) || c.isSpace(); }))
        return failure(ErrorKind::InvalidInput, u"\"contact_id\" is not a contact's number"_s);
    return key;
}

Result<QString> textOf(const json &body, const json &contact)
{
    for (const auto &[object, key] : {std::pair{&body, "text"}, {&body, "last_input_text"}, {&contact, "last_input_text"}}) {
        const json *value = passerelle::json::member(*object, key);
        if (!value)
            continue;
        if (value->is_structured())
            return failure(ErrorKind::InvalidInput, QStringLiteral("\"%1\" is not a text").arg(QLatin1StringView(key)));
        return scalar(*object, key).value_or(QString());
    }
    return QString();
}

QString contactNameOf(const json &body, const json &contact)
{
    const QString whole = firstOf(body, contact, {"name", "full_name"});
    if (!whole.isEmpty())
        return whole;
    return QString(firstOf(body, contact, {"first_name"}) + u' ' + firstOf(body, contact, {"last_name"})).trimmed();
}

} // namespace

Result<InboundMessage> ManyChatCodec::decode(const Channel &channel, QByteArrayView body, Instant receivedAt) const
{
    const Result<json> parsed = passerelle::json::parse(body);
    if (!parsed)
        return failure(ErrorKind::InvalidInput, QString(parsed.error().what + u"; in ManyChat write {{last_input_text|fallback:\"\"|to_json:true}}, without quotes around it"_s));
    if (!parsed->is_object())
        return failure(ErrorKind::InvalidInput, u"the body is not a JSON object"_s);
    const json nothing;
    const json *contact = passerelle::json::member(*parsed, "contact");
    if (!contact || !contact->is_object()) // "" or null when the flow has no data to give
        contact = &nothing;

    auto key = contactKeyOf(*parsed, *contact);
    if (!key)
        return failure(std::move(key).error());
    auto text = textOf(*parsed, *contact);
    if (!text)
        return failure(std::move(text).error());

    InboundMessage message;
    message.channel = channel.id;
    message.contactKey = *std::move(key);
    message.text = cleaned(*std::move(text), kMaxMessageCharacters);
    message.contactName = cleaned(contactNameOf(*parsed, *contact), kMaxNameCharacters);
    message.locale = cleaned(firstOf(*parsed, *contact, {"locale"}), kMaxStampCharacters);
    message.lastInteraction = cleaned(firstOf(*parsed, *contact, {"last_interaction"}), kMaxStampCharacters);
    message.receivedAt = receivedAt;
    return message;
}

QByteArray ManyChatCodec::acknowledgement(const Channel &channel, QByteArrayView requestId) const
{
    const json text = passerelle::json::fromQString(channel.ackText.isEmpty() ? u"OK, bien reçu"_s : channel.ackText);
    if (channel.ackShape == AckShape::Mapping) {
        return passerelle::json::dump(json{{"status", "accepted"}, {"reply", text}, {"request_id", std::string(requestId.data(), static_cast<std::size_t>(requestId.size()))}});
    }
    return passerelle::json::dump(json{{"version", "v2"},
                                       {"content", {{"type", "whatsapp"}, {"messages", json::array({{{"type", "text"}, {"text", text}}})}}}});
}

} // namespace passerelle::gateways
