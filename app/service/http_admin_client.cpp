#include "app/service/http_admin_client.h"

#include <QtCore/QFile>
#include <QtNetwork/QNetworkAccessManager>
#include <QtNetwork/QNetworkReply>
#include <QtNetwork/QNetworkRequest>

namespace passerelle::service {

using namespace Qt::StringLiterals;

Result<AdminReply> HttpAdminClient::finish(QNetworkReply *reply)
{
    auto answer = m_caller.finish(reply);
    if (!answer)
        return failure(std::move(answer).error());
    return AdminReply{answer->status, std::move(answer->contentType), std::move(answer->body)};
}

Result<AdminReply> HttpAdminClient::call(const AdminRequest &wanted)
{
    if (!m_caller.isProven())
        return failure(ErrorKind::Unauthorized, u"the service has not proven itself"_s);
    QNetworkRequest request = m_caller.requestFor(wanted.path, wanted.query);
    request.setRawHeader("Authorization", "Bearer " + (wanted.credential.isEmpty() ? m_caller.record().token.reveal().toByteArray() : wanted.credential));
    request.setRawHeader("Accept-Language", wanted.french ? "fr" : "en");
    if (wanted.file.isEmpty()) {
        if (!wanted.body.isEmpty())
            request.setHeader(QNetworkRequest::ContentTypeHeader, QByteArray("application/json"));
        return finish(m_caller.network().sendCustomRequest(request, http::nameOf(wanted.method), wanted.body));
    }
    QFile file(wanted.file);
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorKind::NotFound, QStringLiteral("%1: %2").arg(wanted.file, file.errorString()));
    request.setHeader(QNetworkRequest::ContentTypeHeader, QByteArray("application/pdf"));
    return finish(m_caller.network().sendCustomRequest(request, http::nameOf(wanted.method), &file));
}

} // namespace passerelle::service
