#include "server/http/admin_routes.h"

namespace passerelle::http {

using namespace Qt::StringLiterals;

void addOwnershipRoutes(AdminRoutes &routes, admin::Admin &admin)
{
    const auto conversationIn = [](const AdminCall &call) { return ConversationId(call.number("conversation")); };
    routes.tenant(Method::Get, "/conversations/{conversation}/owner", Permission::ReadContent, {"Show who speaks for the business", "Conversations", {}, "", "OwnershipView"},
                  [&admin, conversationIn](const AdminCall &call) { return jsonAnswer(admin.ownerships.show(call.tenant(), conversationIn(call))); });
    routes.tenant(Method::Post, "/conversations/{conversation}/take-over", Permission::ManageConversations,
                  {"Take a conversation over: the assistant is silent from then on", "Conversations", {}, "OwnershipWanted", "OwnershipView"}, [&admin, conversationIn](const AdminCall &call) {
                      return withBody<api::OwnershipWanted>(
                          call, [&](const api::OwnershipWanted &wanted) { return jsonAnswer(admin.ownerships.takeOver(call.caller, call.tenant(), conversationIn(call), wanted)); });
                  },
                  kJsonBody);
    routes.tenant(Method::Post, "/conversations/{conversation}/give-back", Permission::ManageConversations,
                  {"Give a conversation back to the assistant", "Conversations", {}, "OwnershipWanted", "OwnershipView"}, [&admin, conversationIn](const AdminCall &call) {
                      return withBody<api::OwnershipWanted>(
                          call, [&](const api::OwnershipWanted &wanted) { return jsonAnswer(admin.ownerships.giveBack(call.caller, call.tenant(), conversationIn(call), wanted)); });
                  },
                  kJsonBody);
}

} // namespace passerelle::http
