#include "server/api/sentence_catalogue.h"
#include "server/http/admin_routes.h"

namespace passerelle::http {

namespace {

constexpr std::chrono::seconds kSetupCheckWithin{30};

} // namespace

void addManyChatRoutes(AdminRoutes &routes, admin::Admin &admin)
{
    const auto idOf = [](const AdminCall &call) { return ChannelId(call.number("channel")); };
    routes.tenant(Method::Get, "/channels/{channel}/manychat", Permission::ObserveTenant, {"What the channel's calls do differently", "Channels", {}, "", "ManyChatView"},
                  [&admin, idOf](const AdminCall &call) { return jsonAnswer(admin.manyChat.settings(call.tenant(), idOf(call))); });
    routes.tenant(Method::Patch, "/channels/{channel}/manychat", Permission::ConfigureChannels, {"Say where the channel's calls carry what", "Channels", {}, "ManyChatView", "ManyChatView"},
                  [&admin, idOf](const AdminCall &call) {
                      return withBody<api::ManyChatView>(call, [&](const api::ManyChatView &wanted) { return jsonAnswer(admin.manyChat.change(call.caller, call.tenant(), idOf(call), wanted)); });
                  },
                  kJsonBody);
    routes.tenant(Method::Post, "/channels/{channel}/manychat/preview", Permission::ConfigureChannels, {"Read a call's body without effect", "Channels", {}, "ManyChatTrial", "ManyChatPreview"},
                  [&admin, idOf](const AdminCall &call) {
                      return withBody<api::ManyChatTrial>(call, [&](const api::ManyChatTrial &trial) {
                          auto preview = admin.manyChat.preview(call.tenant(), idOf(call), trial);
                          if (preview && preview->problem)
                              preview->problem = api::translated(*preview->problem, call.language);
                          return jsonAnswer(preview);
                      });
                  },
                  kJsonBody);
    routes.tenant(Method::Get, "/channels/{channel}/manychat/lists", Permission::ConfigureChannels, {"The flows, tags and text fields that the page has, read from ManyChat", "Channels", {}, "", "ManyChatListsView"},
                  [&admin, idOf](const AdminCall &call) { return jsonAnswer(admin.manyChat.lists(call.tenant(), idOf(call), Deadline::after(kSetupCheckWithin))); });
    routes.tenant(Method::Post, "/channels/{channel}/setup-check", Permission::ConfigureChannels, {"Look at the page, its flows, tags and fields, and say what is missing", "Channels", {}, "", "SetupCheckView"},
                  [&admin, idOf](const AdminCall &call) { return jsonAnswer(admin.manyChat.check(call.tenant(), idOf(call), call.language, Deadline::after(kSetupCheckWithin))); });
}

} // namespace passerelle::http
