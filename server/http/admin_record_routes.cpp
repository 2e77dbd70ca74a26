#include "server/http/admin_routes.h"
#include "server/http/view_words.h"

namespace passerelle::http {

namespace {

void addFactRoutes(AdminRoutes &routes, admin::Admin &admin)
{
    const auto contactIn = [](const AdminCall &call) { return ContactId(call.number("contact")); };
    const auto factIn = [](const AdminCall &call) { return FactId(call.number("fact")); };
    routes.tenant(Method::Get, "/contacts/{contact}/facts", Permission::ReadContent, {"List what is remembered of a contact, newest first", "Conversations", {}, "", "FactViewPage"},
                  [&admin, contactIn](const AdminCall &call) { return jsonAnswer(admin.facts.list(call.tenant(), contactIn(call))); });
    routes.tenant(Method::Post, "/contacts/{contact}/facts", Permission::ManageConversations,
                  {"Remember something of a contact; it is given to the model as data, never as an instruction", "Conversations", {}, "NewFactWish", "FactView", 201},
                  [&admin, contactIn](const AdminCall &call) {
                      return withBody<api::NewFactWish>(call, [&](const auto &wish) { return jsonAnswer(admin.facts.add(call.caller, call.tenant(), contactIn(call), wish), 201); });
                  },
                  kJsonBody);
    routes.tenant(Method::Patch, "/contacts/{contact}/facts/{fact}", Permission::ManageConversations, {"Correct what is remembered", "Conversations", {}, "FactChange", "FactView"},
                  [&admin, contactIn, factIn](const AdminCall &call) {
                      return withBody<api::FactChange>(call, [&](const auto &change) { return jsonAnswer(admin.facts.change(call.caller, call.tenant(), contactIn(call), factIn(call), change)); });
                  },
                  kJsonBody);
    routes.tenant(Method::Delete, "/contacts/{contact}/facts/{fact}", Permission::ManageConversations, {"Forget something of a contact", "Conversations", {}, "", "", 204},
                  [&admin, contactIn, factIn](const AdminCall &call) { return emptyAnswer(admin.facts.remove(call.caller, call.tenant(), contactIn(call), factIn(call))); });
}

} // namespace

void addRecordRoutes(AdminRoutes &routes, admin::Admin &admin)
{
    const auto messageIn = [](const AdminCall &call) { return InboxNumber(call.number("message")); };
    routes.tenant(Method::Get, "/messages/{message}/record", Permission::ReadContent,
                  {"What an answer was made from: passages as they stood, prompt, settings, model, checks", "Journal", {}, "", "AnswerRecordView"},
                  [&admin, messageIn](const AdminCall &call) { return jsonAnswer(inLanguage(admin.records.show(call.tenant(), messageIn(call)), call.language)); });
    routes.tenant(Method::Post, "/messages/{message}/replay", Permission::ReadContent,
                  {"Make a past answer again, with what was then or with what is now; nothing is sent. Asking the model anew needs documents.manage", "Journal", {}, "NewReplay", "ReplayView"},
                  [&admin, messageIn](const AdminCall &call) {
                      return withBody<api::NewReplay>(
                          call, [&](const auto &wish) { return jsonAnswer(inLanguage(admin.records.replay(call.caller, call.tenant(), messageIn(call), wish), call.language)); });
                  },
                  kJsonBody);
    routes.tenant(Method::Delete, "/documents/{document}/traces", Permission::ManageDocuments,
                  {"Erase the document's words from the records of past answers", "Documents", {}, "", "", 204}, [&admin](const AdminCall &call) -> Result<Response> {
                      const auto forgotten = admin.records.forgetDocument(call.caller, call.tenant(), DocumentId(call.number("document")));
                      return emptyAnswer(forgotten ? Status() : failure(forgotten.error()));
                  });
    addFactRoutes(routes, admin);
}

} // namespace passerelle::http
