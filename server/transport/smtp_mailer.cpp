#include "server/transport/smtp_mailer.h"

#include "server/transport/libcurl_start.h"
#include "server/transport/mail_message.h"

#include <QtCore/QRandomGenerator>

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>
#include <memory>

namespace passerelle::transport {

using namespace Qt::StringLiterals;

namespace {

// What libcurl reads from, and whether it may go on.
struct Sending {
    QByteArray message;
    qsizetype sent = 0;
    std::stop_token stop;
    bool loopbackOnly = false;
    bool addressRefused = false;
};

size_t onRead(char *into, size_t size, size_t count, void *self)
{
    auto &sending = *static_cast<Sending *>(self);
    const auto room = static_cast<qsizetype>(size * count);
    const qsizetype bytes = std::min(room, sending.message.size() - sending.sent);
    std::memcpy(into, sending.message.constData() + sending.sent, static_cast<std::size_t>(bytes));
    sending.sent += bytes;
    return static_cast<size_t>(bytes);
}

int onProgress(void *self, curl_off_t, curl_off_t, curl_off_t, curl_off_t)
{
    return static_cast<Sending *>(self)->stop.stop_requested() ? 1 : 0;
}

bool isLoopback(const sockaddr &address)
{
    if (address.sa_family == AF_INET) {
        sockaddr_in v4{};
        std::memcpy(&v4, &address, sizeof v4);
        return (ntohl(v4.sin_addr.s_addr) >> 24U) == 127;
    }
    if (address.sa_family != AF_INET6)
        return false;
    sockaddr_in6 v6{};
    std::memcpy(&v6, &address, sizeof v6);
    return IN6_IS_ADDR_LOOPBACK(&v6.sin6_addr);
}

// The address that is about to be connected to is judged, not the name.
curl_socket_t onSmtpSocket(void *self, curlsocktype, curl_sockaddr *address)
{
    auto &sending = *static_cast<Sending *>(self);
    if (sending.loopbackOnly && !isLoopback(address->addr)) {
        sending.addressRefused = true;
        return CURL_SOCKET_BAD;
    }
    return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

QByteArray urlOf(const SmtpOptions &options)
{
    const QByteArray host = options.host.toUtf8();
    return (options.security == SmtpSecurity::Tls ? QByteArray("smtps://") : QByteArray("smtp://")) + (host.contains(':') ? '[' + host + ']' : host) + ':'
        + QByteArray::number(options.port);
}

void applyOptions(CURL *handle, const SmtpOptions &options)
{
    curl_easy_setopt(handle, CURLOPT_URL, urlOf(options).constData());
    curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    curl_easy_setopt(handle, CURLOPT_PROXY, ""); // whatever the environment says
    curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(handle, CURLOPT_USE_SSL, static_cast<long>(options.security == SmtpSecurity::None ? CURLUSESSL_NONE : CURLUSESSL_ALL));
    curl_easy_setopt(handle, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    if (!options.caFile.isEmpty())
        curl_easy_setopt(handle, CURLOPT_CAINFO, options.caFile.toUtf8().constData());
    if (!options.user.isEmpty()) {
        QByteArray password = options.password.reveal().toByteArray();
        curl_easy_setopt(handle, CURLOPT_USERNAME, options.user.toUtf8().constData());
        curl_easy_setopt(handle, CURLOPT_PASSWORD, password.constData());
        wipe(password);
    }
}

Status statusOf(CURLcode code, long answer, const Sending &sending)
{
    const QString said = answer > 0 ? QStringLiteral(" (the server said %1)").arg(answer) : QString();
    if (sending.addressRefused)
        return failure(ErrorKind::Forbidden, u"mail leaves without TLS to this machine only"_s);
    switch (code) {
    case CURLE_OK: return {};
    case CURLE_ABORTED_BY_CALLBACK: return failure(ErrorKind::Cancelled, u"handing a mail over was cancelled"_s);
    case CURLE_OPERATION_TIMEDOUT: return failure(ErrorKind::Timeout, u"the mail server did not answer in time"_s);
    case CURLE_USE_SSL_FAILED: return failure(ErrorKind::Forbidden, u"the mail server offers no TLS"_s);
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_SSL_CACERT_BADFILE: return failure(ErrorKind::Forbidden, u"the mail server's certificate is not to be trusted"_s);
    case CURLE_LOGIN_DENIED: return failure(ErrorKind::Forbidden, u"the mail server refused the user or the password"_s);
    default: break;
    }
    if (answer >= 500)
        return failure(ErrorKind::InvalidInput, u"the mail server refused a mail for good"_s + said);
    return failure(ErrorKind::Unavailable, QStringLiteral("the mail server did not take a mail: %1").arg(QLatin1String(curl_easy_strerror(code))) + said);
}

} // namespace

SmtpMailer::SmtpMailer(SmtpOptions options, const Clock &clock) : m_options(std::move(options)), m_clock(clock) {}

Status SmtpMailer::send(const Mail &mail, Deadline deadline, std::stop_token stop)
{
    if (!isMailAddress(mail.to) || !isMailAddress(m_options.from))
        return failure(ErrorKind::InvalidInput, u"a mail's address is none"_s);
    if (deadline.hasPassed())
        return failure(ErrorKind::Timeout, u"the deadline had passed before the mail was handed over"_s);
    const std::unique_ptr<CURL, void (*)(CURL *)> easy(startLibcurl() ? curl_easy_init() : nullptr, [](CURL *handle) { curl_easy_cleanup(handle); });
    const QByteArray recipient = '<' + mail.to.toLatin1() + '>';
    const std::unique_ptr<curl_slist, void (*)(curl_slist *)> recipients(curl_slist_append(nullptr, recipient.constData()), curl_slist_free_all);
    if (!easy || !recipients)
        return failure(ErrorKind::Unavailable, u"no memory for a mail"_s);

    const QByteArray id = QByteArray::number(QRandomGenerator::system()->generate64(), 36) + QByteArray::number(QRandomGenerator::system()->generate64(), 36);
    Sending sending{mailMessage(mail, m_options.from, id, m_clock.now()), 0, std::move(stop), m_options.security == SmtpSecurity::None, false};
    CURL *const handle = easy.get();
    applyOptions(handle, m_options);
    curl_easy_setopt(handle, CURLOPT_MAIL_FROM, QByteArray('<' + m_options.from.toLatin1() + '>').constData());
    curl_easy_setopt(handle, CURLOPT_MAIL_RCPT, recipients.get());
    curl_easy_setopt(handle, CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(handle, CURLOPT_READFUNCTION, onRead);
    curl_easy_setopt(handle, CURLOPT_READDATA, &sending);
    curl_easy_setopt(handle, CURLOPT_NOPROGRESS, 0L);
    curl_easy_setopt(handle, CURLOPT_XFERINFOFUNCTION, onProgress);
    curl_easy_setopt(handle, CURLOPT_XFERINFODATA, &sending);
    curl_easy_setopt(handle, CURLOPT_OPENSOCKETFUNCTION, onSmtpSocket);
    curl_easy_setopt(handle, CURLOPT_OPENSOCKETDATA, &sending);
    curl_easy_setopt(handle, CURLOPT_TIMEOUT_MS, static_cast<long>(std::max<qint64>(deadline.remaining().count(), 1)));
    const CURLcode code = curl_easy_perform(handle);
    long answer = 0;
    curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &answer);
    return statusOf(code, answer, sending);
}

} // namespace passerelle::transport
