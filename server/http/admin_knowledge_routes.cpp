#include "server/http/admin_routes.h"

namespace passerelle::http {

using namespace Qt::StringLiterals;

namespace {

constexpr int kReportDays = 30;
constexpr int kMostReportDays = 365;

void addCuratedRoutes(AdminRoutes &routes, admin::Admin &admin)
{
    const auto idOf = [](const AdminCall &call) { return CuratedId(call.number("answer")); };
    routes.tenant(Method::Get, "/curated", Permission::ReadContent, {"List the curated answers", "Knowledge", {}, "", "CuratedViewPage"},
                  [&admin](const AdminCall &call) { return jsonAnswer(admin.knowledge.curated(call.tenant())); });
    routes.tenant(Method::Post, "/curated", Permission::ManageDocuments, {"Write a curated answer: it is given from now on", "Knowledge", {}, "NewCurated", "CuratedView", 201},
                  [&admin](const AdminCall &call) {
                      return withBody<api::NewCurated>(call, [&](const auto &wish) { return jsonAnswer(admin.knowledge.addCurated(call.caller, call.tenant(), wish), 201); });
                  }, kJsonBody);
    routes.tenant(Method::Post, "/curated-trial", Permission::ReadContent, {"Which curated answer a question would get", "Knowledge", {}, "CuratedTrial", "CuratedTrialView"},
                  [&admin](const AdminCall &call) { return withBody<api::CuratedTrial>(call, [&](const auto &trial) { return jsonAnswer(admin.knowledge.tryCurated(call.tenant(), trial)); }); }, kJsonBody);
    routes.tenant(Method::Get, "/curated/{answer}", Permission::ReadContent, {"Show a curated answer", "Knowledge", {}, "", "CuratedView"},
                  [&admin, idOf](const AdminCall &call) { return jsonAnswer(admin.knowledge.curatedAnswer(call.tenant(), idOf(call))); });
    routes.tenant(Method::Get, "/curated/{answer}/versions", Permission::ReadContent, {"Its versions, newest first", "Knowledge", {}, "", "CuratedViewPage"},
                  [&admin, idOf](const AdminCall &call) { return jsonAnswer(admin.knowledge.curatedVersions(call.tenant(), idOf(call))); });
    routes.tenant(Method::Patch, "/curated/{answer}", Permission::ManageDocuments, {"Change a curated answer: the change is given from now on", "Knowledge", {}, "CuratedChange", "CuratedView"},
                  [&admin, idOf](const AdminCall &call) {
                      return withBody<api::CuratedChange>(call, [&](const auto &wish) { return jsonAnswer(admin.knowledge.changeCurated(call.caller, call.tenant(), idOf(call), wish)); });
                  }, kJsonBody);
    routes.tenant(Method::Delete, "/curated/{answer}", Permission::ManageDocuments, {"Remove a curated answer with its versions", "Knowledge", {}, "", "", 204},
                  [&admin, idOf](const AdminCall &call) { return emptyAnswer(admin.knowledge.removeCurated(call.caller, call.tenant(), idOf(call))); });
}

void addFeedbackRoutes(AdminRoutes &routes, admin::Admin &admin)
{
    routes.tenant(Method::Post, "/messages/{message}/feedback", Permission::ManageConversations, {"Say what the answer to a message was worth", "Knowledge", {}, "NewFeedback", "FeedbackView", 201},
                  [&admin](const AdminCall &call) {
                      return withBody<api::NewFeedback>(call, [&](const auto &wish) { return jsonAnswer(admin.knowledge.addFeedback(call.caller, call.tenant(), InboxNumber(call.number("message")), wish), 201); });
                  }, kJsonBody);
    routes.tenant(Method::Get, "/feedback", Permission::ReadContent, {"What was said of answers, newest first", "Knowledge", listWords(), "", "FeedbackViewPage"},
                  listed([&admin](const AdminCall &call, const admin::ListPart &part) { return jsonAnswer(admin.knowledge.feedback(call.tenant(), part)); }));
}

void addGapRoutes(AdminRoutes &routes, admin::Admin &admin)
{
    const auto idOf = [](const AdminCall &call) { return GapId(call.number("gap")); };
    routes.tenant(Method::Get, "/gaps", Permission::ReadContent,
                  {"Questions without a good answer, grouped by meaning, those that matter most first", "Knowledge", {{"state", "open, answered or dismissed; all when missing."}}, "", "GapViewPage"},
                  [&admin](const AdminCall &call) { return jsonAnswer(admin.knowledge.gaps(call.tenant(), call.query("state"))); });
    routes.tenant(Method::Get, "/gaps/{gap}", Permission::ReadContent, {"Show a group with its questions", "Knowledge", {}, "", "GapDetail"},
                  [&admin, idOf](const AdminCall &call) { return jsonAnswer(admin.knowledge.gap(call.tenant(), idOf(call))); });
    routes.tenant(Method::Post, "/gaps/{gap}/answer", Permission::ManageDocuments,
                  {"Write the group's answer, and see what each of its questions would be answered now", "Knowledge", {}, "GapAnswer", "GapReplayView", 201},
                  [&admin, idOf](const AdminCall &call) {
                      return withBody<api::GapAnswer>(call, [&](const auto &wish) { return jsonAnswer(admin.knowledge.answerGap(call.caller, call.tenant(), idOf(call), wish), 201); });
                  }, kJsonBody);
    routes.tenant(Method::Get, "/gaps/{gap}/replay", Permission::ReadContent, {"What each of the group's questions would be answered now; nothing is sent", "Knowledge", {}, "", "GapReplayView"},
                  [&admin, idOf](const AdminCall &call) { return jsonAnswer(admin.knowledge.replayGap(call.tenant(), idOf(call))); });
    routes.tenant(Method::Post, "/gaps/{gap}/dismiss", Permission::ManageDocuments, {"The group needs no answer", "Knowledge", {}, "", "GapView"},
                  [&admin, idOf](const AdminCall &call) { return jsonAnswer(admin.knowledge.setGapState(call.caller, call.tenant(), idOf(call), GapState::Dismissed)); });
    routes.tenant(Method::Post, "/gaps/{gap}/reopen", Permission::ManageDocuments, {"The group needs an answer again", "Knowledge", {}, "", "GapView"},
                  [&admin, idOf](const AdminCall &call) { return jsonAnswer(admin.knowledge.setGapState(call.caller, call.tenant(), idOf(call), GapState::Open)); });
    routes.tenant(Method::Get, "/gap-report", Permission::ReadContent,
                  {"How many contacts were helped for good: answered, and silent on it for seven days", "Knowledge", {{"days", "Questions of the last so many days, 8 to 365; 30 when missing."}}, "", "GapReportView"},
                  [&admin](const AdminCall &call) -> Result<Response> {
                      const auto days = call.queryNumber("days", kReportDays, 8, kMostReportDays);
                      if (!days)
                          return failure(days.error());
                      return jsonAnswer(admin.knowledge.report(call.tenant(), *days));
                  });
}

} // namespace

void addKnowledgeRoutes(AdminRoutes &routes, admin::Admin &admin)
{
    addCuratedRoutes(routes, admin);
    addFeedbackRoutes(routes, admin);
    addGapRoutes(routes, admin);
}

} // namespace passerelle::http
