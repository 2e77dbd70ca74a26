#include "server/http/admin_routes.h"

namespace passerelle::http {

namespace {

constexpr int kPartsAtMost = 100'000;

const std::pair<QByteArray, QByteArray> kPartParameter{"part", "Which part, counted from 0."};

// Exports stand at two places, of different permissions: those of contacts, and those of the whole tenant.
void addExportRoutes(AdminRoutes &routes, admin::Admin &admin, const char *list, const char *content, Permission permission, bool ofContacts)
{
    routes.tenant(Method::Get, list, permission, {"List the exports on the server's disk", "Privacy", {}, "", "ExportViewPage"},
                  [&admin, ofContacts](const AdminCall &call) { return jsonAnswer(admin.privacy.exports(call.tenant(), ofContacts)); });
    routes.tenant(Method::Get, content, permission, {"A part of an export's content; empty after the last one", "Privacy", {kPartParameter}, "", ""},
                  [&admin, ofContacts](const AdminCall &call) -> Result<Response> {
                      const auto part = call.queryNumber("part", 0, 0, kPartsAtMost);
                      if (!part)
                          return failure(part.error());
                      auto bytes = admin.privacy.exportPart(call.tenant(), call.number("export"), ofContacts, *part);
                      if (!bytes)
                          return failure(std::move(bytes).error());
                      return Response{.status = 200, .contentType = "application/octet-stream", .body = std::move(*bytes), .headers = {}};
                  });
}

void addContactRoutes(AdminRoutes &routes, admin::Admin &admin)
{
    const auto idOf = [](const AdminCall &call) { return ContactId(call.number("contact")); };
    routes.tenant(Method::Get, "/contacts", Permission::ReadContent, {"List the contacts", "Privacy", listWords(), "", "ContactViewPage"},
                  listed([&admin](const AdminCall &call, const admin::ListPart &part) { return jsonAnswer(admin.privacy.contacts(call.tenant(), part)); }));
    routes.tenant(Method::Get, "/contacts/{contact}/consents", Permission::ReadPrivacy, {"What a contact was told and answered", "Privacy", {}, "", "ConsentViewPage"},
                  [&admin, idOf](const AdminCall &call) { return jsonAnswer(admin.privacy.consents(call.tenant(), idOf(call))); });
    routes.tenant(Method::Post, "/contacts/{contact}/export", Permission::ExportContact, {"Export all that is kept of a contact", "Privacy", {}, "", "ExportView", 201},
                  [&admin, idOf](const AdminCall &call) { return jsonAnswer(admin.privacy.exportContact(call.caller, call.tenant(), idOf(call)), 201); });
    routes.tenant(Method::Post, "/contacts/{contact}/erase", Permission::EraseContact, {"Erase a contact for good; the answer is the receipt", "Privacy", {}, "", "ReceiptView"},
                  [&admin, idOf](const AdminCall &call) { return jsonAnswer(admin.privacy.eraseContact(call.caller, call.tenant(), idOf(call), call.language)); });
    addExportRoutes(routes, admin, "/contact-exports", "/contact-exports/{export}/content", Permission::ExportContact, true);
}

void addRequestRoutes(AdminRoutes &routes, admin::Admin &admin)
{
    routes.tenant(Method::Get, "/requests", Permission::ReadPrivacy, {"List the requests under privacy rights with their clock, newest first", "Privacy", listWords({{"running", "true: only what is not closed."}}), "", "PrivacyRequestViewPage"},
                  listed([&admin](const AdminCall &call, const admin::ListPart &part) -> Result<Response> {
                      const QString running = call.query("running");
                      if (!running.isEmpty() && running != QStringLiteral("true") && running != QStringLiteral("false"))
                          return failure(ErrorKind::InvalidInput, QStringLiteral("\"%1\" must be one of %2").arg(QStringLiteral("running"), QStringLiteral("false, true")));
                      return jsonAnswer(admin.requests.list(call.tenant(), running == QStringLiteral("true"), part));
                  }));
    routes.tenant(Method::Post, "/requests", Permission::ExportContact, {"Write down a request: its one-month clock begins when it was received", "Privacy", {}, "NewPrivacyRequest", "PrivacyRequestView", 201},
                  [&admin](const AdminCall &call) {
                      return withBody<api::NewPrivacyRequest>(call, [&](const auto &wish) { return jsonAnswer(admin.requests.open(call.caller, call.tenant(), wish), 201); });
                  },
                  kJsonBody);
    routes.tenant(Method::Patch, "/requests/{request}", Permission::ExportContact, {"Close a request, extend it once by two months, or change its note", "Privacy", {}, "PrivacyRequestChange", "PrivacyRequestView"},
                  [&admin](const AdminCall &call) {
                      return withBody<api::PrivacyRequestChange>(call, [&](const auto &wish) { return jsonAnswer(admin.requests.change(call.caller, call.tenant(), PrivacyRequestId(call.number("request")), wish)); });
                  },
                  kJsonBody);
}

} // namespace

void addPrivacyRoutes(AdminRoutes &routes, admin::Admin &admin)
{
    addContactRoutes(routes, admin);
    addRequestRoutes(routes, admin);
    routes.tenant(Method::Get, "/consents", Permission::ReadPrivacy, {"The consent ledger, oldest first", "Privacy", {}, "", "ConsentViewPage"},
                  [&admin](const AdminCall &call) { return jsonAnswer(admin.privacy.consents(call.tenant(), {})); });
    routes.tenant(Method::Post, "/export", Permission::ExportTenant, {"Export the tenant as a readable archive", "Privacy", {}, "", "ExportView", 201},
                  [&admin](const AdminCall &call) { return jsonAnswer(admin.privacy.exportTenant(call.caller, call.tenant()), 201); });
    routes.tenant(Method::Post, "/portable-export", Permission::ExportTenant, {"Export the tenant in one encrypted file, for another Passerelle", "Privacy", {}, "PortableWish", "ExportView", 201},
                  [&admin](const AdminCall &call) {
                      return withBody<api::PortableWish>(call, [&](const api::PortableWish &wish) { return jsonAnswer(admin.privacy.exportPortable(call.caller, call.tenant(), wish), 201); });
                  },
                  kJsonBody);
    addExportRoutes(routes, admin, "/exports", "/exports/{export}/content", Permission::ExportTenant, false);
    routes.tenant(Method::Get, "/receipts", Permission::ReadPrivacy, {"The receipts of erasures, newest first", "Privacy", {}, "", "ReceiptViewPage"},
                  [&admin](const AdminCall &call) { return jsonAnswer(admin.privacy.receipts(call.context, call.language)); });
    routes.tenant(Method::Get, "/processing-record", Permission::ReadPrivacy, {"The record of processing and the list of sub-processors (article 30)", "Privacy", {}, "", "ProcessingRecordView"},
                  [&admin](const AdminCall &call) { return jsonAnswer(admin.privacy.record(call.tenant(), call.language)); });
    routes.installation(Method::Get, "/receipts", Permission::ReadAudit, {"The receipts of all erasures, those of tenants that are gone as well", "Privacy", {}, "", "ReceiptViewPage"},
                        [&admin](const AdminCall &call) { return jsonAnswer(admin.privacy.receipts({}, call.language)); });
    routes.installation(Method::Post, "/receipts/check", Permission::ReadAudit, {"Check the signature of a receipt", "Privacy", {}, "ReceiptText", "ReceiptCheck"},
                        [&admin](const AdminCall &call) {
                            return withBody<api::ReceiptText>(call, [&](const api::ReceiptText &receipt) { return jsonAnswer(admin.privacy.check(receipt, call.language)); });
                        },
                        kJsonBody);
    routes.installation(Method::Get, "/clock", Permission::ObserveInstallation, {"Whether the clock is believed by what erases on a date", "Privacy", {}, "", "ClockView"},
                        [&admin](const AdminCall &) { return jsonAnswer(admin.privacy.clock()); });
    routes.installation(Method::Post, "/clock/confirm", Permission::ConfigureInstallation, {"Say that the clock is right", "Privacy", {}, "", "ClockView"},
                        [&admin](const AdminCall &call) { return jsonAnswer(admin.privacy.confirmClock(call.caller)); });
}

} // namespace passerelle::http
