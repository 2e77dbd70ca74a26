#include "app/service/local_admin_client.h"

#include "server/api/dto.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QTemporaryFile>

#include <future>

namespace passerelle::service {

using namespace Qt::StringLiterals;

namespace {

AdminReply replyFrom(const http::Response &response)
{
    return {response.status, response.contentType, response.body};
}

} // namespace

LocalAdminClient::LocalAdminClient(std::unique_ptr<runtime::Service> service, QString uploads)
    : m_service(std::move(service)), m_uploads(std::move(uploads))
{
}

LocalAdminClient::~LocalAdminClient()
{
    m_service->stop();
}

std::optional<QString> LocalAdminClient::recoveryKey() const
{
    return m_service->recoveryKey();
}

Result<std::shared_ptr<http::UploadedFile>> LocalAdminClient::copyOf(const QString &file) const
{
    QFile source(file);
    if (!source.open(QIODevice::ReadOnly))
        return failure(ErrorKind::NotFound, QStringLiteral("%1: %2").arg(file, source.errorString()));
    QDir().mkpath(m_uploads);
    QTemporaryFile copy(m_uploads + u"/upload-XXXXXX"_s); // mode 0600
    if (!copy.open())
        return failure(ErrorKind::Unavailable, QStringLiteral("%1: %2").arg(m_uploads, copy.errorString()));
    while (!source.atEnd()) {
        const QByteArray piece = source.read(1024 * 1024);
        if (copy.write(piece) != piece.size())
            return failure(ErrorKind::Unavailable, QStringLiteral("%1: %2").arg(m_uploads, copy.errorString()));
    }
    copy.setAutoRemove(false); // the upload removes it
    return std::make_shared<http::UploadedFile>(copy.fileName(), copy.size());
}

Result<AdminReply> LocalAdminClient::call(const AdminRequest &wanted)
{
    const QByteArray path = QByteArray(api::kPrefix) + wanted.path;
    const auto match = m_service->adminRouter().match(wanted.method, path);
    if (!match.route)
        return failure(ErrorKind::Internal, u"this version has no such route: "_s + QString::fromUtf8(path));

    http::Request request;
    request.method = wanted.method;
    request.path = path;
    request.query = wanted.query;
    request.pathParameters = match.parameters;
    request.headers = {{"host", "localhost"},
                       {"authorization", "Bearer " + (wanted.credential.isEmpty() ? m_service->localToken().reveal().toByteArray() : wanted.credential)},
                       {"accept-language", wanted.french ? "fr" : "en"}};
    request.clientAddress = "127.0.0.1";
    request.arrived = std::chrono::steady_clock::now();
    request.body = wanted.body;
    const qint64 length = wanted.file.isEmpty() ? qint64(wanted.body.size()) : QFileInfo(wanted.file).size();
    if (length > match.route->body.maxBytes)
        return replyFrom(http::problem(Error{ErrorKind::TooLarge, QStringLiteral("at most %1 MiB").arg(match.route->body.maxBytes / 1024 / 1024), {}}, http::languageOf(request)));
    if (match.route->authorize) {
        if (const Status allowed = match.route->authorize(request); !allowed)
            return replyFrom(http::problem(allowed.error(), http::languageOf(request)));
    }
    if (!wanted.file.isEmpty()) {
        auto upload = copyOf(wanted.file);
        if (!upload)
            return failure(upload.error());
        request.upload = std::move(*upload);
    }
    const auto promise = std::make_shared<std::promise<http::Response>>();
    auto answer = promise->get_future();
    match.route->handler(std::move(request), http::Responder([promise](http::Response response) { promise->set_value(std::move(response)); }));
    return replyFrom(answer.get());
}

} // namespace passerelle::service
