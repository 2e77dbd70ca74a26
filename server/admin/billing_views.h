// Between the room of billing and the structs of the API. Pure.
#pragma once

#include "server/api/billing_dto.h"
#include "server/billing/billing_rooms.h"

namespace passerelle::admin {

api::PlanView viewOf(const Plan &plan);
api::TotalsView viewOf(const UsageTotals &totals);
api::UsageView viewOf(const billing::Statement &statement);
api::LimitView viewOf(const billing::LimitUse &use);
api::PriceTableView viewOf(const billing::PriceTable &table);
api::InvoiceView viewOf(const Invoice &invoice);
api::InvoiceDetail viewOf(const billing::FullInvoice &invoice);
api::BillingIdentity viewOf(const billing::Customer &customer);

// InvalidInput names the field.
Result<PlanTerms> termsFrom(const api::NewPlan &wanted);
Result<ModelPrice> priceFrom(const api::NewPrice &wanted);
Result<ExchangeRate> rateFrom(const api::NewRate &wanted);
billing::Customer customerFrom(const api::BillingIdentity &wanted);
Result<std::vector<billing::InvoiceLine>> linesFrom(const std::vector<api::NewInvoiceLine> &wanted, int vatBasisPoints);

} // namespace passerelle::admin
