#include "server/gateways/whatsapp/whatsapp_messenger.h"

#include "server/gateways/retry_after.h"
#include "server/gateways/whatsapp/whatsapp_errors.h"
#include "server/json/strict_json.h"

#include <QtCore/QLoggingCategory>
#include <QtCore/QStringList>

#include <nlohmann/json.hpp>

#include <algorithm>

namespace passerelle::gateways {

namespace {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using nlohmann::json;
using Kind = SendOutcome::Kind;

Q_LOGGING_CATEGORY(whatsAppLog, "passerelle.whatsapp")

constexpr auto kGraphTimeout = 15s;
constexpr auto kSeenTimeout = 5s;
constexpr qsizetype kMaxCorrelation = 512;
constexpr qsizetype kMaxTransportWords = 500;

bool isAllDigits(QStringView text)
{
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
}

// What may not go out, in words; nothing when all is well.
QString faultOfSending(const Channel &channel, const OutboundMessage &message)
{
    if (!isAllDigits(channel.account))
        return u"the channel has no phone number id"_s;
    const bool byUserId = message.contactKey.startsWith(QLatin1StringView(kBusinessScopedPrefix));
    if (!byUserId && !isAllDigits(message.contactKey))
        return u"the contact's key is not a WhatsApp number"_s;
    if (message.reopening)
        return message.reopening->name.isEmpty() || message.reopening->language.isEmpty() ? u"a template needs a name and a language"_s : QString();
    if (message.parts.empty())
        return u"there is nothing to send"_s;
    if (std::any_of(message.parts.begin(), message.parts.end(), [](const QString &part) { return part.trimmed().isEmpty() || part.size() > kWhatsAppTextLimit; }))
        return u"a text of the message is empty or too long"_s;
    return {};
}

// A phone number's digits, or a business-scoped id.
void addContact(json &body, const QString &key)
{
    const QLatin1StringView prefix(kBusinessScopedPrefix);
    if (key.startsWith(prefix))
        body["recipient"] = passerelle::json::fromQString(key.sliced(prefix.size()));
    else
        body["to"] = passerelle::json::fromQString(key);
}

json templateOf(const Reopening &reopening)
{
    json out{{"name", passerelle::json::fromQString(reopening.name)}, {"language", {{"code", passerelle::json::fromQString(reopening.language)}}}};
    json parameters = json::array();
    for (const QString &parameter : reopening.parameters)
        parameters.push_back({{"type", "text"}, {"text", passerelle::json::fromQString(parameter.simplified())}}); // line breaks are refused
    if (!parameters.empty())
        out["components"] = json::array({{{"type", "body"}, {"parameters", std::move(parameters)}}});
    return out;
}

json sendingBody(const QString &contactKey, const OutboundMessage &message, std::size_t part)
{
    json body{{"messaging_product", "whatsapp"}, {"recipient_type", "individual"}};
    addContact(body, contactKey);
    if (message.reopening) {
        body["type"] = "template";
        body["template"] = templateOf(*message.reopening);
    } else {
        body["type"] = "text";
        body["text"] = json{{"body", passerelle::json::fromQString(message.parts[part])}, {"preview_url", false}};
    }
    if (part == 0 && !message.repliesTo.isEmpty())
        body["context"] = json{{"message_id", passerelle::json::fromQString(message.repliesTo)}};
    if (!message.correlation.isEmpty() && message.correlation.size() <= kMaxCorrelation)
        body["biz_opaque_callback_data"] = message.correlation.toStdString();
    return body;
}

// The contact's ids as Meta may repeat them in its words.
void hideContact(QString &words, const OutboundMessage &message)
{
    for (QString key : {message.contactKey, message.contactAlias}) {
        if (key.startsWith(QLatin1StringView(kBusinessScopedPrefix)))
            key.remove(0, static_cast<qsizetype>(sizeof kBusinessScopedPrefix) - 1);
        if (!key.isEmpty())
            words.replace(key, u"…"_s);
    }
}

SendOutcome withoutAnswer(const Error &error, bool requestLeft)
{
    const QString words = error.what.left(kMaxTransportWords);
    if (requestLeft)
        return {.kind = Kind::Uncertain, .detail = words};
    const bool hopeless = error.kind == ErrorKind::Forbidden || error.kind == ErrorKind::InvalidInput;
    return {.kind = hopeless ? Kind::Refused : Kind::NotSent, .detail = words, .holds = SendOutcome::Holds::Nothing};
}

} // namespace

SendOutcome WhatsAppMessenger::readAnswer(const HttpResponse &response)
{
    const auto parsed = passerelle::json::parse(response.body);
    const json nothing = json::object();
    const json &body = parsed && parsed->is_object() ? *parsed : nothing;
    const json *object = passerelle::json::member(body, "error");
    if (!object && response.status >= 200 && response.status < 300) {
        const json *messages = passerelle::json::member(body, "messages");
        const QString id = messages && messages->is_array() && !messages->empty() ? passerelle::json::text(messages->front(), "id") : QString();
        if (id.isEmpty()) // its status will come with our correlation
            return {.kind = Kind::Uncertain, .detail = u"WhatsApp answered without the message's id"_s};
        return {.kind = Kind::Sent, .detail = {}, .messageIds = {id}};
    }
    const WhatsAppError error = readWhatsAppError(object ? *object : nothing, response.status);
    if (response.status == 504 && (!object || !whatsAppErrorRule(error.code))) // a proxy gave up waiting: it may well have been accepted behind it
        return {.kind = Kind::Uncertain, .detail = u"WhatsApp answered HTTP 504"_s};
    if (!whatsAppErrorRule(error.code))
        ++m_unknownErrors;
    SendOutcome outcome = outcomeOf(error);
    if (const auto asked = readRetryAfter(response.header("retry-after")); asked && outcome.kind == Kind::NotSent)
        outcome.retryAfter = std::max(*asked, outcome.retryAfter.value_or(0ms));
    qCInfo(whatsAppLog, "a message was not accepted: HTTP %d, code %lld, trace %s", response.status, static_cast<long long>(error.code), qUtf8Printable(error.traceId));
    return outcome;
}

SendOutcome WhatsAppMessenger::post(const Call &call, const QByteArray &body)
{
    HttpRequest request = graphRequest(call.channel, call.apiKey, m_version, call.channel.account + u"/messages"_s);
    request.headers.emplace_back("Content-Type", "application/json");
    request.body = body;
    const HttpExchange exchange = m_transport.perform(request, call.deadline.capped(kGraphTimeout), call.stop);
    return exchange.result ? readAnswer(*exchange.result) : withoutAnswer(exchange.result.error(), exchange.requestLeft);
}

// One part. A contact whose business-scoped id is not taken for this message is tried once by the phone number.
SendOutcome WhatsAppMessenger::postTo(const Call &call, const OutboundMessage &message, std::size_t part)
{
    SendOutcome outcome = post(call, passerelle::json::dump(sendingBody(message.contactKey, message, part)));
    const bool tryNumber = outcome.kind == Kind::Refused && isAllDigits(message.contactAlias) && outcome.detail.startsWith(u"WhatsApp %1:"_s.arg(kWhatsAppUserIdRefused));
    return tryNumber ? post(call, passerelle::json::dump(sendingBody(message.contactAlias, message, part))) : outcome;
}

SendOutcome WhatsAppMessenger::send(const Channel &channel, const Secret &apiKey, const OutboundMessage &message, Deadline deadline, std::stop_token stop)
{
    if (const QString fault = faultOfSending(channel, message); !fault.isEmpty())
        return {.kind = Kind::Refused, .detail = fault, .holds = SendOutcome::Holds::Nothing};
    const Call call{channel, apiKey, deadline, std::move(stop)};
    const std::size_t calls = message.reopening ? 1 : message.parts.size();
    std::vector<QString> accepted;
    for (std::size_t part = 0; part < calls; ++part) {
        SendOutcome outcome = postTo(call, message, part);
        if (outcome.kind != Kind::Sent) {
            hideContact(outcome.detail, message);
            outcome.partsSent = static_cast<int>(part);
            outcome.messageIds = std::move(accepted);
            return outcome;
        }
        accepted.insert(accepted.end(), outcome.messageIds.begin(), outcome.messageIds.end());
    }
    return {.kind = Kind::Sent, .detail = {}, .messageIds = std::move(accepted), .partsSent = static_cast<int>(calls)};
}

void WhatsAppMessenger::showSeen(const Channel &channel, const Secret &apiKey, const QString &providerMessageId, Deadline deadline, std::stop_token stop)
{
    if (!isAllDigits(channel.account) || providerMessageId.isEmpty())
        return;
    HttpRequest request = graphRequest(channel, apiKey, m_version, channel.account + u"/messages"_s);
    request.headers.emplace_back("Content-Type", "application/json");
    request.body = passerelle::json::dump(json{{"messaging_product", "whatsapp"}, {"status", "read"}, {"message_id", passerelle::json::fromQString(providerMessageId)},
                                               {"typing_indicator", {{"type", "text"}}}});
    const HttpExchange exchange = m_transport.perform(request, deadline.capped(kSeenTimeout), std::move(stop));
    if (!exchange.result || exchange.result->status >= 300)
        qCDebug(whatsAppLog, "a message could not be marked as read");
}

Result<QString> WhatsAppMessenger::testConnection(const Channel &channel, const Secret &apiKey, Deadline deadline, std::stop_token stop)
{
    if (!isAllDigits(channel.account))
        return failure(ErrorKind::InvalidInput, u"the channel has no phone number id"_s);
    HttpRequest request = graphRequest(channel, apiKey, m_version, channel.account + u"?fields=verified_name,display_phone_number,quality_rating,throughput"_s);
    request.method = "GET";
    const HttpExchange exchange = m_transport.perform(request, deadline.capped(kGraphTimeout), std::move(stop));
    if (!exchange.result)
        return failure(exchange.result.error().during(u"asking Meta for the number"));
    const auto parsed = passerelle::json::parse(exchange.result->body);
    const json nothing = json::object();
    const json &body = parsed && parsed->is_object() ? *parsed : nothing;
    const json *object = passerelle::json::member(body, "error");
    if (object || exchange.result->status >= 300) {
        const SendOutcome outcome = outcomeOf(readWhatsAppError(object ? *object : nothing, exchange.result->status));
        if (outcome.kind == Kind::KeyRefused)
            return failure(ErrorKind::Unauthorized, outcome.detail);
        if (outcome.kind == Kind::NotSent)
            return failure(Error{ErrorKind::Unavailable, outcome.detail, outcome.retryAfter});
        return failure(ErrorKind::InvalidInput, outcome.detail);
    }
    const QString id = passerelle::json::text(body, "id");
    if (id.isEmpty() ? passerelle::json::text(body, "display_phone_number").isEmpty() : id != channel.account)
        return failure(ErrorKind::InvalidInput, u"the address does not answer as Meta does"_s);
    const json *throughput = passerelle::json::member(body, "throughput");
    QStringList words{passerelle::json::text(body, "verified_name"), passerelle::json::text(body, "display_phone_number"), passerelle::json::text(body, "quality_rating"),
                      throughput ? passerelle::json::text(*throughput, "level") : QString()};
    words.removeAll(QString());
    return words.join(u" · "_s);
}

} // namespace passerelle::gateways
