#include "server/http/admin_routes.h"

#include <algorithm>
#include <array>

namespace passerelle::http {

using namespace Qt::StringLiterals;

namespace {

constexpr int kMostLines = 1000;
constexpr int kUsualLines = 200;
constexpr int kMostDays = 92;
constexpr int kUsualDays = 30;

Result<LogWish> logWishOf(const AdminCall &call)
{
    LogWish wish;
    const auto limit = call.queryNumber("limit", kUsualLines, 1, kMostLines);
    if (!limit)
        return failure(limit.error());
    wish.limit = *limit;
    wish.contains = call.query("contains");
    if (const QString after = call.query("after"); !after.isEmpty()) {
        bool ok = false;
        wish.after = after.toLongLong(&ok);
        if (!ok || wish.after < 0)
            return failure(ErrorKind::InvalidInput, u"\"after\" must be the \"next\" of the answer before"_s);
    }
    if (const QByteArray level = call.query("level").toLatin1(); !level.isEmpty()) {
        constexpr std::array kLevels{LogLevel::Debug, LogLevel::Info, LogLevel::Warning, LogLevel::Error, LogLevel::Fatal};
        const auto found = std::find_if(kLevels.begin(), kLevels.end(), [&](LogLevel known) { return level == nameOf(known); });
        if (found == kLevels.end())
            return failure(ErrorKind::InvalidInput, u"\"level\" must be debug, info, warning, error or fatal"_s);
        wish.least = *found;
    }
    return wish;
}

template <class F>
Result<Response> withDays(const AdminCall &call, F &&work)
{
    const auto days = call.queryNumber("days", kUsualDays, 1, kMostDays);
    return days ? jsonAnswer(work(*days)) : failure(days.error());
}

} // namespace

void addConsoleRoutes(AdminRoutes &routes, admin::Admin &admin)
{
    const std::vector<std::pair<QByteArray, QByteArray>> daysWords{{"days", "So many, 1 to 92, today included; 30 when missing."}};
    routes.proven(Method::Get, "/account/permissions", {"What the caller may do", "Account", {{"tenant", "Its number or name: what the caller may do there is listed, too."}}, "", "PermissionsView"},
                  [&admin](const AdminCall &call) { return jsonAnswer(admin.console.permissions(call.caller, call.query("tenant"))); });
    routes.proven(Method::Get, "/account/setup", {"Whether somebody administers the installation; for the service's own credential alone", "Account", {}, "", "SetupView"},
                  [&admin](const AdminCall &call) { return jsonAnswer(admin.console.setup(call.caller)); });
    routes.installation(Method::Get, "/logs", Permission::ObserveInstallation,
                        {"The last lines of the log, of some thousands in memory", "Installation",
                         {{"after", "The \"next\" of the answer before: only what came since."}, {"level", "Only that one and graver: debug, info, warning, error, fatal."}, {"contains", "Only lines in which that stands."},
                          {"limit", "The newest so many, 1 to 1000; 200 when missing."}},
                         "", "LogLinesView"},
                        [&admin](const AdminCall &call) -> Result<Response> {
                            const auto wish = logWishOf(call);
                            return wish ? Result<Response>(Response::json(api::encode(admin.console.logs(*wish)))) : failure(wish.error());
                        });
    routes.installation(Method::Get, "/queues", Permission::ObserveInstallation, {"What waits where", "Installation", {}, "", "QueuesView"},
                        [&admin](const AdminCall &) { return jsonAnswer(admin.console.queues()); });
    routes.installation(Method::Get, "/figures", Permission::ObserveInstallation, {"Figures by day, of all tenants", "Installation", daysWords, "", "FiguresView"},
                        [&admin](const AdminCall &call) { return withDays(call, [&](int days) { return admin.figures.ofInstallation(call.caller, days); }); });
    routes.tenant(Method::Get, "/figures", Permission::ObserveTenant, {"Figures by day, in the tenant's time zone", "Tenants", daysWords, "", "FiguresView"},
                  [&admin](const AdminCall &call) { return withDays(call, [&](int days) { return admin.figures.ofTenant(call.tenant(), days); }); });
}

} // namespace passerelle::http
