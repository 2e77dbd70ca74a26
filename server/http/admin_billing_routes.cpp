#include "server/http/admin_routes.h"

namespace passerelle::http {

using namespace Qt::StringLiterals;

namespace {

const std::pair<QByteArray, QByteArray> kPeriodWords{"period", "A month of the billing calendar, 2026-11; the one that runs when missing."};

// A PDF or a CSV, to be kept under that name.
Result<Response> fileAnswer(Result<QByteArray> content, const char *type, const QByteArray &name)
{
    if (!content)
        return failure(content.error());
    return Response{200, type, std::move(*content), {{"Content-Disposition", "attachment; filename=\"" + name + '"'}}};
}

QString numberOf(const AdminCall &call)
{
    return QString::fromUtf8(call.request.parameter("number"));
}

// What a file may be called: the number as it was given is the caller's own text.
QByteArray fileName(const AdminCall &call, const char *ending)
{
    QByteArray name;
    for (const char character : call.request.parameter("number").left(20)) {
        if ((character >= '0' && character <= '9') || (character >= 'A' && character <= 'Z') || character == '-')
            name += character;
    }
    return name + ending;
}

Result<Response> invoicePage(const admin::Admin &admin, const AdminCall &call)
{
    const auto width = call.queryNumber("width", 800, 16, 2400);
    if (!width)
        return failure(width.error());
    auto image = admin.billing.invoiceImage(call.tenant(), numberOf(call), call.page("page"), *width);
    if (!image)
        return failure(image.error());
    return Response{200, "image/png", std::move(*image), {}};
}

void addPlanRoutes(AdminRoutes &routes, admin::Admin &admin)
{
    routes.installation(Method::Get, "/plans", Permission::ManagePlans, {"List the plans", "Billing", {}, "", "PlanViewPage"},
                        [&admin](const AdminCall &) { return jsonAnswer(admin.billing.plans()); });
    routes.installation(Method::Post, "/plans", Permission::ManagePlans, {"Make a plan: a price and limits", "Billing", {}, "NewPlan", "PlanView", 201},
                        [&admin](const AdminCall &call) {
                            return withBody<api::NewPlan>(call, [&](const api::NewPlan &wanted) { return jsonAnswer(admin.billing.addPlan(call.caller, wanted), 201); });
                        },
                        kJsonBody);
    routes.installation(Method::Delete, "/plans/{plan}", Permission::ManagePlans, {"Retire a plan: those who have it keep it", "Billing", {}, "", "", 204},
                        [&admin](const AdminCall &call) { return emptyAnswer(admin.billing.retirePlan(call.caller, PlanId(call.number("plan")))); });
    routes.tenant(Method::Put, "/plan", Permission::ManageBilling, {"Give the tenant a plan, or none", "Billing", {}, "PlanChoice", "", 204},
                  [&admin](const AdminCall &call) {
                      return withBody<api::PlanChoice>(call, [&](const api::PlanChoice &choice) { return emptyAnswer(admin.billing.assign(call.caller, call.tenant(), choice)); });
                  },
                  kJsonBody);
    routes.installation(Method::Get, "/prices", Permission::ManagePlans, {"The price table that costs are computed with", "Billing", {}, "", "PriceTableView"},
                        [&admin](const AdminCall &) { return jsonAnswer(admin.billing.prices()); });
    routes.installation(Method::Put, "/prices", Permission::ManagePlans, {"Say what a model costs from a date on", "Billing", {}, "NewPrice", "PriceTableView"},
                        [&admin](const AdminCall &call) {
                            return withBody<api::NewPrice>(call, [&](const api::NewPrice &wanted) { return jsonAnswer(admin.billing.setPrice(call.caller, wanted)); });
                        },
                        kJsonBody);
    routes.installation(Method::Put, "/rates", Permission::ManagePlans, {"Say what a currency is worth from a date on", "Billing", {}, "NewRate", "PriceTableView"},
                        [&admin](const AdminCall &call) {
                            return withBody<api::NewRate>(call, [&](const api::NewRate &wanted) { return jsonAnswer(admin.billing.setRate(call.caller, wanted)); });
                        },
                        kJsonBody);
}

void addUsageRoutes(AdminRoutes &routes, admin::Admin &admin)
{
    const std::pair<QByteArray, QByteArray> limitWords{"limit", "At most so many, 1 to 200; 50 when missing."};
    routes.installation(Method::Get, "/usage/check", Permission::ObserveInstallation,
                        {"Count every call of a model again, look for gaps in the invoices' numbers, and compare", "Billing", {}, "", "LedgerCheck"},
                        [&admin](const AdminCall &) { return jsonAnswer(admin.billing.check()); });
    routes.tenant(Method::Get, "/usage", Permission::ReadBilling, {"A month's statement: what was used, by day and by model", "Billing", {kPeriodWords}, "", "UsageView"},
                  [&admin](const AdminCall &call) { return jsonAnswer(admin.billing.usage(call.tenant(), call.query("period"))); });
    routes.tenant(Method::Get, "/usage/contacts", Permission::ReadBilling, {"What each contact's messages used, dearest first", "Billing", {kPeriodWords, limitWords}, "", "ContactUsageViewPage"},
                  [&admin](const AdminCall &call) -> Result<Response> {
                      const auto limit = call.queryNumber("limit", 50, 1, 200);
                      return limit ? jsonAnswer(admin.billing.contacts(call.tenant(), call.query("period"), *limit)) : failure(limit.error());
                  });
    routes.tenant(Method::Get, "/usage/turns", Permission::ReadBilling, {"What each exchange used, newest first", "Billing", {kPeriodWords, limitWords}, "", "TurnUsageViewPage"},
                  [&admin](const AdminCall &call) -> Result<Response> {
                      const auto limit = call.queryNumber("limit", 50, 1, 200);
                      return limit ? jsonAnswer(admin.billing.turns(call.tenant(), call.query("period"), *limit)) : failure(limit.error());
                  });
    const auto report = [&admin](bool money) {
        return [&admin, money](const AdminCall &call) {
            return fileAnswer(admin.billing.report(call.tenant(), call.query("period"), money, call.language), "application/pdf", "report.pdf");
        };
    };
    routes.tenant(Method::Get, "/report", Permission::ReadBilling, {"The month on one PDF, for the client", "Billing", {kPeriodWords}, "", "application/pdf"}, report(false));
    routes.tenant(Method::Get, "/report/margin", Permission::ManageBilling, {"The same with cost and margin, for whoever runs the tenant", "Billing", {kPeriodWords}, "", "application/pdf"},
                  report(true));
}

void addInvoiceRoutes(AdminRoutes &routes, admin::Admin &admin)
{
    routes.tenant(Method::Get, "/billing-identity", Permission::ReadBilling, {"Who is billed", "Billing", {}, "", "BillingIdentity"},
                  [&admin](const AdminCall &call) { return jsonAnswer(admin.billing.identity(call.tenant())); });
    routes.tenant(Method::Put, "/billing-identity", Permission::ManageBilling, {"Say who is billed", "Billing", {}, "BillingIdentity", "BillingIdentity"},
                  [&admin](const AdminCall &call) {
                      return withBody<api::BillingIdentity>(call, [&](const api::BillingIdentity &wanted) { return jsonAnswer(admin.billing.setIdentity(call.caller, call.tenant(), wanted)); });
                  },
                  kJsonBody);
    routes.tenant(Method::Get, "/invoices", Permission::ReadBilling, {"List invoices and credit notes, newest first", "Billing", {}, "", "InvoiceViewPage"},
                  [&admin](const AdminCall &call) { return jsonAnswer(admin.billing.invoices(call.tenant())); });
    routes.tenant(Method::Post, "/invoices", Permission::ManageBilling, {"Bill a month: its number is given for good", "Billing", {}, "NewInvoice", "InvoiceDetail", 201},
                  [&admin](const AdminCall &call) {
                      return withBody<api::NewInvoice>(call, [&](const api::NewInvoice &wanted) { return jsonAnswer(admin.billing.issue(call.caller, call.tenant(), wanted), 201); });
                  },
                  kJsonBody);
    routes.tenant(Method::Get, "/invoices/{number}", Permission::ReadBilling, {"Show an invoice or a credit note", "Billing", {}, "", "InvoiceDetail"},
                  [&admin](const AdminCall &call) { return jsonAnswer(admin.billing.invoice(call.tenant(), numberOf(call))); });
    routes.tenant(Method::Get, "/invoices/{number}/pdf", Permission::ReadBilling, {"An invoice as PDF", "Billing", {}, "", "application/pdf"},
                  [&admin](const AdminCall &call) { return fileAnswer(admin.billing.invoicePdf(call.tenant(), numberOf(call)), "application/pdf", fileName(call, ".pdf")); });
    routes.tenant(Method::Get, "/invoices/{number}/pages/{page}/image", Permission::ReadBilling,
                  {"A page of an invoice as a picture; 404 after the last", "Billing", {{"width", "In pixels, 16 to 2400; 800 when missing."}}, "", "image/png"},
                  [&admin](const AdminCall &call) { return invoicePage(admin, call); });
    routes.tenant(Method::Get, "/invoices/{number}/csv", Permission::ReadBilling, {"An invoice as CSV", "Billing", {}, "", "text/csv"},
                  [&admin](const AdminCall &call) { return fileAnswer(admin.billing.invoiceCsv(call.tenant(), numberOf(call)), "text/csv; charset=utf-8", fileName(call, ".csv")); });
    routes.tenant(Method::Post, "/invoices/{number}/credit", Permission::ManageBilling, {"Take an invoice back by a credit note", "Billing", {}, "CreditWish", "InvoiceDetail", 201},
                  [&admin](const AdminCall &call) {
                      return withBody<api::CreditWish>(call, [&](const api::CreditWish &wish) { return jsonAnswer(admin.billing.credit(call.caller, call.tenant(), numberOf(call), wish), 201); });
                  },
                  kJsonBody);
}

} // namespace

void addBillingRoutes(AdminRoutes &routes, admin::Admin &admin)
{
    addPlanRoutes(routes, admin);
    addUsageRoutes(routes, admin);
    addInvoiceRoutes(routes, admin);
}

} // namespace passerelle::http
