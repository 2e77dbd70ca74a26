// The room of billing over the main database: stores, price book, gate, bills and the printer, and the models behind the
// gate. Made once by Engine; thread-safe as its parts are.
#pragma once

#include "server/billing/billing_rooms.h"
#include "server/billing/metered_models.h"
#include "server/domain/ports/alerts.h"
#include "server/pdf/print_program.h"
#include "server/runtime/foundation.h"
#include "server/storage/sql_invoice_store.h"
#include "server/storage/sql_plan_store.h"
#include "server/storage/sql_price_store.h"
#include "server/storage/sql_usage_store.h"

namespace passerelle::runtime {

class BillingWiring {
public:
    BillingWiring(Foundation &foundation, ModelDirectory &models, Alerts &alerts, const Configuration &configuration);

    // Before the first call of a model: reads the prices.
    Status load() { return m_prices.reload(); }
    // Every tenant's limits, so that what was reached is told even when nobody calls.
    Status look();
    // Plans that are used up, in plain words.
    std::vector<QString> troubles() const;

private:
    Foundation &m_foundation;
    storage::SqlPlanStore m_plans;
    storage::SqlPriceStore m_priceStore;
    storage::SqlInvoiceStore m_invoices;
    billing::PriceBook m_prices;
    billing::BillingCalendar m_calendar;
    pdf::PrintProgram m_printer;

public:
    storage::SqlUsageStore usage;
    billing::SpendGate gate;
    billing::MeteredModels metered;

private:
    billing::Biller m_biller;
    billing::Reporter m_reporter;

public:
    billing::BillingRooms rooms;
};

} // namespace passerelle::runtime
