#include "server/transport/transfer.h"

#include <sys/socket.h>

namespace passerelle::transport {

namespace {

using namespace Qt::StringLiterals;

constexpr qint64 kMaxHeaderBytes = 64 * 1024;
constexpr long kIdleSeconds = 30; // middle boxes drop idle connections silently: do not trust older ones

bool hasLineBreak(QByteArrayView bytes)
{
    return bytes.contains('\r') || bytes.contains('\n') || bytes.contains('\0');
}

QByteArray partOf(CURLU *url, CURLUPart part, unsigned flags = 0)
{
    char *text = nullptr;
    if (curl_url_get(url, part, &text, flags) != CURLUE_OK)
        return {};
    QByteArray out(text);
    curl_free(text);
    return out;
}

} // namespace

Transfer::Transfer(const HttpRequest &request, const OutboundPolicy &policy)
    : m_request(request), m_policy(policy), m_easy(curl_easy_init()), m_url(curl_url())
{
}

Transfer::~Transfer()
{
    curl_easy_cleanup(m_easy);
    curl_url_cleanup(m_url);
    curl_slist_free_all(m_headers);
}

Status Transfer::prepare(const QString &caFile)
{
    if (!m_easy || !m_url)
        return failure(ErrorKind::Unavailable, u"no memory for an outgoing call"_s);
    if (auto status = prepareUrl(); !status)
        return status;
    if (auto status = prepareHeaders(); !status)
        return status;
    prepareMethod();
    prepareSigning();
    prepareConnection(caFile);
    return {};
}

// libcurl's own parser judges the URL and then carries it, so that no second reading can differ from the first.
Status Transfer::prepareUrl()
{
    const QByteArray text = m_request.url.toUtf8();
    if (hasLineBreak(text) || curl_url_set(m_url, CURLUPART_URL, text.constData(), 0) != CURLUE_OK)
        return failure(ErrorKind::InvalidInput, u"the address to call is not a URL"_s);
    if (!partOf(m_url, CURLUPART_USER).isEmpty() || !partOf(m_url, CURLUPART_PASSWORD).isEmpty())
        return failure(ErrorKind::InvalidInput, u"a URL with a user name is not called"_s);
    QByteArray host = partOf(m_url, CURLUPART_HOST).toLower();
    if (host.startsWith('[') && host.endsWith(']'))
        host = host.mid(1, host.size() - 2);
    while (host.endsWith('.'))
        host.chop(1);
    auto destination = m_policy.check(partOf(m_url, CURLUPART_SCHEME).toLower(), host, partOf(m_url, CURLUPART_PORT, CURLU_DEFAULT_PORT).toInt(),
                                      m_request.reach == HttpRequest::Reach::AnyPublicHost);
    if (!destination)
        return failure(std::move(destination).error());
    m_destination = *destination;
    curl_easy_setopt(m_easy, CURLOPT_CURLU, m_url);
    return {};
}

Status Transfer::prepareHeaders()
{
    // A server that ignores it would cost a second. libcurl 7.88 signs headers even when it leaves them out, so a signed
    // call keeps it.
    if (!m_request.signing)
        m_headers = curl_slist_append(m_headers, "Expect:");
    for (const auto &[name, value] : m_request.headers) {
        if (name.isEmpty() || hasLineBreak(name) || name.contains(':') || hasLineBreak(value))
            return failure(ErrorKind::InvalidInput, u"a header of the outgoing call is malformed"_s);
        QByteArray line = value.isEmpty() ? QByteArray(name + ';') : QByteArray(name + ": " + value);
        m_headers = curl_slist_append(m_headers, line.constData());
    }
    curl_easy_setopt(m_easy, CURLOPT_HTTPHEADER, m_headers);
    return {};
}

void Transfer::prepareSigning()
{
    if (!m_request.signing)
        return;
    const RequestSigning &signing = *m_request.signing;
    const QByteArray scope = "aws:amz:" + signing.region + ':' + signing.service;
    QByteArray key = signing.secretKey->reveal().toByteArray();
    curl_easy_setopt(m_easy, CURLOPT_AWS_SIGV4, scope.constData());
    curl_easy_setopt(m_easy, CURLOPT_USERNAME, signing.accessKey.constData()); // apart: a key's name may have a colon
    curl_easy_setopt(m_easy, CURLOPT_PASSWORD, key.constData());
    wipe(key);
}

void Transfer::prepareMethod()
{
    if (m_request.method == "GET" && m_request.body.isEmpty()) {
        curl_easy_setopt(m_easy, CURLOPT_HTTPGET, 1L);
        return;
    }
    curl_easy_setopt(m_easy, CURLOPT_POST, 1L);
    curl_easy_setopt(m_easy, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(m_request.body.size()));
    curl_easy_setopt(m_easy, CURLOPT_POSTFIELDS, m_request.body.constData());
    curl_easy_setopt(m_easy, CURLOPT_CUSTOMREQUEST, m_request.method.constData());
}

void Transfer::prepareConnection(const QString &caFile)
{
    curl_easy_setopt(m_easy, CURLOPT_PRIVATE, this);
    curl_easy_setopt(m_easy, CURLOPT_ERRORBUFFER, m_words);
    curl_easy_setopt(m_easy, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(m_easy, CURLOPT_QUICK_EXIT, 1L); // a name look-up that hangs must not hold the loop
    curl_easy_setopt(m_easy, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(m_easy, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(m_easy, CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
    curl_easy_setopt(m_easy, CURLOPT_PROXY, ""); // nothing from the environment
    curl_easy_setopt(m_easy, CURLOPT_NOPROXY, "*");
    curl_easy_setopt(m_easy, CURLOPT_SSL_VERIFYPEER, 1L);
    curl_easy_setopt(m_easy, CURLOPT_SSL_VERIFYHOST, 2L);
    curl_easy_setopt(m_easy, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    if (!caFile.isEmpty())
        curl_easy_setopt(m_easy, CURLOPT_CAINFO, caFile.toUtf8().constData());
    curl_easy_setopt(m_easy, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(m_request.connectTimeout.count()));
    curl_easy_setopt(m_easy, CURLOPT_MAXAGE_CONN, kIdleSeconds);
    curl_easy_setopt(m_easy, CURLOPT_TCP_NODELAY, 1L);
    curl_easy_setopt(m_easy, CURLOPT_USERAGENT, "Passerelle/" PASSERELLE_VERSION);
    curl_easy_setopt(m_easy, CURLOPT_WRITEFUNCTION, &Transfer::onBody);
    curl_easy_setopt(m_easy, CURLOPT_WRITEDATA, this);
    curl_easy_setopt(m_easy, CURLOPT_HEADERFUNCTION, &Transfer::onHeader);
    curl_easy_setopt(m_easy, CURLOPT_HEADERDATA, this);
    curl_easy_setopt(m_easy, CURLOPT_OPENSOCKETFUNCTION, &Transfer::onSocket);
    curl_easy_setopt(m_easy, CURLOPT_OPENSOCKETDATA, this);
    curl_easy_setopt(m_easy, CURLOPT_PREREQFUNCTION, &Transfer::onBeforeRequest);
    curl_easy_setopt(m_easy, CURLOPT_PREREQDATA, this);
}

HttpExchange Transfer::wait()
{
    std::unique_lock lock(m_mutex);
    m_done.wait(lock, [this] { return m_exchange.has_value(); });
    return std::move(*m_exchange);
}

bool Transfer::begin(Deadline deadline)
{
    const auto remaining = deadline.remaining();
    if (remaining.count() <= 0) {
        complete({failure(ErrorKind::Timeout, u"the deadline had passed before the call began"_s), false});
        return false;
    }
    curl_easy_setopt(m_easy, CURLOPT_TIMEOUT_MS, static_cast<long>(remaining.count()));
    return true;
}

void Transfer::finish(CURLcode code)
{
    long status = 0;
    curl_easy_getinfo(m_easy, CURLINFO_RESPONSE_CODE, &status);
    const bool left = hasLeft();
    if (code != CURLE_OK && !m_cutOff) {
        complete({failure(errorOf(code)), left});
        return;
    }
    m_response.status = static_cast<int>(status);
    complete({std::move(m_response), left});
}

void Transfer::cancel()
{
    complete({failure(ErrorKind::Cancelled, u"the outgoing call was cancelled"_s), hasLeft()});
}

void Transfer::complete(HttpExchange exchange)
{
    const std::lock_guard lock(m_mutex);
    if (!m_exchange)
        m_exchange = std::move(exchange);
    m_done.notify_all(); // under the lock: the caller destroys this object as soon as it sees the result
}

// Bytes of the request that were given to the connection. A TLS record of which only a part went is useless to the
// other side, and libcurl does not count it.
bool Transfer::hasLeft() const
{
    long headerBytes = 0;
    curl_off_t bodyBytes = 0;
    curl_easy_getinfo(m_easy, CURLINFO_REQUEST_SIZE, &headerBytes);
    curl_easy_getinfo(m_easy, CURLINFO_SIZE_UPLOAD_T, &bodyBytes);
    return headerBytes > 0 || bodyBytes > 0;
}

Error Transfer::errorOf(CURLcode code) const
{
    const QString words = QString::fromUtf8(m_words[0] ? m_words : curl_easy_strerror(code));
    if (m_tooLarge)
        return {ErrorKind::TooLarge, QStringLiteral("the answer is longer than %1 bytes").arg(m_request.maxResponseBytes), {}};
    if (m_addressRefused)
        return {ErrorKind::Forbidden, u"the name resolves to an address that may not be called"_s, {}};
    if (m_repeatRefused)
        return {ErrorKind::Unavailable, u"the kept connection was closed while the request was under way"_s, {}};
    if (code == CURLE_OPERATION_TIMEDOUT)
        return {ErrorKind::Timeout, words, {}};
    return {ErrorKind::Unavailable, words, {}};
}

size_t Transfer::onBody(char *data, size_t size, size_t count, void *self)
{
    auto &transfer = *static_cast<Transfer *>(self);
    const auto bytes = static_cast<qsizetype>(size * count);
    if (transfer.m_response.body.size() + bytes > transfer.m_request.maxResponseBytes) {
        (transfer.m_request.beginningSuffices ? transfer.m_cutOff : transfer.m_tooLarge) = true;
        return 0;
    }
    transfer.m_response.body.append(data, bytes);
    return size * count;
}

size_t Transfer::onHeader(char *data, size_t size, size_t count, void *self)
{
    auto &transfer = *static_cast<Transfer *>(self);
    const QByteArrayView line(data, static_cast<qsizetype>(size * count));
    transfer.m_headerBytes += line.size();
    if (transfer.m_headerBytes > kMaxHeaderBytes) {
        transfer.m_tooLarge = true;
        return 0;
    }
    if (line.startsWith("HTTP/")) // of an interim answer (100, 103): what counts is the last
        transfer.m_response.headers.clear();
    if (const qsizetype colon = line.indexOf(':'); colon > 0)
        transfer.m_response.headers.emplace_back(line.first(colon).toByteArray().toLower(), line.sliced(colon + 1).toByteArray().trimmed());
    return size * count;
}

curl_socket_t Transfer::onSocket(void *self, curlsocktype, curl_sockaddr *address)
{
    auto &transfer = *static_cast<Transfer *>(self);
    if (!transfer.m_policy.allows(transfer.m_destination, address->addr)) {
        transfer.m_addressRefused = true;
        return CURL_SOCKET_BAD;
    }
    transfer.m_addressRefused = false; // another address of the same name was acceptable
    return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

// Called before the request goes out; a second time when libcurl found the kept connection dead and would say it all
// again on a new one. What may have been received must not be said twice.
int Transfer::onBeforeRequest(void *self, char *, char *, int, int)
{
    auto &transfer = *static_cast<Transfer *>(self);
    if (!transfer.hasLeft())
        return CURL_PREREQFUNC_OK;
    transfer.m_repeatRefused = true;
    return CURL_PREREQFUNC_ABORT;
}

} // namespace passerelle::transport
