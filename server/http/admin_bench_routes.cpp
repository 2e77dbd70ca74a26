#include "server/http/admin_routes.h"
#include "server/http/view_words.h"

namespace passerelle::http {

namespace {

constexpr int kMostRecentDays = 31;

void addBenchQuestionRoutes(AdminRoutes &routes, admin::Admin &admin)
{
    const auto idOf = [](const AdminCall &call) { return BenchQuestionId(call.number("question")); };
    routes.tenant(Method::Get, "/bench/questions", Permission::ReadContent, {"List the questions saved for the test bench", "Test bench", {}, "", "BenchQuestionViewPage"},
                  [&admin](const AdminCall &call) { return jsonAnswer(admin.bench.questions(call.tenant())); });
    routes.tenant(Method::Post, "/bench/questions", Permission::ManageDocuments, {"Save a question, with what should answer it", "Test bench", {}, "NewBenchQuestion", "BenchQuestionView", 201},
                  [&admin](const AdminCall &call) {
                      return withBody<api::NewBenchQuestion>(call, [&](const auto &wish) { return jsonAnswer(admin.bench.addQuestion(call.caller, call.tenant(), wish), 201); });
                  }, kJsonBody);
    routes.tenant(Method::Patch, "/bench/questions/{question}", Permission::ManageDocuments, {"Change a saved question", "Test bench", {}, "BenchQuestionChange", "BenchQuestionView"},
                  [&admin, idOf](const AdminCall &call) {
                      return withBody<api::BenchQuestionChange>(call, [&](const auto &wish) { return jsonAnswer(admin.bench.changeQuestion(call.caller, call.tenant(), idOf(call), wish)); });
                  }, kJsonBody);
    routes.tenant(Method::Delete, "/bench/questions/{question}", Permission::ManageDocuments, {"Remove a saved question; its results stay in the runs", "Test bench", {}, "", "", 204},
                  [&admin, idOf](const AdminCall &call) { return emptyAnswer(admin.bench.removeQuestion(call.caller, call.tenant(), idOf(call))); });
}

void addBenchRunRoutes(AdminRoutes &routes, admin::Admin &admin)
{
    const auto idOf = [](const AdminCall &call) { return BenchRunId(call.number("run")); };
    routes.tenant(Method::Get, "/bench/runs", Permission::ReadContent, {"List the last runs of saved questions, newest first", "Test bench", {}, "", "BenchRunViewPage"},
                  [&admin](const AdminCall &call) { return jsonAnswer(inLanguage(admin.bench.runs(call.tenant()), call.language)); });
    routes.tenant(Method::Post, "/bench/runs", Permission::ManageDocuments, {"Run saved questions in the background, behind real answers; nothing is sent", "Test bench", {}, "NewBenchRun", "BenchRunView", 202},
                  [&admin](const AdminCall &call) {
                      return withBody<api::NewBenchRun>(call, [&](const auto &wish) { return jsonAnswer(admin.bench.start(call.caller, call.tenant(), wish), 202); });
                  }, kJsonBody);
    routes.tenant(Method::Get, "/bench/runs/{run}", Permission::ReadContent, {"Show a run with what it found", "Test bench", {}, "", "BenchRunDetail"},
                  [&admin, idOf](const AdminCall &call) { return jsonAnswer(inLanguage(admin.bench.run(call.tenant(), idOf(call)), call.language)); });
    routes.tenant(Method::Post, "/bench/runs/{run}/cancel", Permission::ManageDocuments, {"Cancel a run; what it found so far stays", "Test bench", {}, "", "BenchRunView"},
                  [&admin, idOf](const AdminCall &call) { return jsonAnswer(inLanguage(admin.bench.cancel(call.caller, call.tenant(), idOf(call)), call.language)); });
    routes.tenant(Method::Get, "/bench/runs/{run}/compare", Permission::ReadContent,
                  {"What got better and what got worse since another run", "Test bench", {{"with", "The number of the other run."}}, "", "BenchComparisonView"},
                  [&admin, idOf](const AdminCall &call) {
                      return jsonAnswer(inLanguage(admin.bench.compare(call.tenant(), idOf(call), BenchRunId(call.query("with").toLongLong())), call.language));
                  });
}

} // namespace

void addBenchRoutes(AdminRoutes &routes, admin::Admin &admin)
{
    addBenchQuestionRoutes(routes, admin);
    addBenchRunRoutes(routes, admin);
    routes.tenant(Method::Get, "/bench/recent", Permission::ReadContent,
                  {"What contacts really asked, newest first", "Test bench", listWords({{"days", "Today and so many days before, 0 to 31; 1 when missing."}}), "", "RealQuestionViewPage"},
                  listed([&admin](const AdminCall &call, const admin::ListPart &part) -> Result<Response> {
                      const auto days = call.queryNumber("days", 1, 0, kMostRecentDays);
                      if (!days)
                          return failure(days.error());
                      return jsonAnswer(admin.bench.recent(call.tenant(), *days, part));
                  }));
}

} // namespace passerelle::http
