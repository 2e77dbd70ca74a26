#include "tests/simulators/manychat_page.h"

#include "server/json/strict_json.h"

#include <QtCore/QDateTime>

#include <nlohmann/json.hpp>

#include <algorithm>

namespace passerelle::simulators {

namespace {

using nlohmann::json;
namespace strict = passerelle::json;

struct PageThing {
    qint64 id;
    const char *name;
    const char *type; // of fields
};
constexpr PageThing kPageTags[] = {{7, "vip", ""}, {8, "Conseiller", ""}};
constexpr PageThing kPageFields[] = {{42, "Ville", "text"}, {43, "Conseiller", "text"}, {44, "Rendez-vous", "datetime"}};

struct PageFlow {
    const char *ns;
    const char *name;
};
constexpr PageFlow kPageFlows[] = {{"content20261101_1", "Réponse"}, {"content20261101_2", "Modèle de relance"}};

// By number, or by name without regard to case.
template <std::size_t N>
const PageThing *thingOf(const PageThing (&things)[N], const json &body, const char *idKey, const char *nameKey, bool byName)
{
    const auto found = std::find_if(std::begin(things), std::end(things), [&](const PageThing &one) {
        return byName ? strict::text(body, nameKey).compare(QString::fromUtf8(one.name), Qt::CaseInsensitive) == 0 : strict::integer(body, idKey) == one.id;
    });
    return found == std::end(things) ? nullptr : found;
}

} // namespace

json ManyChatPage::list(const QByteArray &route)
{
    json items = json::array();
    if (route == "page/getFlows") {
        for (const PageFlow &flow : kPageFlows)
            items.push_back({{"ns", flow.ns}, {"name", flow.name}, {"folder_id", 0}});
        return {{"flows", items}, {"folders", json::array()}};
    }
    if (route == "page/getTags") {
        for (const PageThing &tag : kPageTags)
            items.push_back({{"id", tag.id}, {"name", tag.name}});
        return items;
    }
    for (const PageThing &field : kPageFields)
        items.push_back({{"id", field.id}, {"name", field.name}, {"type", field.type}, {"description", ""}});
    return items;
}

bool ManyChatPage::hasFlow(const QString &ns)
{
    return std::any_of(std::begin(kPageFlows), std::end(kPageFlows), [&](const PageFlow &flow) { return ns == QString::fromUtf8(flow.ns); });
}

void ManyChatPage::reset()
{
    m_tags.clear();
    m_fields.clear();
}

std::optional<QString> ManyChatPage::change(const QByteArray &route, const json &body)
{
    if (route.contains("Tag"))
        return changeTag(route, body);
    const qint64 contact = strict::integer(body, "subscriber_id");
    if (route != "subscriber/setCustomFields")
        return changeField(route.endsWith("ByName"), contact, body);
    const json *fields = strict::member(body, "fields");
    if (!fields || !fields->is_array() || fields->empty() || fields->size() > 20)
        return QStringLiteral("fields should contain 1 to 20 items.");
    for (const json &field : *fields) {
        if (const auto fault = changeField(field.contains("field_name"), contact, field))
            return fault;
    }
    return std::nullopt;
}

std::optional<QString> ManyChatPage::changeTag(const QByteArray &route, const json &body)
{
    const bool byName = route.endsWith("ByName");
    if (!strict::member(body, byName ? "tag_name" : "tag_id"))
        return QStringLiteral("tag cannot be blank.");
    const PageThing *tag = thingOf(kPageTags, body, "tag_id", "tag_name", byName);
    if (!tag)
        return QStringLiteral("Tag does not exist");
    std::set<QString> &tags = m_tags[strict::integer(body, "subscriber_id")];
    if (route.startsWith("subscriber/add"))
        tags.insert(QString::fromUtf8(tag->name));
    else
        tags.erase(QString::fromUtf8(tag->name));
    return std::nullopt;
}

std::optional<QString> ManyChatPage::changeField(bool byName, qint64 contact, const json &field)
{
    if (!strict::member(field, byName ? "field_name" : "field_id"))
        return QStringLiteral("field cannot be blank.");
    const json *value = strict::member(field, "field_value");
    if (!value)
        return QStringLiteral("field_value cannot be blank.");
    const PageThing *known = thingOf(kPageFields, field, "field_id", "field_name", byName);
    if (!known)
        return QStringLiteral("Field does not exist");
    if (!value->is_string())
        return QStringLiteral("field_value has another type than the field.");
    const QString text = strict::toQString(*value);
    if (QByteArrayView(known->type) == "datetime" && !QDateTime::fromString(text, Qt::ISODate).isValid())
        return QStringLiteral("field_value must be an ISO 8601 date.");
    m_fields[contact][QString::fromUtf8(known->name)] = text;
    return std::nullopt;
}

json ManyChatPage::marks() const
{
    json all = json::object();
    for (const auto &[contact, tags] : m_tags) {
        for (const QString &tag : tags)
            all[std::to_string(contact)]["tags"].push_back(strict::fromQString(tag));
    }
    for (const auto &[contact, fields] : m_fields) {
        for (const auto &[name, value] : fields)
            all[std::to_string(contact)]["fields"][name.toStdString()] = strict::fromQString(value);
    }
    return all;
}

} // namespace passerelle::simulators
