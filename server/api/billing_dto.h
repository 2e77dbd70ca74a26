// The structs of the admin API that speak of money: plans, usage, prices, invoices. Amounts are texts of digits with a
// point, in euros where no currency is named, so that no reader rounds them. See dto.h for the rules.
#pragma once

#include "server/api/dto.h"

namespace passerelle::api {

struct NewPlan {
    QString name = {};
    QString monthlyPrice = {};
    std::optional<qint64> messages = {};
    std::optional<qint64> pages = {};
    std::optional<qint64> storageBytes = {};
    std::optional<QString> spend = {};
    std::optional<qint64> softPercent = {};
};
struct PlanView {
    qint64 id = 0;
    QString name = {};
    QString monthlyPrice = {};
    std::optional<qint64> messages = {};
    std::optional<qint64> pages = {};
    std::optional<qint64> storageBytes = {};
    std::optional<QString> spend = {};
    qint64 softPercent = 0;
    bool retired = false;
};
struct PlanChoice {
    std::optional<qint64> planId = {};
};
struct TotalsView {
    qint64 answers = 0;
    qint64 calls = 0;
    qint64 inputTokens = 0;
    qint64 cachedTokens = 0;
    qint64 outputTokens = 0;
    qint64 thinkingTokens = 0;
    qint64 embeddedTokens = 0;
    QString cost = {};
    qint64 unpricedCalls = 0;
};
struct LimitView {
    QString limit = {};
    qint64 used = 0;
    qint64 allowed = 0;
    qint64 percent = 0;
};
struct DayUsageView {
    QString day = {};
    TotalsView totals = {};
};
struct ModelUsageView {
    QString provider = {};
    QString model = {};
    QString purpose = {};
    TotalsView totals = {};
};
struct UsageView {
    QString period = {};
    QString from = {};
    QString to = {};
    std::optional<PlanView> plan = {};
    TotalsView totals = {};
    std::vector<LimitView> limits = {};
    std::vector<DayUsageView> days = {};
    std::vector<ModelUsageView> models = {};
};
struct ContactUsageView {
    qint64 contactId = 0;
    TotalsView totals = {};
};
struct TurnUsageView {
    qint64 turnId = 0;
    qint64 contactId = 0;
    QString at = {};
    TotalsView totals = {};
};
struct NewPrice {
    QString provider = {};
    QString model = {};
    QString from = {};
    QString currency = {};
    std::optional<QString> input = {};
    std::optional<QString> output = {};
    std::optional<QString> cached = {};
    std::optional<QString> embedding = {};
};
struct PriceView {
    QString provider = {};
    QString model = {};
    QString from = {};
    QString currency = {};
    std::optional<QString> input = {};
    std::optional<QString> output = {};
    std::optional<QString> cached = {};
    std::optional<QString> embedding = {};
    bool shipped = false;
};
struct NewRate {
    QString currency = {};
    QString from = {};
    QString euros = {};
};
struct RateView {
    QString currency = {};
    QString from = {};
    QString euros = {};
    bool shipped = false;
};
struct PriceTableView {
    std::vector<PriceView> prices = {};
    std::vector<RateView> rates = {};
};
struct BillingIdentity {
    QString name = {};
    std::optional<QString> attention = {};
    QString address = {};
    std::optional<QString> siren = {};
    std::optional<QString> vatNumber = {};
    std::optional<QString> language = {};
};
struct NewInvoiceLine {
    QString text = {};
    std::optional<QString> quantity = {};
    QString unitPrice = {};
    std::optional<QString> vatPercent = {};
};
struct NewInvoice {
    QString period = {};
    std::vector<NewInvoiceLine> lines = {};
};
struct CreditWish {
    std::optional<QString> reason = {};
};
struct InvoiceView {
    QString number = {};
    QString kind = {};
    QString period = {};
    QString issuedAt = {};
    QString net = {};
    QString vat = {};
    QString total = {};
    bool credited = false;
};
struct InvoiceLineView {
    QString text = {};
    QString quantity = {};
    QString unitPrice = {};
    QString vatPercent = {};
    QString net = {};
};
struct InvoiceDetail {
    InvoiceView invoice = {};
    QString dueOn = {};
    BillingIdentity customer = {};
    std::vector<InvoiceLineView> lines = {};
};

} // namespace passerelle::api
