#include "server/http/admin_routes.h"
#include "server/http/view_words.h"

namespace passerelle::http {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::seconds kTestWithin{15};

// Tokens and settings stand at two places: the installation and a tenant.
void addTokenRoutes(AdminRoutes &routes, admin::Admin &admin)
{
    const auto list = [&admin](const AdminCall &call) { return jsonAnswer(admin.tokens.list(call.context)); };
    const auto add = [&admin](const AdminCall &call) {
        return withBody<api::NewToken>(call, [&](const api::NewToken &wanted) { return jsonAnswer(admin.tokens.add(call.caller, call.context, wanted), 201); });
    };
    const auto revoke = [&admin](const AdminCall &call) { return emptyAnswer(admin.tokens.revoke(call.caller, call.context, TokenId(call.number("token")))); };

    const RouteWords listWords{"List the tokens", "Tokens", {}, "", "TokenViewPage"};
    const RouteWords revokeWords{"Revoke a token: it is refused from the next request on", "Tokens", {}, "", "", 204};
    routes.installation(Method::Get, "/tokens", Permission::ConfigureInstallation, listWords, list);
    routes.installation(Method::Post, "/tokens", Permission::ConfigureInstallation, {"Make a token of the whole installation", "Tokens", {}, "NewToken", "TokenCreated", 201}, add, kJsonBody);
    routes.installation(Method::Delete, "/tokens/{token}", Permission::ConfigureInstallation, revokeWords, revoke);
    routes.tenant(Method::Get, "/tokens", Permission::ManageTokens, listWords, list);
    routes.tenant(Method::Post, "/tokens", Permission::ManageTokens, {"Make a token of this tenant alone", "Tokens", {}, "NewToken", "TokenCreated", 201}, add, kJsonBody);
    routes.tenant(Method::Delete, "/tokens/{token}", Permission::ManageTokens, revokeWords, revoke);
}

void addSettingRoutes(AdminRoutes &routes, admin::Admin &admin)
{
    const auto keyOf = [](const AdminCall &call) { return QString::fromUtf8(call.request.parameter("key")); };
    const auto list = [&admin](const AdminCall &call) { return jsonAnswer(admin.settings.list(call.context)); };
    const auto set = [&admin, keyOf](const AdminCall &call) {
        return withBody<api::SettingChange>(call, [&](const api::SettingChange &change) { return jsonAnswer(admin.settings.set(call.caller, call.context, keyOf(call), change)); });
    };
    const auto reset = [&admin, keyOf](const AdminCall &call) { return jsonAnswer(admin.settings.set(call.caller, call.context, keyOf(call), {})); };

    const RouteWords listWords{"List the settings with their values", "Settings", {}, "", "SettingViewPage"};
    const RouteWords setWords{"Change a setting", "Settings", {}, "SettingChange", "SettingView"};
    const RouteWords resetWords{"Put a setting back to its default", "Settings", {}, "", "SettingView"};
    routes.installation(Method::Get, "/settings", Permission::ConfigureInstallation, listWords, list);
    routes.installation(Method::Put, "/settings/{key}", Permission::ConfigureInstallation, setWords, set, kJsonBody);
    routes.installation(Method::Delete, "/settings/{key}", Permission::ConfigureInstallation, resetWords, reset);
    routes.tenant(Method::Get, "/settings", Permission::ObserveTenant, listWords, list);
    routes.tenant(Method::Put, "/settings/{key}", Permission::ConfigureTenant, setWords, set, kJsonBody);
    routes.tenant(Method::Delete, "/settings/{key}", Permission::ConfigureTenant, resetWords, reset);
}

void addChannelRoutes(AdminRoutes &routes, admin::Admin &admin)
{
    const auto idOf = [](const AdminCall &call) { return ChannelId(call.number("channel")); };
    routes.tenant(Method::Get, "/channels", Permission::ObserveTenant, {"List the channels", "Channels", {}, "", "ChannelViewPage"},
                  [&admin](const AdminCall &call) { return jsonAnswer(admin.channels.list(call.tenant())); });
    routes.tenant(Method::Post, "/channels", Permission::ConfigureChannels, {"Connect a channel; its secret is shown this once", "Channels", {}, "NewChannel", "ChannelCreated", 201},
                  [&admin](const AdminCall &call) {
                      return withBody<api::NewChannel>(call, [&](const api::NewChannel &wanted) {
                          return jsonAnswer(admin.channels.add(call.caller, call.tenant(), wanted), 201);
                      });
                  },
                  kJsonBody);
    routes.tenant(Method::Get, "/channels/{channel}", Permission::ObserveTenant, {"Show a channel", "Channels", {}, "", "ChannelView"},
                  [&admin, idOf](const AdminCall &call) { return jsonAnswer(admin.channels.find(call.tenant(), idOf(call))); });
    routes.tenant(Method::Patch, "/channels/{channel}", Permission::ConfigureChannels, {"Change a channel", "Channels", {}, "ChannelChange", "ChannelView"},
                  [&admin, idOf](const AdminCall &call) {
                      return withBody<api::ChannelChange>(call, [&](const api::ChannelChange &wanted) {
                          return jsonAnswer(admin.channels.change(call.caller, call.tenant(), idOf(call), wanted));
                      });
                  },
                  kJsonBody);
    routes.tenant(Method::Post, "/channels/{channel}/secret", Permission::ConfigureChannels,
                  {"Make a new secret; the present one stays valid beside it", "Channels", {}, "", "ChannelCreated"},
                  [&admin, idOf](const AdminCall &call) { return jsonAnswer(admin.channels.rotateSecret(call.caller, call.tenant(), idOf(call))); });
    routes.tenant(Method::Delete, "/channels/{channel}/previous-secret", Permission::ConfigureChannels, {"End the rotation: the older secret is refused", "Channels", {}, "", "", 204},
                  [&admin, idOf](const AdminCall &call) { return emptyAnswer(admin.channels.dropPreviousSecret(call.caller, call.tenant(), idOf(call))); });
    routes.tenant(Method::Post, "/channels/{channel}/test", Permission::ConfigureChannels, {"Prove the channel's key without sending anything", "Channels", {}, "", "ConnectionView"},
                  [&admin, idOf](const AdminCall &call) {
                      return jsonAnswer(inLanguage(admin.channels.testConnection(call.tenant(), idOf(call), Deadline::after(kTestWithin)), call.language));
                  });
}

void addProviderRoutes(AdminRoutes &routes, admin::Admin &admin)
{
    routes.tenant(Method::Get, "/provider", Permission::ObserveTenant, {"Show which model answers", "Provider", {}, "", "ProviderView"},
                  [&admin](const AdminCall &call) { return jsonAnswer(admin.providers.get(call.tenant())); });
    routes.tenant(Method::Put, "/provider", Permission::ConfigureProvider, {"Choose which model answers", "Provider", {}, "ProviderChange", "ProviderView"},
                  [&admin](const AdminCall &call) {
                      return withBody<api::ProviderChange>(call, [&](const api::ProviderChange &wanted) {
                          return jsonAnswer(admin.providers.set(call.caller, call.tenant(), wanted));
                      });
                  },
                  kJsonBody);
    routes.tenant(Method::Get, "/provider/models", Permission::ConfigureProvider, {"The models that the provider offers, as it lists them now", "Provider", {}, "", "ProviderModelsView"},
                  [&admin](const AdminCall &call) { return jsonAnswer(inLanguage(admin.providers.models(call.tenant(), Deadline::after(kTestWithin)), call.language)); });
    routes.tenant(Method::Post, "/provider/test", Permission::ConfigureProvider, {"Prove the provider's address, key and model", "Provider", {}, "", "ConnectionView"},
                  [&admin](const AdminCall &call) { return jsonAnswer(inLanguage(admin.providers.testConnection(call.tenant(), Deadline::after(kTestWithin)), call.language)); });
}

} // namespace

void addInstallationRoutes(AdminRoutes &routes, admin::Admin &admin)
{
    routes.installation(Method::Get, "/status", Permission::ObserveInstallation, {"How the installation is", "Installation", {}, "", "StatusView"},
                        [&admin](const AdminCall &call) { return jsonAnswer(inLanguage(admin.health.status(), call.language)); });
    routes.installation(Method::Get, "/tenants", Permission::ListTenants, {"List the tenants", "Tenants", {{"name", "Only the tenant so named, exactly."}}, "", "TenantViewPage"},
                        [&admin](const AdminCall &call) -> Result<Response> {
                            return Response::json(api::encode(admin.tenants.list(call.caller, call.query("name"))));
                        });
    routes.installation(Method::Post, "/tenants", Permission::CreateTenants, {"Make a tenant", "Tenants", {}, "NewTenant", "TenantView", 201},
                        [&admin](const AdminCall &call) {
                            return withBody<api::NewTenant>(call, [&](const api::NewTenant &wanted) { return jsonAnswer(admin.tenants.add(call.caller, wanted), 201); });
                        },
                        kJsonBody);
    addTokenRoutes(routes, admin);
    addSettingRoutes(routes, admin);
}

void addTenantRoutes(AdminRoutes &routes, admin::Admin &admin)
{
    routes.tenant(Method::Get, "", Permission::ObserveTenant, {"Show a tenant", "Tenants", {}, "", "TenantView"},
                  [&admin](const AdminCall &call) { return jsonAnswer(admin.tenants.find(call.tenant())); });
    addChannelRoutes(routes, admin);
    addProviderRoutes(routes, admin);
    routes.tenant(Method::Post, "/search", Permission::ReadContent, {"Search the documents", "Questions", {}, "SearchQuery", "SearchResult"},
                  [&admin](const AdminCall &call) {
                      return withBody<api::SearchQuery>(call, [&](const api::SearchQuery &wanted) { return jsonAnswer(admin.questions.search(call.tenant(), wanted)); });
                  },
                  kJsonBody);
    routes.tenant(Method::Post, "/ask", Permission::ReadContent, {"Ask a question, answered as a contact would be; nothing is sent", "Questions", {}, "AskQuestion", "AnswerView"},
                  [&admin](const AdminCall &call) {
                      return withBody<api::AskQuestion>(call, [&](const api::AskQuestion &wanted) { return jsonAnswer(inLanguage(admin.questions.ask(call.tenant(), wanted), call.language)); });
                  },
                  kJsonBody);
}

} // namespace passerelle::http
