#include "server/http/admin_routes.h"
#include "server/http/view_words.h"

namespace passerelle::http {

using namespace Qt::StringLiterals;

namespace {

constexpr BodyRule kImportBody{.maxBytes = 4LL * 1024 * 1024 * 1024, .toFile = true, .wholeRequestWithin = std::chrono::hours(1)};

void addImportRoutes(AdminRoutes &routes, admin::Admin &admin)
{
    routes.installation(Method::Post, "/imports", Permission::CreateTenants, {"Receive the one-file export of a tenant", "Tenants", {}, "application/octet-stream", "ImportReceived", 201},
                        [&admin](const AdminCall &call) -> Result<Response> {
                            if (!call.request.upload)
                                return failure(ErrorKind::InvalidInput, u"the body must be the file"_s);
                            return jsonAnswer(admin.imports.receive(call.request.upload->path()), 201);
                        },
                        kImportBody);
    routes.installation(Method::Post, "/imports/{import}", Permission::CreateTenants, {"Import a received file as a new tenant, or say what that would do", "Tenants", {}, "ImportWish", "ImportReport"},
                        [&admin](const AdminCall &call) {
                            return withBody<api::ImportWish>(
                                call, [&](const api::ImportWish &wish) { return jsonAnswer(inLanguage(admin.imports.import(call.caller, QString::fromLatin1(call.request.parameter("import")), wish), call.language)); });
                        },
                        kJsonBody);
}

} // namespace

void addTenantLifeRoutes(AdminRoutes &routes, admin::Admin &admin)
{
    addImportRoutes(routes, admin);
    const auto change = [&admin](auto method) {
        return [&admin, method](const AdminCall &call) {
            return withBody<api::LifeChange>(call, [&](const api::LifeChange &wanted) { return jsonAnswer((admin.lives.*method)(call.caller, call.tenant(), wanted)); });
        };
    };
    routes.tenant(Method::Get, "/life", Permission::ObserveTenant, {"Where the tenant stands in its life", "Tenants", {}, "", "TenantLifeView"},
                  [&admin](const AdminCall &call) { return jsonAnswer(admin.lives.find(call.tenant())); });
    routes.tenant(Method::Post, "/suspend", Permission::SuspendTenant, {"Suspend: hooks are closed, nothing is answered, what waits goes on waiting", "Tenants", {}, "LifeChange", "TenantLifeView"},
                  change(&admin::TenantLives::suspend), kJsonBody);
    routes.tenant(Method::Post, "/resume", Permission::SuspendTenant, {"Let a suspended tenant work again", "Tenants", {}, "LifeChange", "TenantLifeView"}, change(&admin::TenantLives::resume), kJsonBody);
    routes.tenant(Method::Post, "/cancel", Permission::CancelTenant, {"Cancel: no more messages, everything erased in thirty days", "Tenants", {}, "LifeChange", "TenantLifeView"},
                  change(&admin::TenantLives::cancel), kJsonBody);
    routes.tenant(Method::Post, "/keep", Permission::CancelTenant, {"Take a cancellation back", "Tenants", {}, "LifeChange", "TenantLifeView"}, change(&admin::TenantLives::keep), kJsonBody);
    routes.tenant(Method::Post, "/transfer", Permission::TransferTenant, {"Hand the tenant to another agency, or to none", "Tenants", {}, "TransferWish", "", 204},
                  [&admin](const AdminCall &call) {
                      return withBody<api::TransferWish>(call, [&](const api::TransferWish &wish) { return emptyAnswer(admin.lives.transfer(call.caller, call.tenant(), wish)); });
                  },
                  kJsonBody);
    routes.tenant(Method::Post, "/erase", Permission::EraseTenant, {"Erase the tenant at once and for good; the answer is the receipt", "Tenants", {}, "ErasureWish", "ReceiptView"},
                  [&admin](const AdminCall &call) {
                      return withBody<api::ErasureWish>(call, [&](const api::ErasureWish &wish) { return jsonAnswer(admin.lives.erase(call.caller, call.tenant(), wish, call.language)); });
                  },
                  kJsonBody);
    routes.tenant(Method::Get, "/notices", Permission::ObserveTenant, {"What the tenant's owners were told, newest first", "Tenants", {}, "", "NoticeViewPage"},
                  [&admin](const AdminCall &call) { return jsonAnswer(admin.lives.notices(call.tenant(), call.language)); });
}

} // namespace passerelle::http
