#include "server/http/admin_routes.h"
#include "server/http/view_words.h"

namespace passerelle::http {

using namespace Qt::StringLiterals;

namespace {

constexpr int kMostDaysOfAgreement = 3660;

ConversationId conversationOf(const AdminCall &call) { return ConversationId(call.number("conversation")); }
DeliveryId replyOf(const AdminCall &call) { return DeliveryId(call.number("reply")); }
TurnId draftOf(const AdminCall &call) { return TurnId(call.number("draft")); }

void addConversationRoutes(AdminRoutes &routes, admin::Admin &admin)
{
    routes.tenant(Method::Get, "/conversations/{conversation}/replies", Permission::ReadContent, {"List what people sent, newest first", "Conversations", listWords(), "", "ReplyViewPage"},
                  listed([&admin](const AdminCall &call, const admin::ListPart &part) {
                      return jsonAnswer(inLanguage(admin.replies.replies(call.tenant(), conversationOf(call), part), call.language));
                  }));
    routes.tenant(Method::Post, "/conversations/{conversation}/replies", Permission::ManageConversations,
                  {"Write to the contact; the conversation is a person's from then on", "Conversations", {}, "NewReply", "ReplyView", 202},
                  [&admin](const AdminCall &call) {
                      return withBody<api::NewReply>(call, [&](const api::NewReply &wanted) {
                          return jsonAnswer(inLanguage(admin.replies.reply(call.caller, call.tenant(), conversationOf(call), wanted), call.language), 202);
                      });
                  },
                  kJsonBody);
    routes.tenant(Method::Get, "/conversations/{conversation}/replies/{reply}", Permission::ReadContent, {"Show what became of a reply", "Conversations", {}, "", "ReplyView"},
                  [&admin](const AdminCall &call) { return jsonAnswer(inLanguage(admin.replies.show(call.tenant(), conversationOf(call), replyOf(call)), call.language)); });
    routes.tenant(Method::Post, "/conversations/{conversation}/replies/{reply}/repeat", Permission::ManageConversations,
                  {"Send a failed or uncertain reply again, on your word", "Conversations", {}, "", "ReplyView", 202}, [&admin](const AdminCall &call) {
                      return jsonAnswer(inLanguage(admin.replies.again(call.caller, call.tenant(), conversationOf(call), replyOf(call)), call.language), 202);
                  });
}

void addDraftRoutes(AdminRoutes &routes, admin::Admin &admin)
{
    routes.tenant(Method::Get, "/drafts", Permission::ReadContent,
                  {"List the answers that wait for a person, newest first", "Drafts",
                   listWords({{"conversation", "Only of that conversation."}, {"state", "waiting, or all: those that were decided as well."}}), "", "DraftViewPage"},
                  listed([&admin](const AdminCall &call, const admin::ListPart &part) -> Result<Response> {
                      std::optional<ConversationId> conversation;
                      if (call.request.query.hasQueryItem(u"conversation"_s))
                          conversation = ConversationId(call.query("conversation").toLongLong());
                      return jsonAnswer(admin.drafts.drafts(call.tenant(), call.query("state") != u"all"_s, conversation, part));
                  }));
    routes.tenant(Method::Get, "/drafts/{draft}", Permission::ReadContent, {"Show a draft", "Drafts", {}, "", "DraftView"},
                  [&admin](const AdminCall &call) { return jsonAnswer(admin.drafts.show(call.tenant(), draftOf(call))); });
    routes.tenant(Method::Post, "/drafts/{draft}/send", Permission::ManageConversations, {"Send a draft as it is, or edited", "Drafts", {}, "DraftAnswer", "ReplyView", 202},
                  [&admin](const AdminCall &call) {
                      return withBody<api::DraftAnswer>(call, [&](const api::DraftAnswer &answer) {
                          return jsonAnswer(inLanguage(admin.drafts.send(call.caller, call.tenant(), draftOf(call), answer), call.language), 202);
                      });
                  },
                  kJsonBody);
    routes.tenant(Method::Post, "/drafts/{draft}/discard", Permission::ManageConversations, {"Throw a draft away", "Drafts", {}, "", "DraftView"},
                  [&admin](const AdminCall &call) { return jsonAnswer(admin.drafts.discard(call.caller, call.tenant(), draftOf(call))); });
    routes.tenant(Method::Get, "/agreement", Permission::ObserveTenant, {"How often people sent drafts as they were, channel by channel", "Drafts", {{"days", "Of the last so many days; 30 when missing."}}, "", "AgreementViewPage"},
                  [&admin](const AdminCall &call) -> Result<Response> {
                      const auto days = call.queryNumber("days", 30, 1, kMostDaysOfAgreement);
                      if (!days)
                          return failure(days.error());
                      return jsonAnswer(admin.drafts.agreement(call.tenant(), *days));
                  });
}

} // namespace

void addReplyRoutes(AdminRoutes &routes, admin::Admin &admin)
{
    addConversationRoutes(routes, admin);
    addDraftRoutes(routes, admin);
    const auto channelOf = [](const AdminCall &call) { return ChannelId(call.number("channel")); };
    routes.tenant(Method::Get, "/channels/{channel}/effect", Permission::ReadContent, {"What a channel's answers do", "Channels", {}, "", "EffectView"},
                  [&admin, channelOf](const AdminCall &call) { return jsonAnswer(admin.replies.effect(call.tenant(), channelOf(call))); });
    routes.tenant(Method::Patch, "/channels/{channel}/effect", Permission::ConfigureChannels,
                  {"Go live, let answers wait for a person, or go live for a chosen few; and what reopens a conversation", "Channels", {}, "EffectChange", "EffectView"},
                  [&admin, channelOf](const AdminCall &call) {
                      return withBody<api::EffectChange>(call, [&](const api::EffectChange &change) { return jsonAnswer(admin.replies.setEffect(call.caller, call.tenant(), channelOf(call), change)); });
                  },
                  kJsonBody);
}

} // namespace passerelle::http
