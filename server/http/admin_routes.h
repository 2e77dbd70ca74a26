// The admin API's routes: each with its policy, its limits and its words for the API document. They decode, call the one
// service that knows, and encode. The services and the guard outlive the router.
#pragma once

#include "server/admin/admin.h"
#include "server/api/codec.h"
#include "server/http/admin_guard.h"
#include "server/http/router.h"

#include <functional>

namespace passerelle::http {

// One request whose caller is proven; for routes under a tenant, with the proof of that tenant.
struct AdminCall {
    const Request &request;
    const admin::Principal &caller;
    const std::optional<TenantContext> &context;
    Language language; // of sentences for people: Accept-Language, French when it says neither

    qint64 number(QByteArrayView pathParameter) const; // 0 when it is none
    int page(QByteArrayView pathParameter) const;      // 0 when it is none that a document can have
    QString query(const char *name) const;
    // InvalidInput names the parameter and its range; `fallback` when it is missing.
    Result<int> queryNumber(const char *name, int fallback, int least, int most) const;
    Result<admin::ListPart> listPart() const;
    const TenantContext &tenant() const { return *context; }
};

using AdminWork = std::function<Result<Response>(const AdminCall &call)>;
using LaterWork = std::function<void(const AdminCall &call, Responder responder)>;

// Adds routes that share a guard.
class AdminRoutes {
public:
    AdminRoutes(Router &router, const AdminGuard &guard, admin::Admin &admin) : m_router(router), m_guard(guard), m_admin(admin) {}

    // Below /api/v1; the permission is one of the installation, or of one's own account.
    void installation(Method method, const char *pattern, Permission permission, RouteWords words, AdminWork work, BodyRule body = {});
    // Below /api/v1/tenants/{tenant}; the permission is one of a tenant.
    void tenant(Method method, const char *pattern, Permission permission, RouteWords words, AdminWork work, BodyRule body = {});

    // Below /api/v1; for whoever has a credential: it tells each what is its own.
    void proven(Method method, const char *pattern, RouteWords words, AdminWork work);
    // The same for answers that come later, from another thread. The work runs on a worker and must not hold it.
    void provenLater(Method method, const char *pattern, RouteWords words, LaterWork work);

private:
    void add(Method method, QByteArray pattern, Permission permission, RouteWords words, AdminWork work, BodyRule body);

    Router &m_router;
    const AdminGuard &m_guard;
    admin::Admin &m_admin;
};

void addAdminRoutes(Router &router, const AdminGuard &guard, admin::Admin &admin);
// Parts of it, by noun.
void addInstallationRoutes(AdminRoutes &routes, admin::Admin &admin);
void addTenantRoutes(AdminRoutes &routes, admin::Admin &admin);
void addDocumentRoutes(AdminRoutes &routes, admin::Admin &admin);
void addDocumentLifeRoutes(AdminRoutes &routes, admin::Admin &admin);
void addHiddenTextRoutes(AdminRoutes &routes, admin::Admin &admin);
void addJournalRoutes(AdminRoutes &routes, admin::Admin &admin);
void addRecordRoutes(AdminRoutes &routes, admin::Admin &admin);
void addKnowledgeRoutes(AdminRoutes &routes, admin::Admin &admin);
void addSearchRoutes(AdminRoutes &routes, admin::Admin &admin);
void addBenchRoutes(AdminRoutes &routes, admin::Admin &admin);
void addEmbeddingRoutes(AdminRoutes &routes, admin::Admin &admin);
void addOwnershipRoutes(AdminRoutes &routes, admin::Admin &admin);
void addReplyRoutes(AdminRoutes &routes, admin::Admin &admin);
void addInboxRoutes(AdminRoutes &routes, admin::Admin &admin);
void addBackupRoutes(AdminRoutes &routes, admin::Admin &admin);
void addBillingRoutes(AdminRoutes &routes, admin::Admin &admin);
void addAlertRoutes(AdminRoutes &routes, admin::Admin &admin);
void addManyChatRoutes(AdminRoutes &routes, admin::Admin &admin);
void addWhatsAppAppRoutes(AdminRoutes &routes, admin::Admin &admin);
void addAccessRoutes(AdminRoutes &routes, admin::Admin &admin);
void addConnectionRoutes(AdminRoutes &routes, admin::Admin &admin);
void addTenantLifeRoutes(AdminRoutes &routes, admin::Admin &admin);
void addPrivacyRoutes(AdminRoutes &routes, admin::Admin &admin);
void addConsoleRoutes(AdminRoutes &routes, admin::Admin &admin);
void addEventRoutes(AdminRoutes &routes, const AdminGuard &guard, admin::Admin &admin);

void addAccountRoutes(AdminRoutes &routes, admin::Admin &admin);
// Signing up and in, and what else nobody can have a credential for.
void addSignInRoutes(Router &router, const AdminGuard &guard, admin::Admin &admin);

inline constexpr BodyRule kJsonBody{.maxBytes = 256 * 1024};
inline constexpr BodyRule kPdfBody{.maxBytes = 50LL * 1024 * 1024, .toFile = true, .wholeRequestWithin = std::chrono::minutes(10)};

Response answerOf(const Result<Response> &result, Language language); // a failure as a problem

template <class T>
Result<Response> jsonAnswer(const Result<T> &result, int status = 200)
{
    if (!result)
        return failure(result.error());
    return Response::json(api::encode(*result), status);
}
Result<Response> emptyAnswer(const Status &status); // 204

// Decodes the body, then does the work with it.
template <class T, class F>
Result<Response> withBody(const AdminCall &call, F &&work)
{
    const auto wanted = api::decode<T>(call.request.body);
    if (!wanted)
        return failure(wanted.error());
    return std::forward<F>(work)(*wanted);
}
// The query of a list that comes in parts, for the API document; and the part that is wanted, for the work.
std::vector<std::pair<QByteArray, QByteArray>> listWords(std::vector<std::pair<QByteArray, QByteArray>> more = {});
AdminWork listed(std::function<Result<Response>(const AdminCall &, const admin::ListPart &)> work);

} // namespace passerelle::http
