#include "server/gateways/whatsapp/whatsapp_codec.h"

#include "server/gateways/whatsapp/whatsapp_events.h"
#include "server/gateways/whatsapp/whatsapp_signature.h"
#include "server/json/strict_json.h"

#include <nlohmann/json.hpp>

namespace passerelle::gateways {

using namespace Qt::StringLiterals;
using nlohmann::json;

namespace {

// A list that is missing, or is none, is empty.
const json &membersOf(const json &object, const char *key)
{
    static const json none = json::array();
    const json *found = object.is_object() ? passerelle::json::member(object, key) : nullptr;
    return found && found->is_array() ? *found : none;
}

void readChange(const json &change, Instant receivedAt, std::vector<AccountEvent> &events)
{
    const json *value = change.is_object() ? passerelle::json::member(change, "value") : nullptr;
    const json *metadata = value && value->is_object() ? passerelle::json::member(*value, "metadata") : nullptr;
    if (!metadata || !metadata->is_object())
        return; // of the account, not of a number: templates, alerts, reviews
    const QString account = passerelle::json::text(*metadata, "phone_number_id");
    const std::size_t before = events.size();
    for (const json &message : membersOf(*value, "messages"))
        events.push_back({account, whatsAppMessage(*value, message, receivedAt)});
    for (const json &message : membersOf(*value, "message_echoes"))
        events.push_back({account, whatsAppEcho(*value, message, receivedAt)});
    for (const json &status : membersOf(*value, "statuses"))
        events.push_back({account, whatsAppStatus(status, receivedAt)});
    if (events.size() > before)
        return; // errors beside messages and statuses repeat what those say themselves
    for (const json &error : membersOf(*value, "errors"))
        events.push_back({account, whatsAppErrorNote(error)});
}

} // namespace

bool WhatsAppCodec::isSigned(QByteArrayView body, QByteArrayView signature, const Secret &secret) const
{
    return isSignedByMeta(body, signature, secret);
}

Result<std::vector<AccountEvent>> WhatsAppCodec::decode(QByteArrayView body, Instant receivedAt) const
{
    const auto parsed = passerelle::json::parse(body);
    if (!parsed)
        return failure(parsed.error());
    if (!parsed->is_object())
        return failure(ErrorKind::InvalidInput, u"the body is not a JSON object"_s);
    std::vector<AccountEvent> events;
    for (const json &entry : membersOf(*parsed, "entry")) {
        for (const json &change : membersOf(entry, "changes"))
            readChange(change, receivedAt, events);
    }
    return events;
}

} // namespace passerelle::gateways
