#include "tests/simulators/whatsapp_content.h"

#include "server/json/strict_json.h"

#include <QtCore/QRegularExpression>

#include <nlohmann/json.hpp>

#include <initializer_list>

namespace passerelle::simulators {

namespace {

using nlohmann::json;
using namespace Qt::StringLiterals;
namespace strict = passerelle::json;
using MaybeFault = std::optional<WhatsAppFault>;

constexpr qsizetype kMaxGraphText = 4096;
constexpr qsizetype kMaxCallbackBytes = 512;

MaybeFault graphMissing(const QString &what)
{
    return WhatsAppFault{131008, u"The parameter %1 is required."_s.arg(what)};
}

MaybeFault graphInvalid(const QString &why)
{
    return WhatsAppFault{100, why};
}

MaybeFault unexpectedKey(const json &object, std::initializer_list<const char *> known, const QString &where)
{
    for (const auto &[key, value] : object.items()) {
        bool found = false;
        for (const char *name : known)
            found = found || key == name;
        if (!found)
            return graphInvalid(u"Unexpected key \"%1\" on param \"%2\"."_s.arg(QString::fromStdString(key), where));
    }
    return std::nullopt;
}

bool matches(const QString &text, const char *pattern)
{
    return QRegularExpression(QRegularExpression::anchoredPattern(QString::fromLatin1(pattern))).match(text).hasMatch();
}

MaybeFault faultOfAddress(const json &body)
{
    const json *to = strict::member(body, "to");
    const json *recipient = strict::member(body, "recipient");
    if (!to && !recipient)
        return graphMissing(u"to"_s);
    if (to && recipient)
        return graphInvalid(u"Exactly one of to and recipient may be given."_s);
    if (to && (!to->is_string() || !matches(strict::toQString(*to), "\\+?[0-9]{6,20}")))
        return MaybeFault(WhatsAppFault{131009, u"to is not a phone number."_s});
    if (recipient && (!recipient->is_string() || !matches(strict::toQString(*recipient), "[A-Z]{2}\\.(ENT\\.)?[A-Za-z0-9]{1,128}")))
        return MaybeFault(WhatsAppFault{131009, u"recipient is not a business-scoped user id."_s});
    return std::nullopt;
}

MaybeFault faultOfGraphText(const json &body)
{
    const json *text = strict::member(body, "text");
    if (!text || !text->is_object())
        return graphMissing(u"text"_s);
    if (MaybeFault fault = unexpectedKey(*text, {"body", "preview_url"}, u"text"_s))
        return fault;
    const json *words = strict::member(*text, "body");
    if (!words || !words->is_string() || strict::toQString(*words).trimmed().isEmpty())
        return graphMissing(u"text['body']"_s);
    if (strict::toQString(*words).size() > kMaxGraphText)
        return graphInvalid(u"Param text['body'] must be at most 4096 characters long."_s);
    if (const json *preview = strict::member(*text, "preview_url"); preview && !preview->is_boolean())
        return graphInvalid(u"Param text['preview_url'] must be a boolean."_s);
    return std::nullopt;
}

MaybeFault faultOfParameter(const json &parameter)
{
    if (strict::text(parameter, "type") != u"text")
        return WhatsAppFault{132012, u"Only text parameters are simulated."_s};
    const QString text = strict::text(parameter, "text");
    if (text.isEmpty())
        return WhatsAppFault{132012, u"A parameter is empty."_s};
    if (text.contains(u'\n') || text.contains(u'\t') || text.contains(u"     "_s))
        return WhatsAppFault{132012, u"Param text cannot have new-line/tab characters or more than 4 consecutive spaces."_s};
    return std::nullopt;
}

MaybeFault faultOfTemplate(const json &body)
{
    const json *shape = strict::member(body, "template");
    if (!shape || !shape->is_object())
        return graphMissing(u"template"_s);
    if (MaybeFault fault = unexpectedKey(*shape, {"name", "language", "components"}, u"template"_s))
        return fault;
    if (!matches(strict::text(*shape, "name"), "[a-z0-9_]{1,512}"))
        return MaybeFault(WhatsAppFault{132001, u"The template name is missing or malformed."_s});
    const json *language = strict::member(*shape, "language");
    if (!language || !matches(strict::text(*language, "code"), "[a-z]{2,3}(_[A-Z]{2})?"))
        return MaybeFault(WhatsAppFault{132001, u"template['language']['code'] is missing or malformed."_s});
    const json *components = strict::member(*shape, "components");
    if (!components)
        return std::nullopt;
    if (!components->is_array())
        return graphInvalid(u"Param template['components'] must be an array."_s);
    for (const json &component : *components) {
        if (!matches(strict::text(component, "type"), "header|body|button"))
            return graphInvalid(u"Unknown template component."_s);
        const json *parameters = strict::member(component, "parameters");
        if (!parameters || !parameters->is_array() || parameters->empty())
            return MaybeFault(WhatsAppFault{132000, u"A component needs parameters."_s});
        for (const json &parameter : *parameters) {
            if (MaybeFault fault = faultOfParameter(parameter))
                return fault;
        }
    }
    return std::nullopt;
}

MaybeFault faultOfProduct(const json &body)
{
    const json *product = strict::member(body, "messaging_product");
    if (!product)
        return graphMissing(u"messaging_product"_s);
    if (!product->is_string() || strict::toQString(*product) != u"whatsapp")
        return graphInvalid(u"Param messaging_product must be one of {WHATSAPP}."_s);
    return std::nullopt;
}

} // namespace

bool isReadMark(const json &body)
{
    return strict::member(body, "status") != nullptr;
}

MaybeFault faultOfGraphMessage(const json &body)
{
    if (MaybeFault fault = faultOfProduct(body))
        return fault;
    if (MaybeFault fault = unexpectedKey(body, {"messaging_product", "recipient_type", "to", "recipient", "type", "text", "template", "context", "biz_opaque_callback_data"}, u"body"_s))
        return fault;
    if (const json *type = strict::member(body, "recipient_type"); type && (!type->is_string() || strict::toQString(*type) != u"individual"))
        return graphInvalid(u"Param recipient_type must be one of {individual}."_s);
    if (MaybeFault fault = faultOfAddress(body))
        return fault;
    if (const json *context = strict::member(body, "context")) {
        if (!strict::text(*context, "message_id").startsWith(u"wamid."))
            return MaybeFault(WhatsAppFault{131009, u"context['message_id'] is not a message id."_s});
    }
    if (const json *callback = strict::member(body, "biz_opaque_callback_data")) {
        if (!callback->is_string() || strict::toQString(*callback).toUtf8().size() > kMaxCallbackBytes)
            return graphInvalid(u"Param biz_opaque_callback_data must be a string of at most 512 characters."_s);
    }
    const QString type = strict::text(body, "type", u"text"_s);
    if (type == u"text")
        return faultOfGraphText(body);
    if (type == u"template")
        return faultOfTemplate(body);
    return MaybeFault(WhatsAppFault{131051, u"The message type %1 is not supported."_s.arg(type)});
}

WhatsAppContent graphMessageIn(const json &body)
{
    WhatsAppContent content;
    content.byUserId = strict::member(body, "recipient") != nullptr;
    content.to = strict::text(body, content.byUserId ? "recipient" : "to");
    if (content.to.startsWith(u'+'))
        content.to.remove(0, 1);
    content.type = strict::text(body, "type", u"text"_s);
    if (const json *text = strict::member(body, "text"))
        content.text = strict::text(*text, "body");
    if (const json *shape = strict::member(body, "template"))
        content.text = strict::text(*shape, "name");
    if (const json *context = strict::member(body, "context"))
        content.context = strict::text(*context, "message_id");
    content.callback = strict::text(body, "biz_opaque_callback_data");
    return content;
}

MaybeFault faultOfReadMark(const json &body)
{
    if (MaybeFault fault = faultOfProduct(body))
        return fault;
    if (MaybeFault fault = unexpectedKey(body, {"messaging_product", "status", "message_id", "typing_indicator"}, u"body"_s))
        return fault;
    if (strict::text(body, "status") != u"read")
        return graphInvalid(u"Param status must be one of {read}."_s);
    if (strict::text(body, "message_id").isEmpty())
        return graphMissing(u"message_id"_s);
    if (const json *typing = strict::member(body, "typing_indicator"); typing && strict::text(*typing, "type") != u"text")
        return graphInvalid(u"Param typing_indicator['type'] must be one of {text}."_s);
    return std::nullopt;
}

WhatsAppReadMark readMarkIn(const json &body)
{
    return {strict::text(body, "message_id"), strict::member(body, "typing_indicator") != nullptr};
}

} // namespace passerelle::simulators
