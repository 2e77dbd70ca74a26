#include "server/http/admin_routes.h"

#include "server/http/route_events.h"

#include <algorithm>
#include <limits>

namespace passerelle::http {

using namespace Qt::StringLiterals;

namespace {

constexpr int kMostInAList = 200;

// Parameters that nobody declared are refused by name: a misspelt filter must not silently show everything, and a tenant
// can only be named by the path.
Status checkQuery(const Request &request, const RouteWords &words)
{
    for (const auto &[name, value] : request.query.queryItems(QUrl::FullyDecoded)) {
        const QByteArray asked = name.toUtf8();
        const bool known = std::any_of(words.queryParameters.begin(), words.queryParameters.end(),
                                       [&](const auto &declared) { return declared.first == asked; });
        if (!known)
            return failure(ErrorKind::InvalidInput, QStringLiteral("\"%1\" is not a parameter of this request").arg(name.left(60)));
    }
    return {};
}

// What only a tenant's grant allows is written down before it happens.
Status noteGrantedRead(admin::Admin &admin, const admin::Principal &caller, Permission permission, const std::optional<TenantContext> &context, const Request &request)
{
    const auto grant = admin.access.grantBehind(caller, permission, context);
    if (!grant)
        return {};
    return admin.audit.noteGrantedRead(caller, *context, *grant, QString::fromLatin1(nameOf(request.method)) + u' ' + QString::fromUtf8(request.path.left(200)));
}

} // namespace

Response answerOf(const Result<Response> &result, Language language)
{
    if (result)
        return *result;
    // Callers of these routes are proven operators: they may read why something is not allowed.
    if (result.error().kind == ErrorKind::Forbidden)
        return problem(403, "Forbidden", result.error().what, language);
    return problem(result.error(), language);
}

qint64 AdminCall::number(QByteArrayView pathParameter) const
{
    bool ok = false;
    const qint64 value = request.parameter(pathParameter).toLongLong(&ok);
    return ok && value > 0 ? value : 0;
}

int AdminCall::page(QByteArrayView pathParameter) const
{
    const qint64 value = number(pathParameter);
    return value <= std::numeric_limits<int>::max() ? static_cast<int>(value) : 0;
}

QString AdminCall::query(const char *name) const
{
    return request.query.queryItemValue(QString::fromLatin1(name), QUrl::FullyDecoded);
}

Result<int> AdminCall::queryNumber(const char *name, int fallback, int least, int most) const
{
    if (!request.query.hasQueryItem(QString::fromLatin1(name)))
        return fallback;
    bool ok = false;
    const int value = query(name).toInt(&ok);
    if (!ok || value < least || value > most)
        return failure(ErrorKind::InvalidInput, QStringLiteral("\"%1\" must be a whole number between %2 and %3").arg(QLatin1String(name)).arg(least).arg(most));
    return value;
}

Result<admin::ListPart> AdminCall::listPart() const
{
    admin::ListPart part;
    const auto limit = queryNumber("limit", part.limit, 1, kMostInAList);
    if (!limit)
        return failure(limit.error());
    part.limit = *limit;
    if (request.query.hasQueryItem(u"after"_s)) {
        bool ok = false;
        part.after = query("after").toLongLong(&ok);
        if (!ok || part.after < 1)
            return failure(ErrorKind::InvalidInput, u"\"after\" must be the \"next\" of the part before"_s);
    }
    return part;
}

void AdminRoutes::add(Method method, QByteArray pattern, Permission permission, RouteWords words, AdminWork work, BodyRule body)
{
    Route route;
    route.method = method;
    route.pattern = std::move(pattern);
    route.policy = Policy::Permitted;
    route.permission = permission;
    route.runOn = RunOn::Worker;
    route.body = body;
    route.words = words;
    const AdminGuard &guard = m_guard;
    admin::Admin &admin = m_admin;
    const bool ofTenant = route.pattern.contains("{tenant}");
    const QByteArray named = route.pattern;

    // Everything that can be refused from the head is refused there, before a byte of the body is read.
    const auto prove = [&guard, permission, ofTenant, words](const Request &head, std::optional<TenantContext> &context) -> Result<admin::Principal> {
        auto caller = guard.caller(head);
        if (!caller)
            return caller;
        // The tenant first: one that is foreign looks like none, whatever the caller may do in its own.
        if (ofTenant) {
            const auto proven = guard.tenant(*caller, head);
            if (!proven)
                return failure(proven.error());
            context = *proven;
        }
        if (const Status allowed = guard.check(*caller, permission, context); !allowed)
            return failure(allowed.error());
        if (const Status query = checkQuery(head, words); !query)
            return failure(query.error());
        return caller;
    };
    route.authorize = [prove](const Request &head) -> Status {
        std::optional<TenantContext> context;
        const auto caller = prove(head, context);
        return caller ? Status() : failure(caller.error());
    };
    // Proven again when the work begins: what was revoked while the body came is refused.
    route.handler = [prove, &admin, permission, named, work = std::move(work)](Request &&request, Responder responder) {
        std::optional<TenantContext> context;
        const auto caller = prove(request, context);
        if (!caller)
            return responder.send(answerOf(failure(caller.error()), languageOf(request)));
        admin.access.noteUse(*caller);
        if (const Status noted = noteGrantedRead(admin, *caller, permission, context, request); !noted)
            return responder.send(answerOf(failure(noted.error()), languageOf(request)));
        const Language language = languageOf(request);
        const Result<Response> done = work(AdminCall{request, *caller, context, language});
        if (done && admin.events) {
            for (const Event &event : eventsOf(named, permission, request, context))
                admin.events->publish(event);
        }
        responder.send(answerOf(done, language));
    };
    m_router.add(std::move(route));
}

void AdminRoutes::provenLater(Method method, const char *pattern, RouteWords words, LaterWork work)
{
    Route route;
    route.method = method;
    route.pattern = QByteArray(api::kPrefix) + pattern;
    route.policy = Policy::Proven;
    route.words = words;
    const AdminGuard &guard = m_guard;
    admin::Admin &admin = m_admin;
    const auto prove = [&guard, words = std::move(words)](const Request &head) -> Result<admin::Principal> {
        auto caller = guard.caller(head);
        const Status query = caller ? checkQuery(head, words) : failure(caller.error());
        return query ? std::move(caller) : Result<admin::Principal>(failure(query.error()));
    };
    route.authorize = [prove](const Request &head) -> Status {
        const auto caller = prove(head);
        return caller ? Status() : failure(caller.error());
    };
    route.handler = [prove, &admin, work = std::move(work)](Request &&request, Responder responder) {
        const auto caller = prove(request);
        if (!caller)
            return responder.send(answerOf(failure(caller.error()), languageOf(request)));
        admin.access.noteUse(*caller);
        work(AdminCall{request, *caller, std::nullopt, languageOf(request)}, std::move(responder));
    };
    m_router.add(std::move(route));
}

void AdminRoutes::proven(Method method, const char *pattern, RouteWords words, AdminWork work)
{
    provenLater(method, pattern, std::move(words), [work = std::move(work)](const AdminCall &call, Responder responder) { responder.send(answerOf(work(call), call.language)); });
}

void AdminRoutes::installation(Method method, const char *pattern, Permission permission, RouteWords words, AdminWork work, BodyRule body)
{
    add(method, QByteArray(api::kPrefix) + pattern, permission, std::move(words), std::move(work), body);
}

void AdminRoutes::tenant(Method method, const char *pattern, Permission permission, RouteWords words, AdminWork work, BodyRule body)
{
    add(method, QByteArray(api::kPrefix) + "/tenants/{tenant}" + pattern, permission, std::move(words), std::move(work), body);
}

Result<Response> emptyAnswer(const Status &status)
{
    if (!status)
        return failure(status.error());
    return Response{.status = 204, .contentType = {}, .body = {}, .headers = {}};
}

std::vector<std::pair<QByteArray, QByteArray>> listWords(std::vector<std::pair<QByteArray, QByteArray>> more)
{
    more.emplace_back("limit", "At most so many, 1 to 200; 50 when missing.");
    more.emplace_back("after", "The \"next\" of the part before.");
    return more;
}

AdminWork listed(std::function<Result<Response>(const AdminCall &, const admin::ListPart &)> work)
{
    return [work = std::move(work)](const AdminCall &call) -> Result<Response> {
        const auto part = call.listPart();
        if (!part)
            return failure(part.error());
        return work(call, *part);
    };
}

void addAdminRoutes(Router &router, const AdminGuard &guard, admin::Admin &admin)
{
    AdminRoutes routes(router, guard, admin);
    addInstallationRoutes(routes, admin);
    addTenantRoutes(routes, admin);
    addDocumentRoutes(routes, admin);
    addDocumentLifeRoutes(routes, admin);
    addHiddenTextRoutes(routes, admin);
    addOwnershipRoutes(routes, admin);
    addReplyRoutes(routes, admin);
    addInboxRoutes(routes, admin);
    addJournalRoutes(routes, admin);
    addRecordRoutes(routes, admin);
    addKnowledgeRoutes(routes, admin);
    addBenchRoutes(routes, admin);
    addSearchRoutes(routes, admin);
    addEmbeddingRoutes(routes, admin);
    addBackupRoutes(routes, admin);
    addBillingRoutes(routes, admin);
    addAlertRoutes(routes, admin);
    addManyChatRoutes(routes, admin);
    addWhatsAppAppRoutes(routes, admin);
    addAccessRoutes(routes, admin);
    addConnectionRoutes(routes, admin);
    addAccountRoutes(routes, admin);
    addSignInRoutes(router, guard, admin);
    addTenantLifeRoutes(routes, admin);
    addPrivacyRoutes(routes, admin);
    addConsoleRoutes(routes, admin);
    addEventRoutes(routes, guard, admin);
}

} // namespace passerelle::http
