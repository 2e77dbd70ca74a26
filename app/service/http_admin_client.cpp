#include "app/service/http_admin_client.h"

#include "server/api/codec.h"

#include <QtCore/QEventLoop>
#include <QtCore/QFile>
#include <QtNetwork/QNetworkAccessManager>
#include <QtNetwork/QNetworkProxy>
#include <QtNetwork/QNetworkReply>
#include <QtNetwork/QNetworkRequest>
#include <QtNetwork/QSslCertificate>
#include <QtNetwork/QSslConfiguration>

namespace passerelle::service {

using namespace Qt::StringLiterals;

namespace {

constexpr int kQuietFor = 120'000;     // ms without a byte, until the service is taken for gone
constexpr qint64 kMaxReply = 256LL * 1024 * 1024;

} // namespace

HttpAdminClient::HttpAdminClient(runtime::InstanceRecord record)
    : m_record(std::move(record)), m_network(std::make_unique<QNetworkAccessManager>())
{
    m_network->setProxy(QNetworkProxy::NoProxy);
    m_network->setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
    m_network->setTransferTimeout(kQuietFor);
}

HttpAdminClient::~HttpAdminClient() = default;

QNetworkRequest HttpAdminClient::requestFor(const QByteArray &path, const QUrlQuery &query) const
{
    QUrl url(QStringLiteral("%1://%2").arg(m_record.adminSecure ? u"https"_s : u"http"_s, m_record.adminAddress));
    url.setPath(QString::fromUtf8(QByteArray(api::kPrefix) + path), QUrl::DecodedMode);
    url.setQuery(query);
    return QNetworkRequest(url);
}

Result<AdminReply> HttpAdminClient::finish(QNetworkReply *reply)
{
    const std::unique_ptr<QNetworkReply> owned(reply);
    bool otherCertificate = false;
    // The certificate is not judged by who signed it but by being the one that the instance file names.
    const auto isNamed = [&] { return reply->sslConfiguration().peerCertificate().digest(QCryptographicHash::Sha256).toHex() == m_record.adminCertificateSha256; };
    QObject::connect(reply, &QNetworkReply::sslErrors, reply, [&](const QList<QSslError> &errors) {
        if (isNamed())
            reply->ignoreSslErrors(errors);
        else
            otherCertificate = true;
    });
    // One that any authority signed raises no error and is as foreign; nothing was sent to it yet.
    QObject::connect(reply, &QNetworkReply::encrypted, reply, [&] {
        if (isNamed())
            return;
        otherCertificate = true;
        reply->abort();
    });
    if (!reply->isFinished()) {
        QEventLoop loop;
        QObject::connect(reply, &QNetworkReply::finished, &loop, &QEventLoop::quit);
        loop.exec(QEventLoop::ExcludeUserInputEvents);
    }
    const QVariant status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute);
    if (otherCertificate)
        return failure(ErrorKind::Unauthorized, u"the certificate at %1 is not the service's"_s.arg(m_record.adminAddress));
    if (!status.isValid())
        return failure(ErrorKind::Unavailable, QStringLiteral("%1: %2").arg(m_record.adminAddress, reply->errorString()));
    AdminReply answer;
    answer.status = status.toInt();
    answer.contentType = reply->header(QNetworkRequest::ContentTypeHeader).toByteArray();
    answer.body = reply->read(kMaxReply);
    return answer;
}

Status HttpAdminClient::prove()
{
    const Secret challenge = runtime::newNonce();
    QUrlQuery query;
    query.addQueryItem(u"challenge"_s, QString::fromLatin1(challenge.reveal()));
    const auto reply = finish(m_network->get(requestFor("/instance/proof", query)));
    if (!reply)
        return failure(reply.error());
    const auto proof = api::decode<api::InstanceProof>(reply->body);
    const QByteArray expected = runtime::instanceProof(m_record.nonce, challenge.reveal());
    if (!reply->isSuccess() || !proof || !equalInConstantTime(proof->proof.toLatin1(), expected))
        return failure(ErrorKind::Unauthorized,
                       QStringLiteral("what answers at %1 is not the service of this data folder: nothing was sent to it").arg(m_record.adminAddress));
    m_proven = true;
    return {};
}

Result<AdminReply> HttpAdminClient::call(const AdminRequest &wanted)
{
    if (!m_proven)
        return failure(ErrorKind::Unauthorized, u"the service has not proven itself"_s);
    QNetworkRequest request = requestFor(wanted.path, wanted.query);
    request.setRawHeader("Authorization", "Bearer " + (wanted.credential.isEmpty() ? m_record.token.reveal().toByteArray() : wanted.credential));
    request.setRawHeader("Accept-Language", wanted.french ? "fr" : "en");
    if (wanted.file.isEmpty()) {
        if (!wanted.body.isEmpty())
            request.setHeader(QNetworkRequest::ContentTypeHeader, QByteArray("application/json"));
        return finish(m_network->sendCustomRequest(request, http::nameOf(wanted.method), wanted.body));
    }
    QFile file(wanted.file);
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorKind::NotFound, QStringLiteral("%1: %2").arg(wanted.file, file.errorString()));
    request.setHeader(QNetworkRequest::ContentTypeHeader, QByteArray("application/pdf"));
    return finish(m_network->sendCustomRequest(request, http::nameOf(wanted.method), &file));
}

} // namespace passerelle::service
