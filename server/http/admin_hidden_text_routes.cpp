#include "server/http/admin_routes.h"

namespace passerelle::http {

void addHiddenTextRoutes(AdminRoutes &routes, admin::Admin &admin)
{
    const auto idOf = [](const AdminCall &call) { return DocumentId(call.number("document")); };
    routes.tenant(Method::Get, "/documents/{document}/hidden", Permission::ReadContent, {"List the text that a document holds and does not show", "Documents", {}, "", "HiddenTextViewPage"},
                  [&admin, idOf](const AdminCall &call) { return jsonAnswer(admin.hiddenTexts.list(call.tenant(), idOf(call), call.language)); });
    routes.tenant(Method::Post, "/documents/{document}/hidden", Permission::ManageDocuments,
                  {"Accept hidden text, or leave it out again: it is searched accordingly when this answers", "Documents", {}, "HiddenTextDecision", "", 204},
                  [&admin, idOf](const AdminCall &call) {
                      return withBody<api::HiddenTextDecision>(call, [&](const auto &decision) { return emptyAnswer(admin.hiddenTexts.decide(call.caller, call.tenant(), idOf(call), decision)); });
                  }, kJsonBody);
}

} // namespace passerelle::http
