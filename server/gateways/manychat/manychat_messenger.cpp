#include "server/gateways/manychat/manychat_messenger.h"

#include "server/gateways/manychat/manychat_answers.h"
#include "server/json/strict_json.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace passerelle::gateways {

namespace {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using nlohmann::json;

constexpr auto kConnectTimeout = 5s;
constexpr auto kTotalTimeout = 15s;
constexpr std::size_t kMaxMessages = 10;
constexpr qsizetype kMaxMessageLength = 4000;

QByteArray contentOf(qint64 subscriber, const OutboundMessage &message)
{
    json messages = json::array();
    for (const QString &part : message.parts)
        messages.push_back({{"type", "text"}, {"text", passerelle::json::fromQString(part)}});
    return passerelle::json::dump(json{{"subscriber_id", subscriber},
                                       {"data", {{"version", "v2"}, {"content", {{"type", "whatsapp"}, {"messages", std::move(messages)}}}}}});
}

QByteArray flowOf(qint64 subscriber, const Reopening &reopening)
{
    return passerelle::json::dump(json{{"subscriber_id", subscriber}, {"flow_ns", passerelle::json::fromQString(reopening.name)}});
}

} // namespace

HttpRequest manyChatRequest(const Channel &channel, const Secret &apiKey, const char *path)
{
    QString base = channel.apiBase.isEmpty() ? QString::fromLatin1(kManyChatBase) : channel.apiBase;
    while (base.endsWith(u'/'))
        base.chop(1);
    HttpRequest request;
    request.url = base + QString::fromLatin1(path);
    request.headers = {{"Authorization", "Bearer " + apiKey.reveal().toByteArray().trimmed()}, {"Accept", "application/json"}};
    request.connectTimeout = kConnectTimeout;
    request.maxResponseBytes = 256 * 1024;
    return request;
}

SendOutcome ManyChatMessenger::send(const Channel &channel, const Secret &apiKey, const OutboundMessage &message, Deadline deadline, std::stop_token stop)
{
    using Kind = SendOutcome::Kind;
    bool isNumber = false;
    const qint64 subscriber = message.contactKey.toLongLong(&isNumber);
    if (!isNumber || subscriber <= 0)
        return {Kind::Refused, u"the contact's key is not a ManyChat number"_s};
    if (message.reopening && message.reopening->name.isEmpty())
        return {Kind::Refused, u"the channel has no flow that may reopen a conversation"_s};
    if (message.reopening)
        return post(channel, apiKey, "/fb/sending/sendFlow", flowOf(subscriber, *message.reopening), message.contactKey, deadline, stop);
    if (message.parts.empty() || message.parts.size() > kMaxMessages)
        return {Kind::Refused, u"%1 texts in one message, 1 to %2 are possible"_s.arg(message.parts.size()).arg(kMaxMessages)};
    if (std::any_of(message.parts.begin(), message.parts.end(), [](const QString &part) { return part.isEmpty() || part.size() > kMaxMessageLength; }))
        return {Kind::Refused, u"a text of the message is empty or too long"_s};

    return post(channel, apiKey, "/fb/sending/sendContent", contentOf(subscriber, message), message.contactKey, deadline, stop);
}

SendOutcome ManyChatMessenger::post(const Channel &channel, const Secret &apiKey, const char *path, const QByteArray &body, const QString &contactKey, Deadline deadline, std::stop_token stop)
{
    HttpRequest request = manyChatRequest(channel, apiKey, path);
    request.headers.emplace_back("Content-Type", "application/json");
    request.body = body;
    const HttpExchange exchange = m_transport.perform(request, deadline.capped(kTotalTimeout), stop);
    SendOutcome outcome = exchange.result ? readSendAnswer(*exchange.result) : readSendFailure(exchange.result.error(), exchange.requestLeft);
    outcome.detail.replace(contactKey, u"…"_s); // ManyChat's words may name the contact
    return outcome;
}

Status ManyChatMessenger::markPerson(const Channel &channel, const Secret &apiKey, const QString &contactKey, bool personSpeaks, Deadline deadline, std::stop_token stop)
{
    bool isNumber = false;
    const qint64 subscriber = contactKey.toLongLong(&isNumber);
    if (!isNumber || subscriber <= 0)
        return failure(ErrorKind::InvalidInput, u"the contact's key is not a ManyChat number"_s);
    const auto call = [&](const char *path, const json &body) -> Status {
        const SendOutcome outcome = post(channel, apiKey, path, passerelle::json::dump(body), contactKey, deadline, stop);
        if (outcome.kind == SendOutcome::Kind::Sent)
            return {};
        const bool mayPass = outcome.kind == SendOutcome::Kind::NotSent || outcome.kind == SendOutcome::Kind::Uncertain; // to say it twice does no harm
        return failure(Error{mayPass ? ErrorKind::Unavailable : ErrorKind::InvalidInput, outcome.detail, outcome.retryAfter});
    };
    const ManyChatSettings &settings = channel.manyChat;
    if (!settings.personTag.isEmpty()) {
        const Status tagged = call(personSpeaks ? "/fb/subscriber/addTagByName" : "/fb/subscriber/removeTagByName",
                                   {{"subscriber_id", subscriber}, {"tag_name", passerelle::json::fromQString(settings.personTag)}});
        if (!tagged)
            return tagged;
    }
    if (settings.personField.isEmpty())
        return {};
    return call("/fb/subscriber/setCustomFieldByName",
                {{"subscriber_id", subscriber}, {"field_name", passerelle::json::fromQString(settings.personField)}, {"field_value", personSpeaks ? "oui" : "non"}});
}

Result<QString> ManyChatMessenger::testConnection(const Channel &channel, const Secret &apiKey, Deadline deadline, std::stop_token stop)
{
    HttpRequest request = manyChatRequest(channel, apiKey, "/fb/page/getInfo");
    request.method = "GET";
    const HttpExchange exchange = m_transport.perform(request, deadline.capped(kTotalTimeout), stop);
    if (!exchange.result)
        return failure(exchange.result.error().during(u"asking ManyChat for the page"));
    const SendOutcome outcome = readSendAnswer(*exchange.result);
    switch (outcome.kind) {
    case SendOutcome::Kind::Sent: break;
    case SendOutcome::Kind::KeyRefused: return failure(ErrorKind::Unauthorized, u"ManyChat refuses the key ("_s + outcome.detail + u')');
    case SendOutcome::Kind::NotSent: return failure(Error{ErrorKind::Unavailable, outcome.detail, outcome.retryAfter});
    default: return failure(ErrorKind::InvalidInput, u"ManyChat did not give the page ("_s + outcome.detail + u')');
    }
    const auto body = passerelle::json::parse(exchange.result->body);
    const json *data = body ? passerelle::json::member(*body, "data") : nullptr;
    return data ? passerelle::json::text(*data, "name") : QString();
}

} // namespace passerelle::gateways
