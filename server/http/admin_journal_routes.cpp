#include "server/http/admin_routes.h"
#include "server/http/view_words.h"

namespace passerelle::http {

using namespace Qt::StringLiterals;

namespace {

constexpr int kMostDays = 3660;

Result<admin::MessageFilter> filterOf(const AdminCall &call)
{
    admin::MessageFilter filter;
    if (call.request.query.hasQueryItem(u"conversation"_s)) {
        bool ok = false;
        filter.conversation = call.query("conversation").toLongLong(&ok);
        if (!ok || *filter.conversation < 1)
            return failure(ErrorKind::InvalidInput, u"\"conversation\" must be the number of a conversation"_s);
    }
    if (call.request.query.hasQueryItem(u"fate"_s))
        filter.fate = call.query("fate");
    const auto days = call.queryNumber("days", 0, 1, kMostDays);
    if (!days)
        return failure(days.error());
    filter.days = *days;
    return filter;
}

} // namespace

void addJournalRoutes(AdminRoutes &routes, admin::Admin &admin)
{
    const auto ledger = [&admin](const AdminCall &call) -> Result<Response> {
        const auto days = call.queryNumber("days", 0, 1, kMostDays);
        if (!days)
            return failure(days.error());
        return jsonAnswer(admin.journal.ledger(call.context, *days));
    };
    const RouteWords ledgerWords{"The ledger of fates: every message acknowledged is accounted for", "Journal", {{"days", "Only the last so many days."}}, "", "LedgerView"};
    routes.installation(Method::Get, "/ledger", Permission::ObserveInstallation, ledgerWords, ledger);
    routes.installation(Method::Get, "/ledger/check", Permission::ObserveInstallation, {"Count every message again and compare", "Journal", {}, "", "LedgerCheck"},
                        [&admin](const AdminCall &) { return jsonAnswer(admin.journal.verify()); });
    routes.tenant(Method::Get, "/ledger", Permission::ObserveTenant, ledgerWords, ledger);

    routes.tenant(Method::Get, "/messages", Permission::ReadContent,
                  {"List the messages with their journey, newest first", "Journal",
                   listWords({{"conversation", "Only of that conversation."}, {"fate", "Only with that fate, or in_progress."}, {"days", "Only of the last so many days, as the ledger counts them."}}), "", "MessageViewPage"},
                  listed([&admin](const AdminCall &call, const admin::ListPart &part) -> Result<Response> {
                      const auto filter = filterOf(call);
                      if (!filter)
                          return failure(filter.error());
                      return jsonAnswer(inLanguage(admin.journal.messages(call.tenant(), *filter, part), call.language));
                  }));
    routes.tenant(Method::Get, "/messages/{message}", Permission::ReadContent, {"Show a message with all that became of it", "Journal", {}, "", "MessageDetail"},
                  [&admin](const AdminCall &call) { return jsonAnswer(inLanguage(admin.journal.message(call.tenant(), InboxNumber(call.number("message"))), call.language)); });
    routes.tenant(Method::Get, "/dead-letters", Permission::ReadContent, {"List what failed or is uncertain, newest first", "Journal", listWords(), "", "MessageViewPage"},
                  listed([&admin](const AdminCall &call, const admin::ListPart &part) { return jsonAnswer(inLanguage(admin.journal.deadLetters(call.tenant(), part), call.language)); }));
    routes.tenant(Method::Post, "/dead-letters/{message}/replay", Permission::ManageConversations, {"Work on a dead letter again", "Journal", {}, "", "ReplayAccepted", 202},
                  [&admin](const AdminCall &call) { return jsonAnswer(admin.journal.replay(call.caller, call.tenant(), InboxNumber(call.number("message"))), 202); });
    routes.tenant(Method::Get, "/rejected-calls", Permission::ReadContent, {"Calls of the tenant's channels that could not be read", "Journal", {{"limit", "At most so many, 1 to 200; 50 when missing."}}, "", "RejectedCallViewPage"},
                  listed([&admin](const AdminCall &call, const admin::ListPart &part) { return jsonAnswer(inLanguage(admin.journal.rejectedCalls(call.tenant(), part), call.language)); }));
}

} // namespace passerelle::http
