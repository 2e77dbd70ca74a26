#include "server/gateways/whatsapp/whatsapp_media.h"

#include "server/gateways/whatsapp/whatsapp_errors.h"
#include "server/json/strict_json.h"

#include <QtCore/QCryptographicHash>
#include <QtCore/QUrl>

#include <nlohmann/json.hpp>

#include <algorithm>

namespace passerelle::gateways {

namespace {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using nlohmann::json;

constexpr int kMediaTries = 3;
constexpr int kMostRedirects = 3;
constexpr auto kDescribeWithin = 10s;

// Hexadecimal as the Graph API says it, base64 as webhooks do; anything else is no hash.
QByteArray mediaHashIn(const QString &text)
{
    const QByteArray bytes = text.trimmed().toLatin1();
    const QByteArray raw = bytes.size() == 64 ? QByteArray::fromHex(bytes) : QByteArray::fromBase64(bytes);
    return raw.size() == 32 ? raw : QByteArray();
}

bool isThisMachine(const QString &host)
{
    return host == u"localhost" || host == u"::1" || host.startsWith(u"127.");
}

bool mayPassWithTime(const Error &error)
{
    return error.kind == ErrorKind::Unavailable || error.kind == ErrorKind::Timeout || error.kind == ErrorKind::Corrupt;
}

Error errorOfStatus(int status)
{
    switch (status) {
    case 401:
    case 403: return {ErrorKind::Unauthorized, u"WhatsApp refuses the key for the file"_s, {}};
    case 404:
    case 410: return {ErrorKind::Unavailable, u"the file's address has expired"_s, {}}; // another one can be asked for
    case 429: return {ErrorKind::RateLimited, u"WhatsApp wants fewer files to be asked for"_s, {}};
    default: return {status >= 500 ? ErrorKind::Unavailable : ErrorKind::NotFound, u"WhatsApp does not hand the file out (HTTP %1)"_s.arg(status), {}};
    }
}

Error errorOfGraph(const json &object, int status)
{
    const WhatsAppError error = readWhatsAppError(object, status);
    const SendOutcome outcome = outcomeOf(error);
    if (outcome.kind == SendOutcome::Kind::KeyRefused)
        return {ErrorKind::Unauthorized, outcome.detail, {}};
    if (outcome.kind == SendOutcome::Kind::NotSent || error.code == 131052)
        return {ErrorKind::Unavailable, outcome.detail, outcome.retryAfter};
    return {ErrorKind::NotFound, u"WhatsApp no longer has the file: %1"_s.arg(outcome.detail), {}};
}

} // namespace

struct WhatsAppMedia::Wish {
    const Channel &channel;
    const Secret &apiKey;
    const MediaReference &reference;
    const std::vector<QString> &hosts;
    qint64 mostBytes = 0;
    Deadline deadline;
    std::stop_token stop;
};

struct WhatsAppMedia::Description {
    QString url;
    QString mimeType;
    QByteArray sha256;
    qint64 size = -1;
};

std::vector<QString> metaMediaHosts()
{
    return {u".fbcdn.net"_s, u".fbsbx.com"_s, u".whatsapp.net"_s, u".facebook.com"_s};
}

bool mayBeAsked(const QString &url, const std::vector<QString> &hosts)
{
    const QUrl parsed(url, QUrl::StrictMode);
    const QString host = parsed.host(QUrl::FullyEncoded).toLower();
    const bool secure = parsed.scheme() == u"https";
    if (!parsed.isValid() || host.isEmpty() || !parsed.userInfo().isEmpty() || (!secure && !(parsed.scheme() == u"http" && isThisMachine(host))))
        return false;
    const QString withPort = host + u':' + QString::number(parsed.port(secure ? 443 : 80));
    return std::any_of(hosts.begin(), hosts.end(), [&](const QString &entry) {
        const QString known = entry.trimmed().toLower();
        return known.startsWith(u'.') ? host.endsWith(known) && parsed.port(443) == 443 : known == host || known == withPort;
    });
}

Result<MediaBytes> WhatsAppMedia::fetch(const Channel &channel, const Secret &apiKey, const WantedMedia &wanted, const MediaLimits &limits, Deadline deadline,
                                        std::stop_token stop)
{
    const QString &id = wanted.reference.id;
    const qint64 mostBytes = limits.bytesOf(wanted.kind);
    const bool isId = !id.isEmpty() && id.size() <= 32 && std::all_of(id.begin(), id.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
    if (mostBytes <= 0 || !isId)
        return failure(ErrorKind::InvalidInput, u"there is no file to fetch"_s);
    const std::vector<QString> hosts = limits.allowedHosts.empty() ? metaMediaHosts() : limits.allowedHosts;
    const Wish wish{channel, apiKey, wanted.reference, hosts, mostBytes, deadline, std::move(stop)};
    for (int made = 1;; ++made) {
        auto fetched = fetchOnce(wish);
        if (fetched || made == kMediaTries || !mayPassWithTime(fetched.error()) || wish.deadline.hasPassed() || wish.stop.stop_requested())
            return fetched;
    }
}

Result<MediaBytes> WhatsAppMedia::fetchOnce(const Wish &wish)
{
    const auto described = describe(wish);
    if (!described)
        return failure(described.error());
    if (described->size > wish.mostBytes)
        return failure(ErrorKind::TooLarge, u"the file is longer than %1 bytes"_s.arg(wish.mostBytes));
    auto answer = download(wish, described->url);
    if (!answer)
        return failure(std::move(answer).error());
    const QByteArray &bytes = answer->body;
    if (bytes.isEmpty() || (described->size >= 0 && bytes.size() != described->size))
        return failure(ErrorKind::Corrupt, u"the file does not have the size that WhatsApp named"_s);
    const QByteArray hash = QCryptographicHash::hash(bytes, QCryptographicHash::Sha256);
    for (const QByteArray &named : {described->sha256, wish.reference.sha256}) {
        if (!named.isEmpty() && named != hash)
            return failure(ErrorKind::Corrupt, u"the file does not have the hash that WhatsApp named"_s);
    }
    return MediaBytes{std::move(answer->body), described->mimeType};
}

Result<WhatsAppMedia::Description> WhatsAppMedia::describe(const Wish &wish)
{
    HttpRequest request = graphRequest(wish.channel, wish.apiKey, m_version, wish.reference.id);
    request.method = "GET";
    const HttpExchange exchange = m_transport.perform(request, wish.deadline.capped(kDescribeWithin), wish.stop);
    if (!exchange.result)
        return failure(exchange.result.error().during(u"asking WhatsApp where the file is"));
    const auto parsed = passerelle::json::parse(exchange.result->body);
    const json nothing = json::object();
    const json &body = parsed && parsed->is_object() ? *parsed : nothing;
    const json *object = passerelle::json::member(body, "error");
    if (object || exchange.result->status >= 300)
        return failure(errorOfGraph(object ? *object : nothing, exchange.result->status));
    Description described{passerelle::json::text(body, "url"), passerelle::json::text(body, "mime_type"), mediaHashIn(passerelle::json::text(body, "sha256")),
                          passerelle::json::integer(body, "file_size", -1)};
    if (described.url.isEmpty())
        return failure(ErrorKind::Unavailable, u"WhatsApp did not say where the file is"_s);
    return described;
}

// Redirects are followed here, because each address must be allowed before it gets the key.
Result<HttpResponse> WhatsAppMedia::download(const Wish &wish, QString url)
{
    for (int hops = 0; hops <= kMostRedirects; ++hops) {
        if (!mayBeAsked(url, wish.hosts))
            return failure(ErrorKind::Forbidden, u"the file lies on a host that may not be asked: %1"_s.arg(QUrl(url).host()));
        HttpRequest request;
        request.method = "GET";
        request.url = url;
        request.headers = {{"Authorization", "Bearer " + wish.apiKey.reveal().toByteArray().trimmed()}, {"User-Agent", "Passerelle/" PASSERELLE_VERSION}};
        request.maxResponseBytes = wish.mostBytes;
        HttpExchange exchange = m_transport.perform(request, wish.deadline, wish.stop);
        if (!exchange.result)
            return failure(std::move(exchange.result).error().during(u"fetching the file from WhatsApp"));
        const int status = exchange.result->status;
        if (status >= 200 && status < 300)
            return std::move(*exchange.result);
        const QByteArray location = exchange.result->header("location");
        if (status < 300 || status >= 400 || location.isEmpty())
            return failure(errorOfStatus(status));
        url = QUrl(url).resolved(QUrl::fromEncoded(location, QUrl::StrictMode)).toString(QUrl::FullyEncoded);
    }
    return failure(ErrorKind::Forbidden, u"the file's address leads in circles"_s);
}

} // namespace passerelle::gateways
