// Where usage, plans, prices and invoices are kept. Every write is durable when it returns, unless it says otherwise.
// Thread-safe, blocking. Foreign ids are NotFound.
#pragma once

#include "server/base/result.h"
#include "server/domain/invoice.h"
#include "server/domain/plan.h"
#include "server/domain/tenant_context.h"
#include "server/domain/usage.h"

#include <QtCore/QDate>

#include <vector>

namespace passerelle {

// Calls made for a turn are written by TurnStore::saveAnswered, with the turn.
class UsageStore {
public:
    virtual ~UsageStore() = default;
    virtual Status record(const TenantContext &context, const std::vector<ModelCall> &calls, Instant at) = 0;
    // Does not wait: written with the next group; a failure is logged.
    virtual void post(const TenantContext &context, std::vector<ModelCall> calls, Instant at) = 0;

    // The span's borders are rounded to quarters of an hour.
    virtual Result<UsageTotals> totals(const TenantContext &context, Span span) = 0;
    virtual Result<std::vector<UsageSlot>> slots(const TenantContext &context, Span span) = 0;
    // Highest cost first.
    virtual Result<std::vector<ContactUsage>> byContact(const TenantContext &context, Span span, int limit) = 0;
    virtual Result<std::vector<TurnUsage>> byTurn(const TenantContext &context, Span span, int limit) = 0;
    virtual Result<AnswerFigures> answers(const TenantContext &context, Span span) = 0;
    virtual Result<DocumentVolume> volume(const TenantContext &context) = 0;
    // Counts every call again and compares with the kept sums; an empty list means that they agree.
    virtual Result<std::vector<QString>> verify() = 0;
};

class PlanStore {
public:
    virtual ~PlanStore() = default;
    virtual Result<Plan> add(const PlanTerms &terms) = 0; // Conflict when the name is taken
    virtual Status retire(PlanId plan) = 0;
    virtual Result<std::vector<Plan>> list() = 0;
    // None: free. Conflict when the plan is retired.
    virtual Status assign(const TenantContext &context, std::optional<PlanId> plan, Instant since) = 0;
    // What counted at that instant.
    virtual Result<PlanAssignment> at(const TenantContext &context, Instant instant) = 0;
    // False when it was noted before.
    virtual Result<bool> note(const TenantContext &context, const PlanNotice &notice) = 0;
    virtual Result<std::vector<PlanNotice>> notices(Instant since) = 0; // newest first
};

// What a model costs from a date on, a million tokens each. A model that has no embedding price has none of the others.
struct ModelPrice {
    QString provider; // "gemini", "openai"
    QString model;
    QDate from;
    QString currency; // "USD", "EUR"
    std::optional<Money> input;
    std::optional<Money> output;
    std::optional<Money> cached; // none: like input
    std::optional<Money> embedding;
    bool shipped = false; // came with the program; the operator's own win
};

// How many euros one unit of the currency costs from a date on.
struct ExchangeRate {
    QString currency;
    QDate from;
    Money euros;
    bool shipped = false;
};

class PriceStore {
public:
    virtual ~PriceStore() = default;
    virtual Status setPrice(const ModelPrice &price) = 0; // the same model and date: replaced
    virtual Status setRate(const ExchangeRate &rate) = 0;
    virtual Result<std::vector<ModelPrice>> prices() = 0;
    virtual Result<std::vector<ExchangeRate>> rates() = 0;
};

class InvoiceStore {
public:
    virtual ~InvoiceStore() = default;
    // Gives the number and writes, in one transaction. Conflict: the period has an invoice that was not taken back; or
    // the invoice to credit has its credit note already.
    virtual Result<Invoice> issue(const TenantContext &context, const InvoiceDraft &draft, Instant at) = 0;
    virtual Result<std::vector<Invoice>> list(const TenantContext &context) = 0; // newest first, without content
    virtual Result<Invoice> find(const TenantContext &context, const QString &number) = 0;
    // Numbers of all series in order, and what is wrong with them; empty when there is no gap.
    virtual Result<std::vector<QString>> verifyNumbers() = 0;
    // Who is billed; sealed under the tenant's key. Empty bytes: nothing was said yet.
    virtual Status setCustomer(const TenantContext &context, const QByteArray &record) = 0;
    virtual Result<QByteArray> customer(const TenantContext &context) = 0;
};

} // namespace passerelle
