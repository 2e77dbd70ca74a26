#include "server/http/admin_routes.h"
#include "server/http/view_words.h"

namespace passerelle::http {

void addConnectionRoutes(AdminRoutes &routes, admin::Admin &admin)
{
    const auto list = [&admin](const AdminCall &call) { return jsonAnswer(inLanguage(admin.connections.list(call.context), call.language)); };
    const auto examine = [&admin](const AdminCall &call) { return jsonAnswer(inLanguage(admin.connections.examine(call.context), call.language)); };
    routes.installation(Method::Get, "/connections", Permission::ObserveInstallation, {"How channels reach the service from outside, as last seen", "Connections", {}, "", "ConnectionsView"}, list);
    routes.installation(Method::Post, "/connections/check", Permission::ConfigureInstallation,
                        {"Examine the public address now, and send a synthetic message through every channel's hook", "Connections", {}, "", "ConnectionsView"}, examine);
    routes.tenant(Method::Get, "/connections", Permission::ObserveTenant, {"How this tenant's channels are reached from outside, as last seen", "Connections", {}, "", "ConnectionsView"}, list);
    routes.tenant(Method::Post, "/connections/check", Permission::ConfigureChannels,
                  {"Examine the public address now, and send a synthetic message through this tenant's hooks", "Connections", {}, "", "ConnectionsView"}, examine);
    routes.tenant(Method::Get, "/channels/{channel}/round-trips", Permission::ObserveTenant, {"The synthetic messages of the last seven days, newest first", "Connections", listWords(), "", "RoundTripViewPage"},
                  listed([&admin](const AdminCall &call, const admin::ListPart &part) {
                      return jsonAnswer(inLanguage(admin.connections.trips(call.tenant(), ChannelId(call.number("channel")), part), call.language));
                  }));
}

} // namespace passerelle::http
