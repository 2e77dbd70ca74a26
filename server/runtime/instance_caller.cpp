#include "server/runtime/instance_caller.h"

#include "server/api/codec.h"

#include <QtCore/QEventLoop>
#include <QtNetwork/QNetworkAccessManager>
#include <QtNetwork/QNetworkProxy>
#include <QtNetwork/QNetworkReply>
#include <QtNetwork/QNetworkRequest>
#include <QtNetwork/QSslCertificate>
#include <QtNetwork/QSslConfiguration>

namespace passerelle::runtime {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kMaxReply = 256LL * 1024 * 1024;

} // namespace

InstanceCaller::InstanceCaller(InstanceRecord record, std::chrono::milliseconds quietFor) : m_record(std::move(record)), m_network(std::make_unique<QNetworkAccessManager>())
{
    m_network->setProxy(QNetworkProxy::NoProxy);
    m_network->setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
    m_network->setTransferTimeout(int(quietFor.count()));
}

InstanceCaller::~InstanceCaller() = default;

QUrl InstanceCaller::url() const
{
    return QUrl(QStringLiteral("%1://%2").arg(m_record.adminSecure ? u"https"_s : u"http"_s, m_record.adminAddress));
}

QNetworkRequest InstanceCaller::requestFor(const QByteArray &path, const QUrlQuery &query) const
{
    QUrl wanted = url();
    wanted.setPath(QString::fromUtf8(QByteArray(api::kPrefix) + path), QUrl::DecodedMode);
    wanted.setQuery(query);
    return QNetworkRequest(wanted);
}

Result<InstanceReply> InstanceCaller::finish(QNetworkReply *reply)
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
    InstanceReply answer;
    answer.status = status.toInt();
    answer.contentType = reply->header(QNetworkRequest::ContentTypeHeader).toByteArray();
    answer.body = reply->read(kMaxReply);
    return answer;
}

Status InstanceCaller::prove()
{
    const Secret challenge = newNonce();
    QUrlQuery query;
    query.addQueryItem(u"challenge"_s, QString::fromLatin1(challenge.reveal()));
    const auto reply = finish(m_network->get(requestFor("/instance/proof", query)));
    if (!reply)
        return failure(reply.error());
    const auto proof = api::decode<api::InstanceProof>(reply->body);
    const QByteArray expected = instanceProof(m_record.nonce, challenge.reveal());
    if (reply->status != 200 || !proof || !equalInConstantTime(proof->proof.toLatin1(), expected))
        return failure(ErrorKind::Unauthorized,
                       QStringLiteral("what answers at %1 is not the service of this data folder: nothing was sent to it").arg(m_record.adminAddress));
    m_proven = true;
    return {};
}

} // namespace passerelle::runtime
