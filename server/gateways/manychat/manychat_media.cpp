#include "server/gateways/manychat/manychat_media.h"

#include "server/gateways/whatsapp/whatsapp_media.h"

#include <QtCore/QCryptographicHash>

namespace passerelle::gateways {

namespace {

using namespace Qt::StringLiterals;

Error errorOfFile(int status)
{
    if (status == 429)
        return {ErrorKind::RateLimited, u"the file's host wants fewer files to be asked for"_s, {}};
    if (status >= 500 || status == 408)
        return {ErrorKind::Unavailable, u"the file's host does not answer well (HTTP %1)"_s.arg(status), {}};
    if (status >= 300 && status < 400)
        return {ErrorKind::Forbidden, u"the file's host points elsewhere, and that is not followed"_s, {}};
    return {ErrorKind::NotFound, u"the file is no longer there (HTTP %1)"_s.arg(status), {}};
}

} // namespace

Result<MediaBytes> ManyChatMedia::fetch(const Channel &, const Secret &, const WantedMedia &wanted, const MediaLimits &limits, Deadline deadline, std::stop_token stop)
{
    const qint64 mostBytes = limits.bytesOf(wanted.kind);
    if (mostBytes <= 0 || wanted.reference.url.isEmpty())
        return failure(ErrorKind::InvalidInput, u"there is no file to fetch"_s);
    if (!mayBeAsked(wanted.reference.url, limits.allowedHosts))
        return failure(ErrorKind::Forbidden, u"the file lies on a host that nothing is fetched from"_s);
    HttpRequest request;
    request.method = "GET";
    request.url = wanted.reference.url;
    request.headers = {{"User-Agent", "Passerelle/" PASSERELLE_VERSION}};
    request.maxResponseBytes = mostBytes;
    request.reach = HttpRequest::Reach::AnyPublicHost; // which ones is said by the list above; a private address never is
    HttpExchange exchange = m_transport.perform(request, deadline, std::move(stop));
    if (!exchange.result)
        return failure(std::move(exchange.result).error().during(u"fetching a file of ManyChat's"));
    if (exchange.result->status != 200)
        return failure(errorOfFile(exchange.result->status));
    if (exchange.result->body.isEmpty())
        return failure(ErrorKind::Corrupt, u"the file is empty"_s);
    const QByteArray &named = wanted.reference.sha256;
    if (!named.isEmpty() && named != QCryptographicHash::hash(exchange.result->body, QCryptographicHash::Sha256))
        return failure(ErrorKind::Corrupt, u"the file does not have the hash that its message named"_s);
    const QByteArray type = exchange.result->header("content-type");
    return MediaBytes{std::move(exchange.result->body), QString::fromLatin1(type)};
}

} // namespace passerelle::gateways
