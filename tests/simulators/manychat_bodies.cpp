#include "tests/simulators/manychat_bodies.h"

#include "server/json/strict_json.h"

#include <nlohmann/json.hpp>

namespace passerelle::simulators {

namespace {

using nlohmann::json;
namespace strict = passerelle::json;

constexpr struct {
    const char *name;
    ManyChatBody body;
} kManyChatBodies[] = {
    {"recommended", ManyChatBody::Recommended}, {"no_contact", ManyChatBody::NoContact},   {"null_contact", ManyChatBody::NullContact},
    {"full_contact", ManyChatBody::FullContact}, {"numeric_id", ManyChatBody::NumericId}, {"null_fields", ManyChatBody::NullFields},
    {"missing_text", ManyChatBody::MissingText}, {"broken", ManyChatBody::Broken},
};

json fullContact(qint64 contact, const QString &text, const QString &lastInteraction)
{
    const std::string id = std::to_string(contact);
    json out{{"id", id}, {"key", "user:" + id}, {"page_id", 123456}, {"user_refs", json::array()}, {"status", "active"},
             {"first_name", "Awa"}, {"last_name", "Diop"}, {"name", "Awa Diop"}, {"gender", "female"}, {"profile_pic", ""},
             {"locale", "fr_FR"}, {"language", "French"}, {"timezone", "UTC+00"}, {"live_chat_url", ""},
             {"last_input_text", strict::fromQString(text)}, {"optin_phone", false}, {"phone", nullptr}, {"optin_email", false},
             {"email", nullptr}, {"subscribed", "2026-11-02T09:10:11+00:00"}, {"last_interaction", strict::fromQString(lastInteraction)},
             {"last_seen", nullptr}, {"is_followup_enabled", true}, {"last_growth_tool", nullptr},
             {"custom_fields", {{"Ville", "Dakar"}, {"Client depuis", nullptr}}}};
    if (lastInteraction.isEmpty())
        out["last_interaction"] = nullptr;
    return out;
}

} // namespace

std::optional<ManyChatBody> manyChatBodyFromName(const QString &name)
{
    for (const auto &known : kManyChatBodies) {
        if (name == QLatin1StringView(known.name))
            return known.body;
    }
    return std::nullopt;
}

QByteArrayList manyChatBodyNames()
{
    QByteArrayList names;
    for (const auto &known : kManyChatBodies)
        names += known.name;
    return names;
}

QByteArray manyChatBody(ManyChatBody shape, qint64 contact, const QString &text, const QString &lastInteraction)
{
    json data = fullContact(contact, text, lastInteraction);
    const json recommended{{"contact_id", std::to_string(contact)}, {"text", strict::fromQString(text)}};
    switch (shape) {
    case ManyChatBody::Recommended: {
        json body = recommended;
        body["contact"] = std::move(data);
        return strict::dump(body);
    }
    case ManyChatBody::NoContact: {
        json body = recommended;
        body["contact"] = "";
        return strict::dump(body);
    }
    case ManyChatBody::NullContact: {
        json body = recommended;
        body["contact"] = nullptr;
        return strict::dump(body);
    }
    case ManyChatBody::FullContact:
        return strict::dump(data);
    case ManyChatBody::NumericId:
        data["id"] = contact;
        return strict::dump(data);
    case ManyChatBody::NullFields:
        for (const char *key : {"first_name", "last_name", "name", "gender", "profile_pic", "locale", "language", "timezone", "subscribed", "last_interaction", "custom_fields", "user_refs"})
            data[key] = nullptr;
        return strict::dump(data);
    case ManyChatBody::MissingText:
        data.erase("last_input_text");
        return strict::dump(data);
    case ManyChatBody::Broken:
        return "{\n  \"contact_id\": \"" + QByteArray::number(contact) + "\",\n  \"text\": \"" + text.toUtf8() + "\"\n}";
    }
    return {};
}

} // namespace passerelle::simulators
