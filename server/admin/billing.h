// Plans, prices, usage, invoices and reports, as the admin API serves them. What changes money is recorded in the audit
// log. Thread-safe, blocking; without the room of billing everything is Unavailable.
#pragma once

#include "server/admin/access.h"
#include "server/admin/dependencies.h"
#include "server/api/billing_dto.h"
#include "server/billing/billing_rooms.h"

namespace passerelle::admin {

class Billing {
public:
    explicit Billing(const AdminDependencies &dependencies) : m_rooms(dependencies) {}

    Result<api::Page<api::PlanView>> plans() const;
    Result<api::PlanView> addPlan(const Principal &caller, const api::NewPlan &wanted);
    Status retirePlan(const Principal &caller, PlanId plan);
    Status assign(const Principal &caller, const TenantContext &context, const api::PlanChoice &choice);

    Result<api::PriceTableView> prices() const;
    Result<api::PriceTableView> setPrice(const Principal &caller, const api::NewPrice &wanted);
    Result<api::PriceTableView> setRate(const Principal &caller, const api::NewRate &wanted);

    // An empty period is the month that runs.
    Result<api::UsageView> usage(const TenantContext &context, const QString &period) const;
    Result<api::Page<api::ContactUsageView>> contacts(const TenantContext &context, const QString &period, int limit) const;
    Result<api::Page<api::TurnUsageView>> turns(const TenantContext &context, const QString &period, int limit) const;
    // Usage counted again, and the invoices' numbers: what is wrong with them.
    Result<api::LedgerCheck> check() const;

    Result<api::BillingIdentity> identity(const TenantContext &context) const; // NotFound until it was set
    Result<api::BillingIdentity> setIdentity(const Principal &caller, const TenantContext &context, const api::BillingIdentity &wanted);
    Result<api::Page<api::InvoiceView>> invoices(const TenantContext &context) const;
    Result<api::InvoiceDetail> invoice(const TenantContext &context, const QString &number) const;
    Result<api::InvoiceDetail> issue(const Principal &caller, const TenantContext &context, const api::NewInvoice &wanted);
    Result<api::InvoiceDetail> credit(const Principal &caller, const TenantContext &context, const QString &number, const api::CreditWish &wish);
    Result<QByteArray> invoicePdf(const TenantContext &context, const QString &number) const;
    // A PNG of one of its pages (from 1), 16 to 2400 pixels wide, drawn by the sandboxed reader; NotFound after the last.
    Result<QByteArray> invoiceImage(const TenantContext &context, const QString &number, int page, int widthPixels) const;
    Result<QByteArray> invoiceCsv(const TenantContext &context, const QString &number) const;
    // `money`: with cost and margin, which are the operator's business.
    Result<QByteArray> report(const TenantContext &context, const QString &period, bool money, Language language) const;

private:
    Result<billing::BillingRooms *> room() const;
    Status note(const Principal &caller, const QString &action, const std::optional<TenantContext> &context, const QString &object, const QString &detail = {});

    AdminDependencies m_rooms;
};

} // namespace passerelle::admin
