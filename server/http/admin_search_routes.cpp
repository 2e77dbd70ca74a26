#include "server/http/admin_routes.h"
#include "server/http/view_words.h"

namespace passerelle::http {

void addSearchRoutes(AdminRoutes &routes, admin::Admin &admin)
{
    routes.tenant(Method::Get, "/words", Permission::ReadContent, {"Show the tenant's own words for one thing", "Search", {}, "", "WordListView"},
                  [&admin](const AdminCall &call) { return jsonAnswer(admin.search.words(call.tenant())); });
    routes.tenant(Method::Put, "/words", Permission::ManageDocuments, {"Keep the tenant's own words for one thing; the search knows them at once", "Search", {}, "NewWordList", "WordListView"},
                  [&admin](const AdminCall &call) {
                      return withBody<api::NewWordList>(call, [&](const auto &wish) { return jsonAnswer(admin.search.keepWords(call.caller, call.tenant(), wish)); });
                  }, kJsonBody);
    routes.tenant(Method::Get, "/bench/calibration", Permission::ReadContent,
                  {"Measure the threshold that the saved questions ask for; changes nothing", "Test bench", {}, "", "CalibrationView"},
                  [&admin](const AdminCall &call) { return jsonAnswer(admin.search.calibration(call.tenant())); });
    routes.tenant(Method::Post, "/bench/calibration", Permission::ManageDocuments, {"Measure it, and search with it from now on", "Test bench", {}, "", "CalibrationView"},
                  [&admin](const AdminCall &call) { return jsonAnswer(admin.search.calibrate(call.caller, call.tenant())); });
    routes.tenant(Method::Put, "/bench/calibration", Permission::ManageDocuments,
                  {"Search with another measured threshold, such as the one before, or with none", "Test bench", {}, "CalibrationChoice", "CalibrationView"},
                  [&admin](const AdminCall &call) {
                      return withBody<api::CalibrationChoice>(call, [&](const auto &choice) { return jsonAnswer(admin.search.chooseCalibration(call.caller, call.tenant(), choice)); });
                  }, kJsonBody);
}

} // namespace passerelle::http
