// What the admin services need of the room, in one hand. Everything outlives its users.
#pragma once

#include "server/billing/monthly_report.h"
#include "server/billing/spend_gate.h"

namespace passerelle::billing {

struct BillingRooms {
    UsageStore &usage;
    PlanStore &plans;
    InvoiceStore &invoices;
    PriceBook &prices;
    SpendGate &gate;
    Biller &biller;
    const Reporter &reporter;
};

} // namespace passerelle::billing
