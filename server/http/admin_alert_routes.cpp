#include "server/api/sentence_catalogue.h"
#include "server/http/admin_routes.h"

namespace passerelle::http {

using namespace Qt::StringLiterals;

namespace {

using Scope = admin::Notifications::Scope;

// The same routes stand below the installation and below every tenant.
using AddRoute = std::function<void(Method, const char *, Permission, RouteWords, AdminWork, BodyRule)>;

struct AlertPermissions {
    Permission read;
    Permission act;
    Permission configure;
};

void addListRoutes(const AddRoute &add, admin::Admin &admin, AlertPermissions may)
{
    add(Method::Get, "/alerts", may.read, {"What people were told, newest first", "Alerts", listWords({{"unseen", "1: only what nobody has marked as seen."}}), "", "AlertViewPage"},
        listed([&admin](const AdminCall &call, const admin::ListPart &part) -> Result<Response> {
            auto page = admin.notifications.list(call.context, call.query("unseen") == u"1"_s, part, call.language);
            if (page) {
                for (api::AlertView &alert : page->items)
                    alert.detail = api::translated(alert.detail, call.language);
            }
            return jsonAnswer(page);
        }),
        {});
    add(Method::Post, "/alerts/{alert}/seen", may.act, {"Mark an alert as seen", "Alerts", {}, "", "", 204},
        [&admin](const AdminCall &call) { return emptyAnswer(admin.notifications.markSeen(call.caller, call.context, call.number("alert"), false)); }, {});
    add(Method::Post, "/alerts/{alert}/all-seen", may.act, {"Mark an alert and all before it as seen", "Alerts", {}, "", "", 204},
        [&admin](const AdminCall &call) { return emptyAnswer(admin.notifications.markSeen(call.caller, call.context, call.number("alert"), true)); }, {});
    add(Method::Get, "/alert-deliveries", may.configure, // it names mail addresses
        {"What became of alerts on their way, newest first", "Alerts", listWords({{"state", "Only those: waiting, delivered or dead."}}), "", "AlertDeliveryViewPage"},
        listed([&admin](const AdminCall &call, const admin::ListPart &part) { return jsonAnswer(admin.notifications.deliveries(call.context, call.query("state"), part)); }), {});
    add(Method::Post, "/alert-deliveries/{delivery}/replay", may.configure, {"Try a delivery again that was given up", "Alerts", {}, "", "", 204},
        [&admin](const AdminCall &call) { return emptyAnswer(admin.notifications.replay(call.caller, call.context, call.number("delivery"))); }, {});
}

void addRouteRoutes(const AddRoute &add, admin::Admin &admin, AlertPermissions may)
{
    add(Method::Get, "/alert-route", may.configure, {"Where alerts go", "Alerts", {}, "", "AlertRouteView"},
        [&admin](const AdminCall &call) { return jsonAnswer(admin.notifications.route(call.context)); }, {});
    add(Method::Patch, "/alert-route", may.configure, {"Choose which alerts go where", "Alerts", {}, "AlertRouteChange", "AlertRouteView"},
        [&admin](const AdminCall &call) {
            return withBody<api::AlertRouteChange>(call, [&](const api::AlertRouteChange &wanted) { return jsonAnswer(admin.notifications.change(call.caller, call.context, wanted)); });
        },
        kJsonBody);
    add(Method::Put, "/alert-route/webhook", may.configure, {"Set where alerts are posted; the first time the signing secret is shown", "Alerts", {}, "AlertWebhook", "AlertWebhookCreated"},
        [&admin](const AdminCall &call) {
            return withBody<api::AlertWebhook>(call, [&](const api::AlertWebhook &wanted) { return jsonAnswer(admin.notifications.setWebhook(call.caller, call.context, wanted)); });
        },
        kJsonBody);
    add(Method::Delete, "/alert-route/webhook", may.configure, {"Post alerts nowhere any more", "Alerts", {}, "", "", 204},
        [&admin](const AdminCall &call) { return emptyAnswer(admin.notifications.removeWebhook(call.caller, call.context)); }, {});
    add(Method::Post, "/alert-route/secret", may.configure, {"A new signing secret; the present one signs beside it for a day", "Alerts", {}, "", "AlertWebhookCreated", 201},
        [&admin](const AdminCall &call) { return jsonAnswer(admin.notifications.rotateSecret(call.caller, call.context), 201); }, {});
    add(Method::Delete, "/alert-route/previous-secret", may.configure, {"Let the previous signing secret sign no more", "Alerts", {}, "", "", 204},
        [&admin](const AdminCall &call) { return emptyAnswer(admin.notifications.dropPreviousSecret(call.caller, call.context)); }, {});
    add(Method::Post, "/alert-route/test", may.configure, {"Send a test alert everywhere", "Alerts", {}, "", "", 204},
        [&admin](const AdminCall &call) { return emptyAnswer(admin.notifications.sendTest(call.caller, call.context)); }, {});
}

} // namespace

void addAlertRoutes(AdminRoutes &routes, admin::Admin &admin)
{
    const AddRoute ofInstallation = [&](Method method, const char *pattern, Permission permission, RouteWords words, AdminWork work, BodyRule body) {
        routes.installation(method, pattern, permission, std::move(words), std::move(work), body);
    };
    const AddRoute ofTenant = [&](Method method, const char *pattern, Permission permission, RouteWords words, AdminWork work, BodyRule body) {
        routes.tenant(method, pattern, permission, std::move(words), std::move(work), body);
    };
    const AlertPermissions here{Permission::ObserveInstallation, Permission::ConfigureInstallation, Permission::ConfigureInstallation};
    const AlertPermissions there{Permission::ObserveTenant, Permission::ManageConversations, Permission::ConfigureTenant};
    for (const auto &[add, may] : {std::pair(ofInstallation, here), std::pair(ofTenant, there)}) {
        addListRoutes(add, admin, may);
        addRouteRoutes(add, admin, may);
    }
}

} // namespace passerelle::http
