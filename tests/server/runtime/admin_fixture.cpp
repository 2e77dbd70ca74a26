#include "tests/server/runtime/admin_fixture.h"

#include <QtCore/QFile>

#include <future>

namespace passerelle::runtime {

using namespace Qt::StringLiterals;

AdminFixture::AdminFixture(const std::function<void(OpenedFolder &, const Clock &)> &prepare)
{
    Configuration configuration;
    const auto folder = prepareDataFolder(m_folder.filePath(u"data"_s));
    configuration.dataFolder = folder.value_or(QString());
    configuration.masterKeyFile = m_folder.filePath(u"keys/master.key"_s);
    configuration.extractor = qEnvironmentVariable("PASSERELLE_BIN") + u"/passerelle-extract"_s;
    if (prepare) {
        const SystemClock clock;
        auto opened = OpenedFolder::open(configuration, clock);
        if (opened)
            prepare(*opened, clock);
    }
    auto service = Service::open(configuration, Purpose::Offline);
    if (service)
        m_service = std::move(*service);
    else
        m_problem = service.error().what;
}

AdminAnswer AdminFixture::dispatch(http::Method method, const QByteArray &target, const QByteArray &token, const QByteArray &body, const QByteArray &host, const QByteArray &origin, bool authorize)
{
    const qsizetype mark = target.indexOf('?');
    http::Request request;
    request.method = method;
    request.path = QByteArray::fromPercentEncoding(mark < 0 ? target : target.left(mark));
    if (mark >= 0)
        request.query = QUrlQuery(QString::fromUtf8(target.mid(mark + 1)));
    request.headers = {{"host", host}};
    if (!token.isEmpty())
        request.headers.emplace_back("authorization", "Bearer " + token);
    if (!origin.isEmpty())
        request.headers.emplace_back("origin", origin);
    const auto match = router().match(method, request.path);
    if (!match.route)
        return {404, true, {}, {}};
    request.pathParameters = match.parameters;
    if (authorize && match.route->authorize) {
        if (const Status allowed = match.route->authorize(request); !allowed) {
            const http::Response refused = http::problem(allowed.error());
            return {refused.status, true, refused.contentType, refused.body};
        }
    }
    if (match.route->body.toFile) {
        QFile file(m_folder.filePath(u"upload.pdf"_s));
        if (file.open(QIODevice::WriteOnly | QIODevice::Truncate))
            file.write(body);
        file.close();
        request.upload = std::make_shared<http::UploadedFile>(file.fileName(), body.size());
    } else {
        request.body = body;
    }
    const auto promise = std::make_shared<std::promise<http::Response>>();
    auto answer = promise->get_future();
    match.route->handler(std::move(request), http::Responder([promise](http::Response response) { promise->set_value(std::move(response)); }));
    const http::Response response = answer.get();
    return {response.status, false, response.contentType, response.body};
}

AdminAnswer AdminFixture::call(http::Method method, const QByteArray &target, const QByteArray &token, const QByteArray &body, const QByteArray &host, const QByteArray &origin)
{
    return dispatch(method, target, token, body, host, origin, true);
}

AdminAnswer AdminFixture::callHandler(http::Method method, const QByteArray &target, const QByteArray &token, const QByteArray &body)
{
    return dispatch(method, target, token, body, "localhost", {}, false);
}

qint64 AdminFixture::addTenant(const char *name)
{
    return post("/api/v1/tenants", QByteArray("{\"name\":\"") + name + "\"}").json().value(u"id"_s).toInteger();
}

QByteArray AdminFixture::addToken(qint64 tenant)
{
    const QByteArray path = tenant == 0 ? QByteArray("/api/v1/tokens") : "/api/v1/tenants/" + QByteArray::number(tenant) + "/tokens";
    return post(path, R"({"name":"test"})").json().value(u"token"_s).toString().toUtf8();
}

} // namespace passerelle::runtime
