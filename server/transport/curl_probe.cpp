#include "server/transport/curl_probe.h"

#include "server/transport/certificate_words.h"
#include "server/transport/libcurl_start.h"
#include "server/transport/outbound_policy.h"

#include <netdb.h>
#include <sys/socket.h>

#include <memory>

namespace passerelle::transport {

namespace {

using namespace Qt::StringLiterals;

// One look: the easy handle with all its settings, and what came.
class Look {
public:
    Look(const HttpRequest &request, const OutboundPolicy &policy, std::stop_token stop) : m_request(request), m_policy(policy), m_stop(std::move(stop)) {}
    ~Look() { curl_slist_free_all(m_headers); }
    Look(const Look &) = delete;
    Look &operator=(const Look &) = delete;

    ProbeAnswer run(Deadline deadline, const QString &caFile, bool isTrusting)
    {
        const std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> easy(curl_easy_init(), &curl_easy_cleanup);
        if (!startLibcurl() || !easy) {
            m_answer.fault = ProbeFault::Broken;
            return std::move(m_answer);
        }
        prepareRequest(easy.get());
        prepareConnection(easy.get(), deadline, caFile, isTrusting);
        const CURLcode code = curl_easy_perform(easy.get());
        read(easy.get(), code);
        return std::move(m_answer);
    }

private:
    void prepareRequest(CURL *easy)
    {
        m_headers = curl_slist_append(m_headers, "Expect:");
        for (const auto &[name, value] : m_request.headers)
            m_headers = curl_slist_append(m_headers, QByteArray(name + ": " + value).constData());
        curl_easy_setopt(easy, CURLOPT_URL, m_request.url.toUtf8().constData());
        curl_easy_setopt(easy, CURLOPT_HTTPHEADER, m_headers);
        curl_easy_setopt(easy, CURLOPT_USERAGENT, "Passerelle/" PASSERELLE_VERSION " doctor");
        if (m_request.method == "GET")
            return;
        curl_easy_setopt(easy, CURLOPT_POST, 1L);
        curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(m_request.body.size()));
        curl_easy_setopt(easy, CURLOPT_POSTFIELDS, m_request.body.constData());
    }

    // As the channels call: TLS 1.2 at least, public authorities, no redirect, no proxy of the environment's.
    void prepareConnection(CURL *easy, Deadline deadline, const QString &caFile, bool isTrusting)
    {
        curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, m_words);
        curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
        curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
        curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);
        curl_easy_setopt(easy, CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
        curl_easy_setopt(easy, CURLOPT_PROXY, "");
        curl_easy_setopt(easy, CURLOPT_NOPROXY, "*");
        curl_easy_setopt(easy, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
        curl_easy_setopt(easy, CURLOPT_SSL_VERIFYPEER, isTrusting ? 0L : 1L);
        curl_easy_setopt(easy, CURLOPT_SSL_VERIFYHOST, isTrusting ? 0L : 2L);
        curl_easy_setopt(easy, CURLOPT_CERTINFO, 1L);
        if (!caFile.isEmpty()) {
            curl_easy_setopt(easy, CURLOPT_CAINFO, caFile.toUtf8().constData());
            curl_easy_setopt(easy, CURLOPT_CAPATH, nullptr);
        }
        curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(m_request.connectTimeout.count()));
        curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, static_cast<long>(std::max<qint64>(1, deadline.remaining().count())));
        curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, &Look::onBody);
        curl_easy_setopt(easy, CURLOPT_WRITEDATA, this);
        curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, &Look::onHeader);
        curl_easy_setopt(easy, CURLOPT_HEADERDATA, this);
        curl_easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, &Look::onSocket);
        curl_easy_setopt(easy, CURLOPT_OPENSOCKETDATA, this);
        curl_easy_setopt(easy, CURLOPT_VERBOSE, 1L); // to onTrace() alone
        curl_easy_setopt(easy, CURLOPT_DEBUGFUNCTION, &Look::onTrace);
        curl_easy_setopt(easy, CURLOPT_DEBUGDATA, this);
        curl_easy_setopt(easy, CURLOPT_NOPROGRESS, 0L);
        curl_easy_setopt(easy, CURLOPT_XFERINFOFUNCTION, &Look::onProgress);
        curl_easy_setopt(easy, CURLOPT_XFERINFODATA, this);
    }

    void read(CURL *easy, CURLcode code)
    {
        curl_off_t microseconds = 0;
        curl_easy_getinfo(easy, CURLINFO_TOTAL_TIME_T, &microseconds);
        m_answer.took = std::chrono::milliseconds(microseconds / 1000);
        long status = 0;
        curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &status);
        m_answer.response.status = static_cast<int>(status);
        curl_certinfo *chain = nullptr;
        curl_easy_getinfo(easy, CURLINFO_CERTINFO, &chain);
        m_answer.certificate = ownCertificate(chain);
        if (code == CURLE_OK || (m_isLong && status > 0))
            return;
        m_answer.fault = faultOf(easy, code);
        m_answer.detail = QString::fromUtf8(m_words[0] ? m_words : curl_easy_strerror(code)).left(300);
    }

    ProbeFault faultOf(CURL *easy, CURLcode code) const
    {
        switch (code) {
        case CURLE_COULDNT_RESOLVE_HOST: return ProbeFault::NameUnknown;
        case CURLE_COULDNT_CONNECT: return m_isRefused ? ProbeFault::Refused : ProbeFault::PortClosed;
        case CURLE_OPERATION_TIMEDOUT: return m_hasAsked ? ProbeFault::NoAnswer : m_hasGreeted ? ProbeFault::NoTls : ProbeFault::PortSilent;
        case CURLE_SSL_CONNECT_ERROR: return ProbeFault::NoTls;
        case CURLE_PEER_FAILED_VERIFICATION: {
            long verified = 0;
            curl_easy_getinfo(easy, CURLINFO_SSL_VERIFYRESULT, &verified);
            return certificateFault(verified);
        }
        default: return ProbeFault::Broken;
        }
    }

    static size_t onBody(char *data, size_t size, size_t count, void *self)
    {
        Look &look = *static_cast<Look *>(self);
        const auto bytes = static_cast<qsizetype>(size * count);
        look.m_isLong = look.m_answer.response.body.size() + bytes > look.m_request.maxResponseBytes;
        if (look.m_isLong)
            return 0; // some other page: its beginning says enough
        look.m_answer.response.body.append(data, bytes);
        return size * count;
    }

    static size_t onHeader(char *data, size_t size, size_t count, void *self)
    {
        Look &look = *static_cast<Look *>(self);
        const QByteArrayView line(data, static_cast<qsizetype>(size * count));
        if (line.startsWith("HTTP/"))
            look.m_answer.response.headers.clear();
        constexpr std::size_t kMostHeaders = 200;
        const qsizetype colon = line.indexOf(':');
        if (colon > 0 && look.m_answer.response.headers.size() < kMostHeaders)
            look.m_answer.response.headers.emplace_back(line.first(colon).toByteArray().toLower(), line.sliced(colon + 1).toByteArray().trimmed());
        return size * count;
    }

    static curl_socket_t onSocket(void *self, curlsocktype, curl_sockaddr *address)
    {
        Look &look = *static_cast<Look *>(self);
        look.m_isRefused = !look.m_policy.allows(Destination{.named = true, .loopback = true}, address->addr);
        return look.m_isRefused ? CURL_SOCKET_BAD : ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
    }

    // libcurl's times do not tell a port that is silent from one behind which nobody answers TLS's greeting.
    static int onTrace(CURL *, curl_infotype what, char *, size_t, void *self)
    {
        Look &look = *static_cast<Look *>(self);
        look.m_hasGreeted = look.m_hasGreeted || what == CURLINFO_SSL_DATA_OUT;
        look.m_hasAsked = look.m_hasAsked || what == CURLINFO_HEADER_OUT;
        return 0;
    }

    static int onProgress(void *self, curl_off_t, curl_off_t, curl_off_t, curl_off_t)
    {
        return static_cast<Look *>(self)->m_stop.stop_requested() ? 1 : 0;
    }

    const HttpRequest &m_request;
    const OutboundPolicy &m_policy;
    const std::stop_token m_stop;
    curl_slist *m_headers = nullptr;
    char m_words[CURL_ERROR_SIZE] = {};
    bool m_hasGreeted = false; // TLS has begun: the port is open
    bool m_hasAsked = false;   // the request is on its way
    bool m_isRefused = false;
    bool m_isLong = false;
    ProbeAnswer m_answer;
};

bool isOfCertificate(ProbeFault fault)
{
    switch (fault) {
    case ProbeFault::CertificateExpired:
    case ProbeFault::CertificateNotYetValid:
    case ProbeFault::CertificateSelfSigned:
    case ProbeFault::CertificateUntrusted:
    case ProbeFault::CertificateOfOtherName: return true;
    default: return false;
    }
}

} // namespace

Result<std::vector<QString>> CurlProbe::resolve(const QString &host)
{
    addrinfo wanted = {};
    wanted.ai_socktype = SOCK_STREAM;
    addrinfo *found = nullptr;
    const int code = ::getaddrinfo(host.toUtf8().constData(), nullptr, &wanted, &found);
    if (code != 0)
        return failure(ErrorKind::NotFound, QString::fromUtf8(::gai_strerror(code)));
    const std::unique_ptr<addrinfo, decltype(&::freeaddrinfo)> held(found, &::freeaddrinfo);
    std::vector<QString> addresses;
    for (const addrinfo *one = found; one; one = one->ai_next) {
        char text[NI_MAXHOST] = {};
        if (::getnameinfo(one->ai_addr, one->ai_addrlen, text, sizeof text, nullptr, 0, NI_NUMERICHOST) == 0)
            addresses.push_back(QString::fromLatin1(text));
    }
    return addresses;
}

ProbeAnswer CurlProbe::call(const HttpRequest &request, Deadline deadline, std::stop_token stop)
{
    const OutboundPolicy policy({});
    ProbeAnswer answer = Look(request, policy, stop).run(deadline, m_caFile, false);
    if (!isOfCertificate(answer.fault))
        return answer;
    // What stands in a certificate that is refused is only shown to who does not ask: a look that carries nothing.
    HttpRequest bare;
    bare.method = "GET";
    bare.url = request.url.left(request.url.indexOf(u'/', 8)) + u'/';
    bare.maxResponseBytes = request.maxResponseBytes;
    answer.certificate = Look(bare, policy, stop).run(deadline, m_caFile, true).certificate;
    return answer;
}

} // namespace passerelle::transport
