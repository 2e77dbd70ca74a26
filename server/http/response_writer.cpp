#include "server/http/response_writer.h"

#include "server/http/door_log.h"
#include "server/http/request_grammar.h"

#include <QtCore/QDateTime>
#include <QtCore/QLocale>
#include <QtCore/QTimeZone>

namespace passerelle::http {

namespace {

// The framing is ours to say, whatever a handler put there.
bool isFraming(QByteArrayView name)
{
    return equalsIgnoringCase(name, "content-length") || equalsIgnoringCase(name, "transfer-encoding")
        || equalsIgnoringCase(name, "connection") || equalsIgnoringCase(name, "date");
}

void appendField(QByteArray &out, QByteArrayView name, QByteArrayView value)
{
    out.append(name).append(": ").append(value).append("\r\n");
}

} // namespace

const char *reasonPhrase(int status)
{
    switch (status) {
    case 200: return "OK";
    case 201: return "Created";
    case 202: return "Accepted";
    case 204: return "No Content";
    case 206: return "Partial Content";
    case 304: return "Not Modified";
    case 400: return "Bad Request";
    case 401: return "Unauthorized";
    case 403: return "Forbidden";
    case 404: return "Not Found";
    case 405: return "Method Not Allowed";
    case 408: return "Request Timeout";
    case 409: return "Conflict";
    case 413: return "Content Too Large";
    case 414: return "URI Too Long";
    case 415: return "Unsupported Media Type";
    case 417: return "Expectation Failed";
    case 421: return "Misdirected Request";
    case 422: return "Unprocessable Content";
    case 429: return "Too Many Requests";
    case 431: return "Request Header Fields Too Large";
    case 500: return "Internal Server Error";
    case 501: return "Not Implemented";
    case 503: return "Service Unavailable";
    case 504: return "Gateway Timeout";
    case 505: return "HTTP Version Not Supported";
    case 507: return "Insufficient Storage";
    default: return "Other";
    }
}

QByteArray httpDate(Instant instant)
{
    const QDateTime utc = QDateTime::fromMSecsSinceEpoch(toMillis(instant), QTimeZone::utc());
    return QLocale::c().toString(utc, QStringLiteral("ddd, dd MMM yyyy HH:mm:ss 'GMT'")).toLatin1();
}

void appendResponse(QByteArray &out, const Response &response, ResponseFraming framing, QByteArrayView date)
{
    const bool bodyless = response.status == 204 || response.status == 304;
    out.reserve(out.size() + 320 + (framing.withoutBody || bodyless ? 0 : response.body.size()));
    char number[24];
    out.append("HTTP/1.1 ").append(number, qsizetype(std::snprintf(number, sizeof number, "%d ", response.status)));
    out.append(reasonPhrase(response.status)).append("\r\n");
    appendField(out, "Date", date);
    bool cacheSaid = false;
    for (const auto &[name, value] : response.headers) {
        if (isFraming(name))
            continue;
        if (!isToken(name) || !isFieldValue(value)) {
            qCWarning(doorLog, "a handler's response header was malformed, and left out");
            continue;
        }
        cacheSaid = cacheSaid || equalsIgnoringCase(name, "cache-control");
        appendField(out, name, value);
    }
    if (!cacheSaid)
        out.append("Cache-Control: no-store\r\n");
    out.append("X-Content-Type-Options: nosniff\r\n");
    if (!response.body.isEmpty() && !response.contentType.isEmpty() && isFieldValue(response.contentType))
        appendField(out, "Content-Type", response.contentType);
    if (!bodyless)
        out.append("Content-Length: ").append(number, qsizetype(std::snprintf(number, sizeof number, "%lld\r\n", static_cast<long long>(response.body.size()))));
    if (!framing.keepAlive)
        out.append("Connection: close\r\n");
    else if (framing.http10)
        out.append("Connection: keep-alive\r\n");
    out.append("\r\n");
    if (!framing.withoutBody && !bodyless)
        out.append(response.body);
}

} // namespace passerelle::http
