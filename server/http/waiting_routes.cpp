#include "server/http/waiting_routes.h"

#include "server/api/codec.h"

namespace passerelle::http {

using namespace Qt::StringLiterals;

namespace {

constexpr int kDeepest = 8; // segments of the API's longest path

Error awaited()
{
    return Error{ErrorKind::Unavailable, u"the database cannot be reached: messages are taken in and wait for it"_s, std::chrono::seconds(5)};
}

} // namespace

void addWaitingHealth(Router &router)
{
    addPublicPage(router, "/healthz", RunOn::Door, {}, [](const Request &) { return Response::json(api::encode(api::HealthView{u"ok"_s})); });
    addPublicPage(router, "/readyz", RunOn::Door, {}, [](const Request &) {
        Response response = Response::json(api::encode(api::HealthView{u"not_ready"_s}), 503);
        response.headers.emplace_back("Retry-After", "5");
        return response;
    });
}

void addWaitingApi(Router &router, InstanceIdentity identity)
{
    addWaitingHealth(router);
    addInstanceProof(router, std::move(identity), {});
    QByteArray pattern = "/api/v1";
    for (int depth = 1; depth <= kDeepest; ++depth) {
        pattern += "/{part" + QByteArray::number(depth) + '}';
        for (const Method method : {Method::Get, Method::Post, Method::Put, Method::Patch, Method::Delete}) {
            Route route;
            route.method = method;
            route.pattern = pattern;
            route.policy = Policy::Public;
            route.runOn = RunOn::Door;
            route.authorize = [](const Request &) -> Status { return failure(awaited()); };
            route.handler = [](Request &&request, Responder responder) { responder.send(problem(awaited(), languageOf(request))); };
            router.add(std::move(route));
        }
    }
}

} // namespace passerelle::http
