#include "tests/simulators/manychat_simulator.h"

#include "server/json/strict_json.h"
#include "tests/simulators/manychat_bodies.h"
#include "tests/simulators/manychat_content.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace passerelle::simulators {

namespace {

using nlohmann::json;
namespace strict = passerelle::json;

constexpr std::size_t kFlowsPerContactAndHour = 100;

Reply manyChatReply(int status, const json &body)
{
    return {status, "application/json", strict::dump(body)};
}

// The first documented error shape.
Reply invalid(const QString &message)
{
    return manyChatReply(400, {{"status", "error"}, {"message", "Validation error"},
        {"details", {{"messages", json::array({{{"message", message.toStdString()}}})}}}});
}

// The second.
Reply coded(int code, const char *message)
{
    return manyChatReply(400, {{"status", "error"}, {"message", message}, {"code", code}});
}

Reply plainError(int status, const char *message)
{
    return manyChatReply(status, {{"status", "error"}, {"message", message}});
}

bool hasDocumentedShape(const QByteArray &key)
{
    const qsizetype colon = key.indexOf(':');
    const auto all = [](QByteArrayView part, auto test) { return !part.isEmpty() && std::all_of(part.begin(), part.end(), test); };
    return colon > 0 && all(QByteArrayView(key).first(colon), [](char c) { return c >= '0' && c <= '9'; })
        && all(QByteArrayView(key).sliced(colon + 1), [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); });
}

QByteArray bearerOf(const Call &call)
{
    const QByteArray value = call.header("authorization");
    return value.startsWith("Bearer ") ? value.mid(7) : QByteArray();
}

struct Endpoint {
    const char *path;
    const char *method;
    double perSecond;
};
constexpr Endpoint kEndpoints[] = {
    {"/fb/page/getInfo", "GET", 100}, {"/fb/page/getCustomFields", "GET", 100}, {"/fb/page/getTags", "GET", 100},
    {"/fb/page/getBotFields", "GET", 100}, {"/fb/page/getFlows", "GET", 10},
    {"/fb/sending/sendContent", "POST", 25}, {"/fb/sending/sendFlow", "POST", 20},
    {"/fb/subscriber/getInfo", "GET", 10},
    {"/fb/subscriber/setCustomField", "POST", 10}, {"/fb/subscriber/setCustomFieldByName", "POST", 10},
    {"/fb/subscriber/setCustomFields", "POST", 10},
    {"/fb/subscriber/addTag", "POST", 10}, {"/fb/subscriber/addTagByName", "POST", 10},
    {"/fb/subscriber/removeTag", "POST", 10}, {"/fb/subscriber/removeTagByName", "POST", 10},
};

// Absent, null, or not a whole positive number: in ManyChat's words.
std::optional<QString> faultOfContactId(const json &body)
{
    const json *id = strict::member(body, "subscriber_id");
    if (!id)
        return QStringLiteral("subscriber_id cannot be blank.");
    if (!id->is_number_integer())
        return QStringLiteral("subscriber_id must be an integer.");
    if (strict::integer(body, "subscriber_id") <= 0)
        return QStringLiteral("subscriber_id must be no less than 1.");
    return std::nullopt;
}

} // namespace

QByteArrayList ManyChatSimulator::behaviourKeys() const
{
    return {"errorCode", "errorMessage", "withData", "okWithError"};
}

void ManyChatSimulator::reset()
{
    m_delivered.clear();
    m_buckets.clear();
    m_flows.clear();
    m_page.reset();
    m_unknown.clear();
    m_silent.clear();
    m_writer.reset();
    m_files.clear();
}

Reply ManyChatSimulator::error(int status, const Behaviour &behaviour) const
{
    switch (status) {
    case 200: return manyChatReply(200, {{"status", "success"}});
    case 400: return invalid(behaviour.has("errorMessage") ? behaviour.text("errorMessage") : QStringLiteral("subscriber_id cannot be blank."));
    case 401: return plainError(401, "Wrong token");
    case 403: return plainError(403, "API access is not available on this plan");
    case 429: return plainError(429, "Too Many Requests");
    default: return plainError(status, "Internal error");
    }
}

std::optional<Reply> ManyChatSimulator::refusedKey(const Call &call) const
{
    const QByteArray key = bearerOf(call);
    if (key.isEmpty())
        return plainError(401, "Authorization header is required: Bearer <token>");
    if (m_options.apiKey.isEmpty() ? !hasDocumentedShape(key) : key != m_options.apiKey)
        return plainError(401, "Wrong token");
    return std::nullopt;
}

std::optional<Reply> ManyChatSimulator::tooFast(const Call &call, const QByteArray &family, double perSecond)
{
    if (perSecond <= 0)
        return std::nullopt;
    auto [bucket, isNew] = m_buckets.try_emplace(bearerOf(call) + ' ' + family, perSecond);
    if (bucket->second.take(m_clock.monotonic()))
        return std::nullopt;
    return plainError(429, "Too Many Requests");
}

std::optional<Reply> ManyChatSimulator::refusedContact(qint64 contact) const
{
    if (m_unknown.contains(contact))
        return invalid(QStringLiteral("Subscriber does not exist"));
    return std::nullopt;
}

Reply ManyChatSimulator::answer(const Call &call, const Behaviour &behaviour)
{
    if (call.path.startsWith("/files/"))
        return file(call);
    const auto *endpoint = std::find_if(std::begin(kEndpoints), std::end(kEndpoints), [&](const Endpoint &one) { return call.path == one.path; });
    if (endpoint == std::end(kEndpoints))
        return plainError(404, "Not Found");
    if (call.method != endpoint->method)
        return plainError(405, "Method Not Allowed");
    if (auto refused = refusedKey(call))
        return *std::move(refused);
    const bool sends = QByteArrayView(endpoint->path).endsWith("sendContent");
    if (auto refused = tooFast(call, endpoint->path, sends ? m_options.sendsPerSecond : endpoint->perSecond))
        return *std::move(refused);
    if (behaviour.has("errorCode")) {
        const QByteArray message = behaviour.has("errorMessage") ? behaviour.text("errorMessage").toUtf8() : QByteArray("This contact cannot be messaged now");
        Reply reply = coded(static_cast<int>(behaviour.number("errorCode").value_or(0)), message.constData());
        reply.status = behaviour.flag("okWithError") ? 200 : 400;
        return reply;
    }
    if (behaviour.flag("okWithError"))
        return manyChatReply(200, {{"status", "error"}, {"message", "Internal validation failed"}});
    const QByteArray route = QByteArray(endpoint->path).mid(4);
    if (call.method == "GET")
        return lookUp(call, route);
    if (!call.header("content-type").startsWith("application/json"))
        return invalid(QStringLiteral("Content-Type must be application/json."));
    auto body = strict::parse(call.body);
    if (!body || !body->is_object())
        return plainError(400, "Invalid JSON");
    if (auto fault = faultOfContactId(*body))
        return invalid(*fault);
    if (auto refused = refusedContact(strict::integer(*body, "subscriber_id")))
        return *std::move(refused);
    if (sends)
        return sendContent(call, behaviour, *body);
    return route == "sending/sendFlow" ? sendFlow(call, *body) : change(route, *body);
}

Reply ManyChatSimulator::sendContent(const Call &call, const Behaviour &behaviour, const json &body)
{
    for (const auto &[key, value] : body.items()) {
        if (key == "message_tag")
            return plainError(400, "Message tags are no longer supported");
        if (key != "subscriber_id" && key != "data")
            return invalid(QStringLiteral("Unknown field \"%1\".").arg(QString::fromStdString(key)));
    }
    const json *data = strict::member(body, "data");
    if (!data)
        return invalid(QStringLiteral("data cannot be blank."));
    if (auto fault = faultOfContent(*data))
        return invalid(*fault);
    const qint64 contact = strict::integer(body, "subscriber_id");
    if (m_silent.contains(contact))
        return coded(3011, "This message cannot be sent: the contact has not been active for more than 24 hours");
    m_delivered.push_back({call.number, m_clock.now(), contact, contentOf(*data).texts, {}});
    if (behaviour.flag("withData"))
        return manyChatReply(200, {{"status", "success"}, {"data", {{"message_id", std::to_string(call.number)}}}});
    return manyChatReply(200, {{"status", "success"}});
}

Reply ManyChatSimulator::sendFlow(const Call &call, const json &body)
{
    for (const auto &[key, value] : body.items()) {
        if (key != "subscriber_id" && key != "flow_ns")
            return invalid(QStringLiteral("Unknown field \"%1\".").arg(QString::fromStdString(key)));
    }
    const QString flow = strict::text(body, "flow_ns");
    if (flow.isEmpty())
        return invalid(QStringLiteral("flow_ns cannot be blank."));
    if (!ManyChatPage::hasFlow(flow))
        return invalid(QStringLiteral("Flow does not exist"));
    std::vector<Monotonic> &recent = m_flows[strict::integer(body, "subscriber_id")];
    const Monotonic now = m_clock.monotonic();
    std::erase_if(recent, [now](Monotonic then) { return now - then > std::chrono::hours(1); });
    if (recent.size() >= kFlowsPerContactAndHour)
        return plainError(429, "Too Many Requests");
    recent.push_back(now);
    m_delivered.push_back({call.number, m_clock.now(), strict::integer(body, "subscriber_id"), {}, flow});
    return manyChatReply(200, {{"status", "success"}});
}

Reply ManyChatSimulator::lookUp(const Call &call, const QByteArray &route) const
{
    if (route == "page/getInfo") {
        const QByteArray key = bearerOf(call);
        return manyChatReply(200, {{"status", "success"}, {"data", {{"id", key.left(std::max<qsizetype>(0, key.indexOf(':'))).toLongLong()},
            {"name", "Atelier Lumière"}, {"category", "Beauty"}, {"is_pro", true}, {"timezone", "Africa/Dakar"}}}});
    }
    if (route == "page/getFlows" || route == "page/getTags" || route == "page/getCustomFields")
        return manyChatReply(200, {{"status", "success"}, {"data", ManyChatPage::list(route)}});
    if (route != "subscriber/getInfo")
        return manyChatReply(200, {{"status", "success"}, {"data", json::array()}});
    bool ok = false;
    const qint64 contact = call.query().queryItemValue(QStringLiteral("subscriber_id")).toLongLong(&ok);
    if (!ok)
        return invalid(QStringLiteral("subscriber_id must be an integer."));
    if (auto refused = refusedContact(contact))
        return *std::move(refused);
    return manyChatReply(200, {{"status", "success"}, {"data", {{"id", std::to_string(contact)}, {"page_id", "123456"},
        {"first_name", "Awa"}, {"last_name", "Diop"}, {"name", "Awa Diop"}, {"last_interaction", nullptr},
        {"whatsapp_phone", "221770000000"}, {"optin_whatsapp", true},
        {"custom_fields", json::array({{{"id", 42}, {"name", "Ville"}, {"type", "text"}, {"description", ""}, {"value", "Dakar"}}})},
        {"tags", json::array()}}}});
}

Reply ManyChatSimulator::change(const QByteArray &route, const json &body)
{
    const auto fault = m_page.change(route, body);
    return fault ? invalid(*fault) : manyChatReply(200, {{"status", "success"}});
}

std::optional<Reply> ManyChatSimulator::control(const Call &call)
{
    if (call.path == "/_simulator/deliveries" && call.method == "GET")
        return deliveries(call);
    if (call.path == "/_simulator/marks" && call.method == "GET")
        return manyChatReply(200, m_page.marks());
    if (call.path == "/_simulator/contacts" && call.method == "POST")
        return setContacts(call);
    if (call.path == "/_simulator/write" && call.method == "POST")
        return write(call);
    if (call.path == "/_simulator/written" && call.method == "GET")
        return written();
    if (call.path == "/_simulator/files" && call.method == "POST")
        return keepFile(call);
    return std::nullopt;
}

// The messages that contacts really received, in order. ?contact=ID: of one; ?since=N: of calls with a greater number.
Reply ManyChatSimulator::deliveries(const Call &call) const
{
    const QUrlQuery query = call.query();
    const bool hasSince = query.hasQueryItem(QStringLiteral("since"));
    const qint64 since = query.queryItemValue(QStringLiteral("since")).toLongLong();
    const qint64 contact = query.queryItemValue(QStringLiteral("contact")).toLongLong();
    json list = json::array();
    for (const Delivered &one : m_delivered) {
        if ((hasSince && one.call <= since) || (contact != 0 && one.contact != contact))
            continue;
        json texts = json::array();
        for (const QString &text : one.texts)
            texts.push_back(strict::fromQString(text));
        list.push_back({{"call", one.call}, {"timeMs", toMillis(one.time)}, {"contact", one.contact}, {"texts", texts}});
        if (!one.flow.isEmpty())
            list.back()["flow"] = strict::fromQString(one.flow);
    }
    return manyChatReply(200, {{"count", list.size()}, {"deliveries", list}});
}

// {"unknown":[…],"silentOver24h":[…]}: contacts that ManyChat does not know, or may no longer write to.
Reply ManyChatSimulator::setContacts(const Call &call)
{
    auto body = strict::parse(call.body);
    if (!body || !body->is_object())
        return plainError(400, "an object is needed");
    const auto read = [&](const char *key, std::set<qint64> &into) {
        into.clear();
        if (const json *list = strict::member(*body, key); list && list->is_array()) {
            for (const json &id : *list) {
                if (id.is_number_integer())
                    into.insert(id.get<qint64>());
            }
        }
    };
    read("unknown", m_unknown);
    read("silentOver24h", m_silent);
    return manyChatReply(200, {{"status", "ok"}});
}

// {"address","path","headers":{…},"contact","text","shape","times","apartMs","giveUpAfterMs"}: a contact writes, and
// ManyChat calls the hook. Answers at once; what came back is at /_simulator/written.
Reply ManyChatSimulator::write(const Call &call)
{
    auto asked = strict::parse(call.body);
    if (!asked || !asked->is_object())
        return plainError(400, "an object is needed");
    const auto shape = manyChatBodyFromName(strict::text(*asked, "shape", QStringLiteral("recommended")));
    if (!shape)
        return plainError(400, "unknown shape");
    HookCall hook;
    hook.address = strict::text(*asked, "address");
    hook.path = strict::text(*asked, "path").toUtf8();
    hook.headers = {{"Content-Type", "application/json"}, {"User-Agent", "ManyChat"}};
    if (const json *headers = strict::member(*asked, "headers"); headers && headers->is_object()) {
        for (const auto &[name, value] : headers->items())
            hook.headers.emplace_back(QByteArray::fromStdString(name), strict::toQString(value).toUtf8());
    }
    hook.body = manyChatBody(*shape, strict::integer(*asked, "contact", 700000001), strict::text(*asked, "text"), strict::text(*asked, "lastInteraction"));
    hook.times = static_cast<int>(strict::integer(*asked, "times", 1));
    hook.apart = std::chrono::milliseconds(strict::integer(*asked, "apartMs"));
    hook.giveUpAfter = std::chrono::milliseconds(strict::integer(*asked, "giveUpAfterMs", hook.giveUpAfter.count()));
    if (Status sound = m_writer.write(hook); !sound)
        return plainError(400, sound.error().what.toUtf8().constData());
    return manyChatReply(200, {{"status", "ok"}, {"calls", hook.times}});
}

Reply ManyChatSimulator::written() const
{
    json list = json::array();
    for (const HookWriter::Written &one : m_writer.written())
        list.push_back({{"status", one.status}, {"answer", one.answer.toStdString()}, {"ms", static_cast<double>(one.took.count()) / 1000.0}, {"gaveUp", one.gaveUp}});
    return manyChatReply(200, {{"underWay", m_writer.underWay()}, {"written", list}});
}

// {"base64","name"}: a file that a contact sent; its address is what ManyChat then hands on as the contact's last input.
Reply ManyChatSimulator::keepFile(const Call &call)
{
    auto body = strict::parse(call.body);
    if (!body || !body->is_object())
        return plainError(400, "an object is needed");
    const QByteArray path = "/files/" + QByteArray::number(m_files.size() + 1) + '/' + strict::text(*body, "name", QStringLiteral("file.ogg")).toUtf8();
    m_files[path] = QByteArray::fromBase64(strict::text(*body, "base64").toLatin1());
    return manyChatReply(200, {{"status", "ok"}, {"path", path.toStdString()}});
}

// Anybody may fetch it who knows its address: a key does not belong here, and shows that somebody's went astray.
Reply ManyChatSimulator::file(const Call &call) const
{
    if (!call.header("authorization").isEmpty())
        return plainError(400, "no key belongs here");
    const auto found = m_files.find(call.path);
    if (found == m_files.end() || call.method != "GET")
        return plainError(404, "Not Found");
    return {200, "application/octet-stream", found->second};
}

} // namespace passerelle::simulators
