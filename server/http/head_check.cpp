#include "server/http/head_check.h"

#include "server/http/door_log.h"
#include "server/http/response_writer.h"

#include <exception>

namespace passerelle::http {

namespace {

constexpr Method kMethods[] = {Method::Get, Method::Post, Method::Put, Method::Patch, Method::Delete};

QByteArray allowList(const std::vector<Method> &methods)
{
    QByteArray list("OPTIONS");
    for (const Method method : methods) {
        list.append(", ").append(nameOf(method));
        if (method == Method::Get)
            list.append(", HEAD");
    }
    return list;
}

Response withAllow(Response response, const std::vector<Method> &methods)
{
    response.headers.emplace_back("Allow", allowList(methods));
    return response;
}

Response nothingHere()
{
    return problem(404, reasonPhrase(404), QStringLiteral("There is nothing at this address."));
}

Response answerToOptions(const Router &router, const RequestHead &head)
{
    std::vector<Method> methods;
    for (const Method method : kMethods) {
        if (head.wholeServer || router.match(method, head.target.path).route)
            methods.push_back(method);
    }
    return methods.empty() ? nothingHere() : withAllow(Response{204, {}, {}, {}}, methods);
}

Status askTheRoute(const Route &route, const Request &request)
{
    if (!route.authorize)
        return {};
    try {
        return route.authorize(request);
    } catch (const std::exception &error) {
        qCCritical(doorLog, "the check of %s threw: %s", route.pattern.constData(), error.what());
        return failure(ErrorKind::Internal, QStringLiteral("the check of a route threw"));
    }
}

} // namespace

CheckedHead checkHead(const Router &router, const TrustedProxies &proxies, const Peer &peer, bool secure, RequestHead &head)
{
    CheckedHead checked;
    if (head.isOptions) {
        checked.refusal = answerToOptions(router, head);
        return checked;
    }
    Router::Match match = router.match(head.method, head.target.path);
    if (!match.route) {
        checked.refusal = match.allowed.empty() ? nothingHere() : withAllow(problem(405, reasonPhrase(405)), match.allowed);
        return checked;
    }
    const qint64 most = match.route->body.maxBytes;
    if (head.contentLength > most) {
        checked.refusal = problem(413, reasonPhrase(413), most > 0 ? QStringLiteral("The body is larger than this address takes.")
                                                                   : QStringLiteral("This address takes no body."));
        return checked;
    }
    checked.route = match.route;
    Request &request = checked.request;
    request.method = head.method;
    request.path = std::move(head.target.path);
    if (head.target.hasQuery) // "+" is a space there, as forms and most clients write it
        request.query = QUrlQuery(QString::fromLatin1(head.target.query).replace(QLatin1Char('+'), QStringLiteral("%20")));
    request.headers = std::move(head.headers);
    request.pathParameters = std::move(match.parameters);
    request.secure = secure;
    if (peer.trusted)
        proxies.apply(peer, request);
    else
        request.clientAddress = peer.text;
    checked.allowed = askTheRoute(*checked.route, request);
    return checked;
}

} // namespace passerelle::http
