#include "ui/client/http_admin_client.h"

#include <QtCore/QCryptographicHash>
#include <QtCore/QFile>
#include <QtNetwork/QNetworkAccessManager>
#include <QtNetwork/QNetworkReply>
#include <QtNetwork/QNetworkRequest>
#include <QtNetwork/QSslCertificate>
#include <QtNetwork/QSslConfiguration>
#include <QtNetwork/QSslError>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

namespace {

QByteArray nameOf(Verb verb)
{
    switch (verb) {
    case Verb::Get: return "GET"_ba;
    case Verb::Post: return "POST"_ba;
    case Verb::Put: return "PUT"_ba;
    case Verb::Patch: return "PATCH"_ba;
    case Verb::Delete: return "DELETE"_ba;
    }
    return "GET"_ba;
}

Error networkError(const QNetworkReply &reply)
{
    switch (reply.error()) {
    case QNetworkReply::TimeoutError:
    case QNetworkReply::OperationCanceledError: return {ErrorKind::Timeout, u"no answer in time"_s, {}};
    case QNetworkReply::SslHandshakeFailedError: return {ErrorKind::Unauthorized, u"the server's certificate is not trusted"_s, {}};
    default: return {ErrorKind::Unavailable, reply.errorString(), {}};
    }
}

} // namespace

HttpAdminClient::HttpAdminClient(ServerAddress server, QObject *parent)
    : AdminClient(parent), m_server(std::move(server)), m_network(new QNetworkAccessManager(this))
{
    // Redirects would carry the credential elsewhere; the API has none.
    m_network->setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
}

void HttpAdminClient::setServer(ServerAddress server)
{
    m_server = std::move(server);
    m_network->clearConnectionCache();
}

QNetworkReply *HttpAdminClient::start(const Call &call)
{
    QUrl url = m_server.url;
    url.setPath(QLatin1String(api::kPrefix) + call.path, QUrl::TolerantMode);
    url.setQuery(call.query);
    QNetworkRequest request(url);
    request.setTransferTimeout(static_cast<int>(call.within.count()));
    request.setRawHeader("Accept-Language", m_language);
    request.setRawHeader("User-Agent", "Passerelle/" PASSERELLE_VERSION);
    for (const auto &[name, value] : call.headers)
        request.setRawHeader(name, value);
    if (!m_token.isEmpty())
        request.setRawHeader("Authorization", "Bearer " + m_token.reveal().toByteArray());
    const bool sends = !call.body.isEmpty() || !call.bodyFile.isEmpty();
    if (sends)
        request.setHeader(QNetworkRequest::ContentTypeHeader, call.contentType.isEmpty() ? "application/json"_ba : call.contentType);
    if (call.bodyFile.isEmpty())
        return m_network->sendCustomRequest(request, nameOf(call.verb), call.body);
    auto *file = new QFile(call.bodyFile);
    if (!file->open(QIODevice::ReadOnly)) {
        delete file;
        return nullptr;
    }
    request.setHeader(QNetworkRequest::ContentLengthHeader, file->size());
    QNetworkReply *reply = m_network->sendCustomRequest(request, nameOf(call.verb), file);
    file->setParent(reply);
    return reply;
}

CallHandle HttpAdminClient::send(Call call, QObject *context, Answer answer)
{
    const QPointer<QObject> watched(context);
    QNetworkReply *reply = start(call);
    if (!reply) {
        QMetaObject::invokeMethod(
            context, [answer = std::move(answer), file = call.bodyFile] { answer(failure(ErrorKind::NotFound, file)); }, Qt::QueuedConnection);
        return {};
    }
    connect(reply, &QNetworkReply::encrypted, this, [this, reply] { checkCertificate(*reply); });
    connect(reply, &QNetworkReply::sslErrors, this, [this, reply](const QList<QSslError> &errors) {
        // The one certificate whose fingerprint was agreed on is trusted whoever signed it; nothing else is.
        if (!m_server.certificateSha256.isEmpty()) {
            checkCertificate(*reply);
            if (reply->property("refused").isNull())
                reply->ignoreSslErrors(errors);
        } else {
            Q_EMIT certificateUnknown(reply->sslConfiguration().peerCertificate().digest(QCryptographicHash::Sha256).toHex());
        }
    });
    if (call.sent)
        connect(reply, &QNetworkReply::uploadProgress, context, [sent = call.sent](qint64 done, qint64 total) { sent(done, total); });
    connect(reply, &QNetworkReply::finished, this,
            [this, reply, call = std::move(call), watched, answer = std::move(answer)] { finish(*reply, call, watched, answer); });
    const QPointer<QNetworkReply> running(reply);
    return CallHandle([running] {
        if (!running)
            return;
        running->setProperty("cancelled", true);
        running->abort();
    });
}

void HttpAdminClient::checkCertificate(QNetworkReply &reply)
{
    if (m_server.certificateSha256.isEmpty())
        return;
    const QByteArray shown = reply.sslConfiguration().peerCertificate().digest(QCryptographicHash::Sha256).toHex();
    if (shown == m_server.certificateSha256)
        return;
    reply.setProperty("refused", true);
    Q_EMIT certificateUnknown(shown);
    reply.abort();
}

void HttpAdminClient::finish(QNetworkReply &reply, const Call &call, const QPointer<QObject> &context, const Answer &answer)
{
    reply.deleteLater();
    if (!reply.property("cancelled").isNull())
        return;
    const int status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    noteReachable(status != 0);
    if (status == 401 && !m_token.isEmpty())
        Q_EMIT credentialRefused();
    if (!context)
        return;
    if (status == 0)
        return answer(failure(networkError(reply)));
    Reply got{status, reply.readAll(), reply.header(QNetworkRequest::ContentTypeHeader).toByteArray()};
    if (status >= 400) {
        Error error = errorOf(got);
        if (const int seconds = reply.rawHeader("Retry-After").toInt(); seconds > 0)
            error.retryAfter = std::chrono::seconds(seconds);
        return answer(failure(std::move(error)));
    }
    if (reply.error() != QNetworkReply::NoError)
        return answer(failure(networkError(reply)));
    if (!call.saveTo.isEmpty()) {
        QFile file(call.saveTo);
        if (!file.open(QIODevice::WriteOnly) || file.write(got.body) != got.body.size() || !file.flush())
            return answer(failure(ErrorKind::Unavailable, file.errorString()));
        got.body.clear();
    }
    answer(std::move(got));
}

void HttpAdminClient::noteReachable(bool reachable)
{
    if (std::exchange(m_reachable, reachable) != reachable)
        Q_EMIT reachableChanged(reachable);
}

} // namespace passerelle::ui
