#include "server/http/admin_routes.h"
#include "server/http/view_words.h"

namespace passerelle::http {

namespace {

using EmbeddingAct = Result<api::EmbeddingChangeView> (admin::Embeddings::*)(const admin::Principal &, const TenantContext &, EmbeddingChangeId);

EmbeddingChangeId changeIn(const AdminCall &call) { return EmbeddingChangeId(call.number("change")); }

void addAct(AdminRoutes &routes, admin::Admin &admin, const char *pattern, const char *words, EmbeddingAct act)
{
    routes.tenant(Method::Post, pattern, Permission::ConfigureProvider, {words, "Provider", {}, "", "EmbeddingChangeView"}, [&admin, act](const AdminCall &call) {
        return jsonAnswer(inLanguage((admin.embeddings.*act)(call.caller, call.tenant(), changeIn(call)), call.language));
    });
}

} // namespace

void addEmbeddingRoutes(AdminRoutes &routes, admin::Admin &admin)
{
    routes.tenant(Method::Post, "/embedding/quote", Permission::ConfigureProvider,
                  {"What another embedding model would take: passages, tokens, cost, time", "Provider", {}, "EmbeddingWish", "EmbeddingQuoteView"}, [&admin](const AdminCall &call) {
                      return withBody<api::EmbeddingWish>(call, [&](const auto &wish) { return jsonAnswer(admin.embeddings.quote(call.tenant(), wish)); });
                  }, kJsonBody);
    routes.tenant(Method::Get, "/embedding/changes", Permission::ObserveTenant, {"List the changes of the embedding model, newest first", "Provider", {}, "", "EmbeddingChangeViewPage"},
                  [&admin](const AdminCall &call) { return jsonAnswer(inLanguage(admin.embeddings.list(call.tenant()), call.language)); });
    routes.tenant(Method::Post, "/embedding/changes", Permission::ConfigureProvider,
                  {"Make the vectors of another model in the background, beside those in use", "Provider", {}, "EmbeddingWish", "EmbeddingChangeView", 202}, [&admin](const AdminCall &call) {
                      return withBody<api::EmbeddingWish>(call, [&](const auto &wish) { return jsonAnswer(inLanguage(admin.embeddings.begin(call.caller, call.tenant(), wish), call.language), 202); });
                  }, kJsonBody);
    routes.tenant(Method::Get, "/embedding/changes/{change}", Permission::ObserveTenant, {"Show how far a change of the embedding model is", "Provider", {}, "", "EmbeddingChangeView"},
                  [&admin](const AdminCall &call) { return jsonAnswer(inLanguage(admin.embeddings.find(call.tenant(), changeIn(call)), call.language)); });
    addAct(routes, admin, "/embedding/changes/{change}/stop", "Stop making vectors; those made stay, and are not paid for again", &admin::Embeddings::stop);
    addAct(routes, admin, "/embedding/changes/{change}/resume", "Go on making vectors", &admin::Embeddings::resume);
    addAct(routes, admin, "/embedding/changes/{change}/drop", "Give the change up; its vectors go", &admin::Embeddings::drop);
    addAct(routes, admin, "/embedding/changes/{change}/try", "Ask the saved questions with the vectors in use and with the new ones", &admin::Embeddings::tryAgain);
    addAct(routes, admin, "/embedding/changes/{change}/roll-back", "Search with the vectors from before again", &admin::Embeddings::rollBack);
    routes.tenant(Method::Post, "/embedding/changes/{change}/activate", Permission::ConfigureProvider,
                  {"Search with the new vectors from now on; those from before are kept for seven days", "Provider", {}, "EmbeddingActivation", "EmbeddingChangeView"}, [&admin](const AdminCall &call) {
                      return withBody<api::EmbeddingActivation>(
                          call, [&](const auto &wish) { return jsonAnswer(inLanguage(admin.embeddings.activate(call.caller, call.tenant(), changeIn(call), wish), call.language)); });
                  }, kJsonBody);
}

} // namespace passerelle::http
