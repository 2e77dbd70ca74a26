#include "server/http/public_routes.h"

#include "server/api/codec.h"
#include "server/http/docs_page.h"
#include "server/http/openapi.h"

#include <algorithm>

namespace passerelle::http {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kLeastChallenge = 32; // characters
constexpr qsizetype kMostChallenge = 128;

Response proofFor(const InstanceIdentity &identity, const Request &request)
{
    const QByteArray challenge = request.query.queryItemValue(u"challenge"_s, QUrl::FullyDecoded).toUtf8();
    const bool wellFormed = challenge.size() >= kLeastChallenge && challenge.size() <= kMostChallenge
        && std::all_of(challenge.begin(), challenge.end(), [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
    if (!wellFormed)
        return problem(400, "Invalid input", u"\"challenge\" must be 32 to 128 hexadecimal digits in lower case"_s, languageOf(request));
    return Response::json(api::encode(api::InstanceProof{identity.name, QString::fromLatin1(identity.proofOf(challenge))}));
}

} // namespace

void addPublicPage(Router &router, const char *pattern, RunOn runOn, RouteWords words, std::function<Response(const Request &)> work, std::function<Status(const Request &)> authorize)
{
    Route route;
    route.method = Method::Get;
    route.pattern = pattern;
    route.policy = Policy::Public;
    route.runOn = runOn;
    route.words = std::move(words);
    route.authorize = std::move(authorize);
    route.handler = [work = std::move(work)](Request &&request, Responder responder) { responder.send(work(request)); };
    router.add(std::move(route));
}

void addHealthRoutes(Router &router, admin::Admin &admin)
{
    addPublicPage(router, "/healthz", RunOn::Door, {"The process is alive", "Health", {}, "", "HealthView"},
              [](const Request &) { return Response::json(api::encode(api::HealthView{u"ok"_s})); });
    addPublicPage(router, "/readyz", RunOn::Worker, {"Messages are taken and answered; 503 otherwise", "Health", {}, "", "HealthView"},
              [&admin](const Request &) {
                  const bool ready = admin.health.isReady();
                  Response response = Response::json(api::encode(api::HealthView{ready ? u"ok"_s : u"not_ready"_s}), ready ? 200 : 503);
                  if (!ready)
                      response.headers.emplace_back("Retry-After", "5");
                  return response;
              });
}

void addPublicRoutes(Router &router, const AdminGuard &guard, admin::Admin &admin, const Metrics &metrics, InstanceIdentity identity)
{
    addHealthRoutes(router, admin);
    const auto sameSite = [&guard](const Request &head) { return guard.checkOrigin(head); };
    addPublicPage(router, "/metrics", RunOn::Worker, {"Figures in Prometheus' text format; none speaks of a tenant", "Health", {}, "", "text/plain"},
              [&metrics](const Request &) { return Response{200, "text/plain; version=0.0.4; charset=utf-8", metrics.text(), {}}; }, sameSite);
    addPublicPage(router, "/api/openapi.json", RunOn::Worker, {"This description, for programs", "Documentation", {}, "", "application/json"},
              [&router](const Request &) { return Response::json(openApiDocument(router)); }, sameSite);
    addPublicPage(router, "/api/docs", RunOn::Worker, {"This description, for people", "Documentation", {}, "", "text/html"},
              [&router](const Request &) { return docsPage(router); }, sameSite);
    addPublicPage(router, "/api/v1/version", RunOn::Door, {"Which program answers, and in which version", "Documentation", {}, "", "application/json"},
                  [](const Request &) {
                      return Response::json("{\"program\":\"passerelled\",\"version\":\"" PASSERELLE_VERSION "\",\"api_version\":" + QByteArray::number(api::kVersion) + '}');
                  },
                  sameSite);
    addInstanceProof(router, std::move(identity), sameSite);
}

void addInstanceProof(Router &router, InstanceIdentity identity, std::function<Status(const Request &)> authorize)
{
    addPublicPage(router, "/api/v1/instance/proof", RunOn::Worker,
              {"Prove to a local command that this is the service of its data folder", "Documentation",
               {{"challenge", "32 to 128 hexadecimal digits in lower case, chosen by the caller."}}, "", "InstanceProof"},
              [identity = std::move(identity)](const Request &request) { return proofFor(identity, request); }, std::move(authorize));
}

} // namespace passerelle::http
