#include "tests/simulators/manychat_content.h"

#include "server/json/strict_json.h"

#include <QtCore/QList>

#include <nlohmann/json.hpp>

#include <initializer_list>

namespace passerelle::simulators {

namespace {

using nlohmann::json;
namespace strict = passerelle::json;
using Fault = std::optional<QString>;

constexpr std::size_t kMaxMessages = 10;
constexpr std::size_t kMaxActions = 5;
constexpr std::size_t kMaxButtons = 3;
constexpr qsizetype kMaxTextCharacters = 4096;

Fault unknownMember(const json &object, std::initializer_list<const char *> known, const QString &where)
{
    for (const auto &[key, value] : object.items()) {
        bool found = false;
        for (const char *name : known)
            found = found || key == name;
        if (!found)
            return QStringLiteral("%1 has an unknown field \"%2\".").arg(where, QString::fromStdString(key));
    }
    return std::nullopt;
}

Fault faultOfButton(const json &button)
{
    const QString type = strict::text(button, "type");
    if (type == u"node")
        return QStringLiteral("Buttons of type \"node\" are not available through the public API.");
    if (type != u"url" && type != u"flow")
        return QStringLiteral("Unsupported button type.");
    if (strict::text(button, "caption").isEmpty())
        return QStringLiteral("caption cannot be blank.");
    if (type == u"url" && !strict::text(button, "url").startsWith(u"http"))
        return QStringLiteral("url is not a valid URL.");
    return std::nullopt;
}

Fault faultOfMessage(const json &message)
{
    if (!message.is_object())
        return QStringLiteral("messages must be a list of objects.");
    const QString type = strict::text(message, "type");
    if (type != u"text")
        return QStringLiteral("Unsupported message type \"%1\" for whatsapp.").arg(type);
    if (Fault fault = unknownMember(message, {"type", "text", "buttons"}, QStringLiteral("message")))
        return fault;
    const json *text = strict::member(message, "text");
    if (!text || !text->is_string() || strict::toQString(*text).trimmed().isEmpty())
        return QStringLiteral("text cannot be blank.");
    if (strict::toQString(*text).toUcs4().size() > kMaxTextCharacters)
        return QStringLiteral("text should contain at most 4,096 characters.");
    const json *buttons = strict::member(message, "buttons");
    if (!buttons)
        return std::nullopt;
    if (!buttons->is_array() || buttons->size() > kMaxButtons)
        return QStringLiteral("buttons must be a list of at most 3.");
    for (const json &button : *buttons) {
        if (Fault fault = faultOfButton(button))
            return fault;
    }
    return std::nullopt;
}

Fault faultOfAction(const json &action)
{
    const QString name = strict::text(action, "action");
    const bool tag = name == u"add_tag" || name == u"remove_tag";
    const bool field = name == u"set_field_value" || name == u"unset_field_value";
    if (!tag && !field)
        return QStringLiteral("Unsupported action.");
    if (tag && strict::text(action, "tag_name").isEmpty())
        return QStringLiteral("tag_name cannot be blank.");
    if (field && strict::text(action, "field_name").isEmpty())
        return QStringLiteral("field_name cannot be blank.");
    if (name == u"set_field_value" && !strict::member(action, "value"))
        return QStringLiteral("value cannot be blank.");
    return std::nullopt;
}

Fault faultOfInner(const json &content)
{
    const QString type = strict::text(content, "type");
    if (type != u"whatsapp")
        return QStringLiteral("content type \"%1\" does not match the contact's channel.").arg(type);
    if (content.contains("quick_replies"))
        return QStringLiteral("quick_replies are not supported for whatsapp.");
    if (Fault fault = unknownMember(content, {"type", "messages", "actions"}, QStringLiteral("content")))
        return fault;
    const json *messages = strict::member(content, "messages");
    if (!messages || !messages->is_array() || messages->empty())
        return QStringLiteral("messages cannot be blank.");
    if (messages->size() > kMaxMessages)
        return QStringLiteral("messages should contain at most 10 items.");
    for (const json &message : *messages) {
        if (Fault fault = faultOfMessage(message))
            return fault;
    }
    const json *actions = strict::member(content, "actions");
    if (!actions)
        return std::nullopt;
    if (!actions->is_array() || actions->size() > kMaxActions)
        return QStringLiteral("actions should contain at most 5 items.");
    for (const json &action : *actions) {
        if (Fault fault = faultOfAction(action))
            return fault;
    }
    return std::nullopt;
}

} // namespace

std::optional<QString> faultOfContent(const json &data)
{
    if (!data.is_object())
        return QStringLiteral("data cannot be blank.");
    if (strict::text(data, "version") != u"v2")
        return QStringLiteral("version must be \"v2\".");
    if (Fault fault = unknownMember(data, {"version", "content"}, QStringLiteral("data")))
        return fault;
    const json *content = strict::member(data, "content");
    if (!content || !content->is_object())
        return QStringLiteral("content cannot be blank.");
    return faultOfInner(*content);
}

ManyChatContent contentOf(const json &data)
{
    ManyChatContent out;
    for (const json &message : data.at("content").at("messages"))
        out.texts.push_back(strict::text(message, "text"));
    return out;
}

} // namespace passerelle::simulators
