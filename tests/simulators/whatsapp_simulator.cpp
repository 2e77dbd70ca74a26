#include "tests/simulators/whatsapp_simulator.h"

#include "server/json/strict_json.h"

#include <QtCore/QRegularExpression>
#include <QtCore/QTimer>

#include <nlohmann/json.hpp>

namespace passerelle::simulators {

namespace {

using nlohmann::json;
using namespace Qt::StringLiterals;
namespace strict = passerelle::json;

constexpr qsizetype kShortestToken = 20;
constexpr auto kWindow = std::chrono::hours(24);
constexpr double kPairPerSecond = 1.0 / 6;
constexpr int kNewestVersion = 26;
constexpr char kFilePath[] = "/whatsapp_business/attachments/";

Reply graphReply(const json &body)
{
    return {200, "application/json; charset=UTF-8", strict::dump(body)};
}

Reply unknownPath()
{
    return faultReply({.code = 2500, .details = u"Unknown path components"_s});
}

Reply unknownObject(const QByteArray &id)
{
    return faultReply({.code = 100, .details = u"Unsupported request. Object with ID '%1' does not exist, cannot be loaded due to missing permissions, or does not support this operation."_s.arg(QString::fromUtf8(id)), .subcode = 33});
}

QByteArray graphTokenIn(const Call &call)
{
    const QByteArray value = call.header("authorization");
    return value.startsWith("Bearer ") ? value.mid(7) : QByteArray();
}

// "v25.0": its major number; nothing when it is no version, or none that is known.
std::optional<int> versionIn(const QByteArray &part)
{
    static const QRegularExpression shape(u"^v([0-9]{1,2})\\.0$"_s);
    const auto match = shape.match(QString::fromUtf8(part));
    const int major = match.captured(1).toInt();
    return match.hasMatch() && major >= 1 && major <= kNewestVersion ? std::optional(major) : std::nullopt;
}

bool isGraphId(const QByteArray &part)
{
    return !part.isEmpty() && std::all_of(part.begin(), part.end(), [](char c) { return c >= '0' && c <= '9'; });
}

WhatsAppFault faultAskedFor(const Behaviour &behaviour)
{
    WhatsAppFault fault;
    fault.code = static_cast<int>(behaviour.number("errorCode").value_or(131000));
    fault.details = behaviour.text("errorDetails");
    fault.subcode = static_cast<int>(behaviour.number("errorSubcode").value_or(0));
    fault.transient = behaviour.flag("transient");
    fault.status = static_cast<int>(behaviour.number("errorStatus").value_or(0));
    return fault;
}

} // namespace

WhatsAppSimulator::WhatsAppSimulator(WhatsAppOptions options, const Clock &clock)
    : m_options(std::move(options)), m_clock(clock), m_shelf(clock), m_run(QString::number(toMillis(clock.now()), 36).toUpper())
{
}

QByteArrayList WhatsAppSimulator::behaviourKeys() const
{
    return {"errorCode", "errorDetails", "errorSubcode", "errorStatus", "transient", "lateErrorCode", "lateMs", "noMessageId", "wrongHash", "wrongSize", "otherHost", "redirectTo"};
}

void WhatsAppSimulator::reset()
{
    m_numbers.clear();
    m_rates.clear();
    m_pairs.clear();
    m_wrote.clear();
    m_unknown.clear();
    m_inbound.clear();
    m_subscribed.clear();
    m_delivered.clear();
    m_seen.clear();
    m_shelf.clear();
    m_hook = {};
    m_writer.reset();
}

Reply WhatsAppSimulator::error(int status, const Behaviour &behaviour) const
{
    if (status == 200)
        return graphReply({{"success", true}});
    WhatsAppFault fault = faultAskedFor(behaviour);
    if (!behaviour.has("errorCode"))
        fault.code = status == 401 ? 190 : status == 403 ? 10 : status == 429 ? 130429 : status == 503 ? 131016 : status >= 500 ? 131000 : 100;
    fault.status = status;
    return faultReply(fault);
}

QString WhatsAppSimulator::nextId(const char *prefix)
{
    return u"wamid.%1%2%3"_s.arg(QString::fromLatin1(prefix), m_run).arg(++m_next, 8, 10, QChar(u'0'));
}

Reply WhatsAppSimulator::answer(const Call &call, const Behaviour &behaviour)
{
    if (call.path == kFilePath)
        return handOut(call, behaviour);
    QByteArrayList parts = call.path.split('/');
    parts.removeFirst(); // before the first slash
    if (parts.size() < 2 || !versionIn(parts.front()))
        return unknownPath();
    if (auto refused = refusedToken(call))
        return *std::move(refused);
    if (behaviour.has("errorCode"))
        return faultReply(faultAskedFor(behaviour));
    return answerGraph(call, parts.mid(1), behaviour);
}

// `parts` after the version: an id, and what is asked of it.
Reply WhatsAppSimulator::answerGraph(const Call &call, const QByteArrayList &parts, const Behaviour &behaviour)
{
    const QByteArray &id = parts.front();
    if (!isGraphId(id) || parts.size() > 2)
        return unknownPath();
    if (parts.size() == 2 && parts[1] == "subscribed_apps")
        return subscribedApps(call, id);
    if (parts.size() == 1 && m_shelf.find(QString::fromUtf8(id))) {
        if (call.method == "DELETE")
            return graphReply({{"success", m_shelf.remove(QString::fromUtf8(id))}});
        return call.method == "GET" ? describeFile(call, id, behaviour) : unknownObject(id);
    }
    const auto number = numberOf(id, call);
    if (!number)
        return unknownObject(id);
    if (parts.size() == 1)
        return call.method == "GET" ? describeNumber(*number) : unknownObject(id);
    if (call.method != "POST" || (parts[1] != "messages" && parts[1] != "media"))
        return unknownObject(id);
    return parts[1] == "media" ? upload(call) : messages(call, *number, behaviour);
}

std::optional<Reply> WhatsAppSimulator::refusedToken(const Call &call) const
{
    const QByteArray token = graphTokenIn(call);
    if (token.isEmpty())
        return faultReply({.code = 190, .details = u"An access token is required to request this resource."_s, .status = 401});
    const bool isOwn = std::any_of(m_numbers.begin(), m_numbers.end(), [&](const auto &one) { return one.second.token == token; });
    const bool good = isOwn || (m_options.token.isEmpty() ? token.size() >= kShortestToken : token == m_options.token);
    if (good && token != "expired-token-of-a-test")
        return std::nullopt;
    return faultReply({.code = 190, .details = u"Error validating access token: the session has expired."_s, .subcode = 463});
}

// The number with that id, as far as the token may see it.
std::optional<WhatsAppNumber> WhatsAppSimulator::numberOf(const QByteArray &id, const Call &call) const
{
    if (m_numbers.empty())
        return known(QString::fromUtf8(id));
    const auto found = m_numbers.find(QString::fromUtf8(id));
    if (found == m_numbers.end() || (!found->second.token.isEmpty() && found->second.token != graphTokenIn(call)))
        return std::nullopt;
    return found->second;
}

Reply WhatsAppSimulator::messages(const Call &call, const WhatsAppNumber &number, const Behaviour &behaviour)
{
    if (!call.header("content-type").startsWith("application/json"))
        return faultReply({.code = 100, .details = u"The body must be application/json."_s});
    const auto body = strict::parse(call.body);
    if (!body || !body->is_object())
        return faultReply({.code = 100, .details = u"The body is no JSON object."_s});
    if (isReadMark(*body))
        return readMark(call, number, *body);
    if (const auto fault = faultOfGraphMessage(*body))
        return faultReply(*fault);
    const WhatsAppContent content = graphMessageIn(*body);
    if (content.to == number.display)
        return faultReply({.code = 131021, .details = u"The recipient is the sender."_s});
    if (m_unknown.contains(content.to))
        return faultReply({.code = 131026, .details = u"The message could not be delivered."_s});
    if (const auto fault = faultOfRates(number, content.to))
        return faultReply(*fault);
    const auto wrote = m_wrote.find(content.to);
    const bool open = m_options.openWindow || (wrote != m_wrote.end() && m_clock.now() - wrote->second < kWindow);
    if (!open && content.type != u"template")
        return faultReply({.code = 131047, .details = u"More than 24 hours have passed since the recipient last replied to the sender number."_s});
    return accept(call, number, content, behaviour);
}

Reply WhatsAppSimulator::readMark(const Call &call, const WhatsAppNumber &number, const json &body)
{
    if (const auto fault = faultOfReadMark(body))
        return faultReply(*fault);
    const WhatsAppReadMark mark = readMarkIn(body);
    if (!m_options.openWindow && !m_inbound.contains(mark.messageId))
        return faultReply({.code = 131009, .details = u"message_id is not a message that was received."_s});
    m_seen.push_back({call.number, m_clock.now(), number.id, mark});
    return graphReply({{"success", true}});
}

std::optional<WhatsAppFault> WhatsAppSimulator::faultOfRates(const WhatsAppNumber &number, const QString &to)
{
    const Monotonic now = m_clock.monotonic();
    if (m_options.sendsPerSecond > 0 && !m_rates.try_emplace(number.id, m_options.sendsPerSecond).first->second.take(now))
        return WhatsAppFault{130429, u"Cloud API message throughput has been reached."_s};
    if (m_options.pairBurst > 0 && !m_pairs.try_emplace(number.id + u' ' + to, kPairPerSecond, m_options.pairBurst).first->second.take(now))
        return WhatsAppFault{131056, u"Too many messages sent from this phone number to the same user."_s};
    return std::nullopt;
}

Reply WhatsAppSimulator::accept(const Call &call, const WhatsAppNumber &number, const WhatsAppContent &content, const Behaviour &behaviour)
{
    m_delivered.push_back({call.number, m_clock.now(), number.id, nextId("HBg"), content});
    const Delivered &delivered = m_delivered.back();
    std::optional<WhatsAppFault> later;
    if (const auto code = behaviour.number("lateErrorCode"))
        later = WhatsAppFault{static_cast<int>(*code), behaviour.text("errorDetails")};
    deliverStatuses(delivered, later, std::chrono::milliseconds(behaviour.number("lateMs").value_or(0)));
    json body{{"messaging_product", "whatsapp"}, {"contacts", json::array({{{"input", strict::fromQString(content.to)}}})},
              {"messages", json::array({{{"id", strict::fromQString(delivered.id)}}})}};
    if (!content.byUserId)
        body["contacts"][0]["wa_id"] = strict::fromQString(content.to);
    if (behaviour.flag("noMessageId"))
        body.erase("messages");
    return graphReply(body);
}

Reply WhatsAppSimulator::upload(const Call &call)
{
    const auto form = readUpload(call.header("content-type"), call.body);
    if (!form)
        return faultReply({.code = 100, .details = u"The body must be multipart/form-data with a file."_s});
    const auto field = [&](const char *name) {
        const auto found = form->fields.find(name);
        return found == form->fields.end() ? QByteArray() : found->second;
    };
    if (field("messaging_product") != "whatsapp")
        return faultReply({.code = 131008, .details = u"The parameter messaging_product is required."_s});
    if (field("type").isEmpty())
        return faultReply({.code = 131008, .details = u"The parameter type is required."_s});
    return graphReply({{"id", strict::fromQString(m_shelf.put(form->bytes, QString::fromUtf8(field("type"))))}});
}

Reply WhatsAppSimulator::describeFile(const Call &call, const QByteArray &id, const Behaviour &behaviour)
{
    const QString key = QString::fromUtf8(id);
    const WhatsAppShelf::File &file = *m_shelf.find(key);
    QString base = m_options.mediaBase.isEmpty() ? u"http://"_s + QString::fromUtf8(call.header("host")) : m_options.mediaBase;
    if (behaviour.has("otherHost"))
        base = behaviour.text("otherHost");
    const QByteArray hash = behaviour.flag("wrongHash") ? QByteArray(64, 'a') : file.sha256;
    const qint64 size = file.bytes.size() + (behaviour.flag("wrongSize") ? 1 : 0);
    return graphReply({{"messaging_product", "whatsapp"}, {"url", strict::fromQString(base + QString::fromUtf8(m_shelf.linkTo(key)))},
                       {"mime_type", strict::fromQString(file.mimeType)}, {"sha256", hash.toStdString()}, {"file_size", size}, {"id", strict::fromQString(key)}});
}

// Another path, and with mediaBase another host: it needs the token all the same.
Reply WhatsAppSimulator::handOut(const Call &call, const Behaviour &behaviour) const
{
    if (call.method != "GET")
        return {405, "text/plain", "Method not allowed"};
    if (refusedToken(call))
        return {401, "text/plain", "Unauthorized"};
    if (call.header("user-agent").isEmpty())
        return {400, "text/plain", "Bad request"};
    if (behaviour.has("redirectTo"))
        return {302, "text/plain", {}, {{"Location", behaviour.text("redirectTo").toUtf8()}}};
    const WhatsAppShelf::File *file = m_shelf.at(call.query().queryItemValue(u"mid"_s));
    if (!file)
        return {404, "text/plain", "Not found"};
    return {200, file->mimeType.toUtf8(), file->bytes};
}

Reply WhatsAppSimulator::describeNumber(const WhatsAppNumber &number) const
{
    return graphReply({{"id", strict::fromQString(number.id)}, {"display_phone_number", strict::fromQString(number.display)},
                       {"verified_name", strict::fromQString(number.name)}, {"quality_rating", strict::fromQString(number.quality)},
                       {"throughput", {{"level", strict::fromQString(number.throughput)}}}, {"code_verification_status", "VERIFIED"},
                       {"platform_type", "CLOUD_API"}});
}

Reply WhatsAppSimulator::subscribedApps(const Call &call, const QByteArray &account)
{
    if (call.method == "GET") {
        json list = json::array();
        if (m_subscribed.contains(account))
            list.push_back({{"whatsapp_business_api_data", {{"name", "Passerelle"}, {"id", "500000000000001"}}}});
        return graphReply({{"data", list}});
    }
    if (call.method != "POST")
        return unknownObject(account);
    const auto body = call.body.isEmpty() ? Result<json>(json::object()) : strict::parse(call.body);
    const QString callback = body ? strict::text(*body, "override_callback_uri") : QString();
    if (!callback.isEmpty() && strict::text(*body, "verify_token").isEmpty())
        return faultReply({.code = 100, .details = u"verify_token is required with override_callback_uri."_s});
    m_subscribed[account] = callback.toUtf8();
    return graphReply({{"success", true}});
}

} // namespace passerelle::simulators
