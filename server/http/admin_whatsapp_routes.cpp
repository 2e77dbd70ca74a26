#include "server/http/admin_routes.h"

namespace passerelle::http {

namespace {

// The same routes stand below the installation and below every tenant.
using AddAppRoute = std::function<void(Method, const char *, RouteWords, AdminWork, BodyRule)>;

MetaAppId appOf(const AdminCall &call) { return MetaAppId(call.number("app")); }

void addAppRoutes(const AddAppRoute &add, admin::Admin &admin)
{
    add(Method::Get, "/whatsapp-apps", {"List the WhatsApp apps; a tenant sees its own and the installation's", "Channels", {}, "", "WhatsAppAppViewPage"},
        [&admin](const AdminCall &call) { return jsonAnswer(admin.whatsAppApps.list(call.context)); }, {});
    add(Method::Post, "/whatsapp-apps", {"Connect a Meta app; gives what Meta's page asks for", "Channels", {}, "NewWhatsAppApp", "WhatsAppAppCreated", 201},
        [&admin](const AdminCall &call) {
            return withBody<api::NewWhatsAppApp>(call, [&](const api::NewWhatsAppApp &wanted) { return jsonAnswer(admin.whatsAppApps.add(call.caller, call.context, wanted), 201); });
        },
        kJsonBody);
    add(Method::Get, "/whatsapp-apps/{app}/setup", {"Show the callback's path and the verify token again", "Channels", {}, "", "WhatsAppAppCreated"},
        [&admin](const AdminCall &call) { return jsonAnswer(admin.whatsAppApps.setup(call.caller, call.context, appOf(call))); }, {});
    add(Method::Put, "/whatsapp-apps/{app}/secret", {"Set the app's new secret; the present one stays valid beside it", "Channels", {}, "WhatsAppAppSecret", "", 204},
        [&admin](const AdminCall &call) {
            return withBody<api::WhatsAppAppSecret>(call, [&](const api::WhatsAppAppSecret &wanted) { return emptyAnswer(admin.whatsAppApps.rotateSecret(call.caller, call.context, appOf(call), wanted.secret)); });
        },
        kJsonBody);
    add(Method::Delete, "/whatsapp-apps/{app}/previous-secret", {"End the rotation: the app's older secret is refused", "Channels", {}, "", "", 204},
        [&admin](const AdminCall &call) { return emptyAnswer(admin.whatsAppApps.dropPreviousSecret(call.caller, call.context, appOf(call))); }, {});
}

} // namespace

void addWhatsAppAppRoutes(AdminRoutes &routes, admin::Admin &admin)
{
    addAppRoutes([&routes](Method method, const char *pattern, RouteWords words, AdminWork work,
                           BodyRule body) { routes.installation(method, pattern, Permission::ConfigureInstallation, std::move(words), std::move(work), body); },
                 admin);
    addAppRoutes([&routes](Method method, const char *pattern, RouteWords words, AdminWork work,
                           BodyRule body) { routes.tenant(method, pattern, Permission::ConfigureChannels, std::move(words), std::move(work), body); },
                 admin);
}

} // namespace passerelle::http
