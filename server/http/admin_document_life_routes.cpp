#include "server/http/admin_routes.h"

namespace passerelle::http {

namespace {

DocumentId documentOf(const AdminCall &call) { return DocumentId(call.number("document")); }
VersionId versionOf(const AdminCall &call) { return VersionId(call.number("version")); }

void addVersionRoutes(AdminRoutes &routes, admin::Admin &admin)
{
    routes.tenant(Method::Get, "/documents/{document}/versions", Permission::ReadContent, {"List a document's versions, and other documents that are like it", "Documents", {}, "", "DocumentVersionsView"},
                  [&admin](const AdminCall &call) { return jsonAnswer(admin.documentLives.versions(call.tenant(), documentOf(call))); });
    routes.tenant(Method::Post, "/documents/{document}/versions/{version}/restore", Permission::ManageDocuments,
                  {"Put an old version in place: it is searched when this answers, and nothing is read again", "Documents", {}, "", "DocumentVersionView"},
                  [&admin](const AdminCall &call) { return jsonAnswer(admin.documentLives.restore(call.caller, call.tenant(), documentOf(call), versionOf(call))); });
    routes.tenant(Method::Post, "/documents/{document}/versions/{version}/activate", Permission::ManageDocuments,
                  {"Put a staged version in place; 409 when saved questions would be found worse and no reason is given", "Documents", {}, "ActivationWish", "DocumentVersionView"},
                  [&admin](const AdminCall &call) {
                      return withBody<api::ActivationWish>(call, [&](const auto &wish) { return jsonAnswer(admin.documentLives.activate(call.caller, call.tenant(), documentOf(call), versionOf(call), wish)); });
                  }, kJsonBody);
    routes.tenant(Method::Post, "/documents/{document}/versions/{version}/replace", Permission::ManageDocuments,
                  {"Make a new document that waits the new version of another", "Documents", {}, "ReplacementWish", "DocumentVersionView"},
                  [&admin](const AdminCall &call) {
                      return withBody<api::ReplacementWish>(call, [&](const auto &wish) { return jsonAnswer(admin.documentLives.replace(call.caller, call.tenant(), documentOf(call), versionOf(call), wish)); });
                  }, kJsonBody);
    routes.tenant(Method::Delete, "/documents/{document}/versions/{version}", Permission::ManageDocuments, {"Drop a staged, old or failed version for good", "Documents", {}, "", "", 204},
                  [&admin](const AdminCall &call) { return emptyAnswer(admin.documentLives.drop(call.caller, call.tenant(), documentOf(call), versionOf(call))); });
}

void addValidityRoutes(AdminRoutes &routes, admin::Admin &admin)
{
    routes.tenant(Method::Put, "/documents/{document}/validity", Permission::ManageDocuments,
                  {"Set the days on which a document holds; outside them it is not found", "Documents", {}, "ValidityWish", "DocumentVersionView"},
                  [&admin](const AdminCall &call) {
                      return withBody<api::ValidityWish>(call, [&](const auto &wish) { return jsonAnswer(admin.documentLives.setValidity(call.caller, call.tenant(), documentOf(call), wish)); });
                  }, kJsonBody);
    routes.tenant(Method::Post, "/documents/{document}/validity/proposal", Permission::ManageDocuments, {"Accept or forget the days found in a document's text", "Documents", {}, "ProposalDecision", "DocumentVersionView"},
                  [&admin](const AdminCall &call) {
                      return withBody<api::ProposalDecision>(call, [&](const auto &wish) { return jsonAnswer(admin.documentLives.decideProposal(call.caller, call.tenant(), documentOf(call), wish)); });
                  }, kJsonBody);
}

void addRehearsalRoutes(AdminRoutes &routes, admin::Admin &admin)
{
    routes.tenant(Method::Get, "/rehearsal-quote", Permission::ReadContent, {"What a rehearsal would ask, and what it would cost with the model", "Documents", {}, "", "RehearsalQuoteView"},
                  [&admin](const AdminCall &call) { return jsonAnswer(admin.documentLives.quote(call.tenant())); });
    routes.tenant(Method::Get, "/documents/{document}/versions/{version}/rehearsal", Permission::ReadContent, {"Show what the last rehearsal of a version found", "Documents", {}, "", "RehearsalView"},
                  [&admin](const AdminCall &call) { return jsonAnswer(admin.documentLives.rehearsal(call.tenant(), documentOf(call), versionOf(call))); });
    routes.tenant(Method::Post, "/documents/{document}/versions/{version}/rehearsal", Permission::ManageDocuments,
                  {"Rehearse a staged version with the last real questions and the saved ones, behind real answers; nothing is sent", "Documents", {}, "NewRehearsal", "RehearsalView", 202},
                  [&admin](const AdminCall &call) {
                      return withBody<api::NewRehearsal>(call, [&](const auto &wish) { return jsonAnswer(admin.documentLives.rehearse(call.caller, call.tenant(), documentOf(call), versionOf(call), wish), 202); });
                  }, kJsonBody);
    routes.tenant(Method::Post, "/documents/{document}/versions/{version}/rehearsal/cancel", Permission::ManageDocuments, {"Cancel a rehearsal", "Documents", {}, "", "", 204},
                  [&admin](const AdminCall &call) { return emptyAnswer(admin.documentLives.cancelRehearsal(call.tenant(), documentOf(call), versionOf(call))); });
}

void addConflictRoutes(AdminRoutes &routes, admin::Admin &admin)
{
    routes.tenant(Method::Get, "/document-conflicts", Permission::ReadContent, {"List passages that contradict or repeat each other", "Documents", {}, "", "ConflictViewPage"},
                  [&admin](const AdminCall &call) { return jsonAnswer(admin.documentLives.conflicts(call.tenant())); });
    routes.tenant(Method::Post, "/document-conflicts/look", Permission::ManageDocuments, {"Compare all passages now", "Documents", {}, "", "ConflictViewPage"},
                  [&admin](const AdminCall &call) { return jsonAnswer(admin.documentLives.lookForConflicts(call.tenant())); });
    routes.tenant(Method::Patch, "/document-conflicts/{conflict}", Permission::ManageDocuments, {"Say that two passages are no conflict, or that they are one again", "Documents", {}, "ConflictChange", "", 204},
                  [&admin](const AdminCall &call) {
                      return withBody<api::ConflictChange>(call, [&](const auto &wish) { return emptyAnswer(admin.documentLives.dismiss(call.caller, call.tenant(), ConflictId(call.number("conflict")), wish.dismissed)); });
                  }, kJsonBody);
}

} // namespace

void addDocumentLifeRoutes(AdminRoutes &routes, admin::Admin &admin)
{
    addVersionRoutes(routes, admin);
    addValidityRoutes(routes, admin);
    addRehearsalRoutes(routes, admin);
    addConflictRoutes(routes, admin);
}

} // namespace passerelle::http
