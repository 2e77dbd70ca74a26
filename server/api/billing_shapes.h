// The tables of fields of billing_dto.h. Included by the codec alone, through shapes.h.
#pragma once

#include "server/api/billing_dto.h"
#include "server/api/shapes.h"

namespace passerelle::api {

PASSERELLE_SHAPE(NewPlan, "A plan to make. Limits that are missing or null do not limit.")
(field(&Struct::name, {"name", "Unique.", 1, kNameMost}),
 field(&Struct::monthlyPrice, {"monthly_price", "In euros without tax: \"49.90\".", 1, 20}),
 field(&Struct::messages, {"messages", "Answers a calendar month.", 0, 1e12}),
 field(&Struct::pages, {"pages", "Pages of all documents together.", 0, 1e12}),
 field(&Struct::storageBytes, {"storage_bytes", "Bytes of all documents together.", 0, 1e15}),
 field(&Struct::spend, {"spend", "What models may cost a calendar month, in euros.", 1, 20}),
 field(&Struct::softPercent, {"soft_percent", "A notice from here on; 80 when missing.", 1, 100}));
};
PASSERELLE_SHAPE(PlanView, "A plan: a price and limits.")
(field(&Struct::id, {"id", "Its number."}),
 field(&Struct::name, {"name", "Its name."}),
 field(&Struct::monthlyPrice, {"monthly_price", "In euros without tax."}),
 field(&Struct::messages, {"messages", "Answers a calendar month; null: no limit, here and below."}),
 field(&Struct::pages, {"pages", "Pages of all documents together."}),
 field(&Struct::storageBytes, {"storage_bytes", "Bytes of all documents together."}),
 field(&Struct::spend, {"spend", "What models may cost a calendar month, in euros."}),
 field(&Struct::softPercent, {"soft_percent", "A notice from here on."}),
 field(&Struct::retired, {"retired", "Kept by those who have it, given to nobody else."}));
};
PASSERELLE_SHAPE(PlanChoice, "The plan that a tenant gets.")
(field(&Struct::planId, {"plan_id", "Null: free, without limits.", 1, 1e15}));
};
PASSERELLE_SHAPE(TotalsView, "What was used. Costs follow the price table.")
(field(&Struct::answers, {"answers", "Exchanges answered, with or without a model."}),
 field(&Struct::calls, {"calls", "Calls of models."}),
 field(&Struct::inputTokens, {"input_tokens", "Tokens read."}),
 field(&Struct::cachedTokens, {"cached_tokens", "Of those, from the provider's cache."}),
 field(&Struct::outputTokens, {"output_tokens", "Tokens written."}),
 field(&Struct::thinkingTokens, {"thinking_tokens", "Tokens thought, billed like written ones."}),
 field(&Struct::embeddedTokens, {"embedded_tokens", "Tokens turned into vectors, estimated."}),
 field(&Struct::cost, {"cost", "In euros, of the calls whose price is known; six decimals."}),
 field(&Struct::unpricedCalls, {"unpriced_calls", "Calls whose price is not known: they are in no cost."}));
};
PASSERELLE_SHAPE(LimitView, "How much of one limit is used.")
(field(&Struct::limit, {"limit", "messages, pages, storage or spend."}),
 field(&Struct::used, {"used", "Of spend in millionths of a euro, of storage in bytes."}),
 field(&Struct::allowed, {"allowed", "Likewise."}),
 field(&Struct::percent, {"percent", "100 and more: used up."}));
};
PASSERELLE_SHAPE(DayUsageView, "One day of the billing calendar.")
(field(&Struct::day, {"day", "2026-11-22."}),
 field(&Struct::totals, {"totals", "What it used."}));
};
PASSERELLE_SHAPE(ModelUsageView, "What one model did for one purpose.")
(field(&Struct::provider, {"provider", "gemini or openai."}),
 field(&Struct::model, {"model", "The model that answered."}),
 field(&Struct::purpose, {"purpose", "answer, test_question, question_vector, document_vectors, transcription, description, contact_facts, page_reading or reranking."}),
 field(&Struct::totals, {"totals", "What it used."}));
};
PASSERELLE_SHAPE(UsageView, "A month's statement: by day and by model, under the plan that counted at its end.")
(field(&Struct::period, {"period", "2026-11."}),
 field(&Struct::from, {"from", "Its first instant, UTC."}),
 field(&Struct::to, {"to", "The first instant after it."}),
 field(&Struct::plan, {"plan", "Null: free."}),
 field(&Struct::totals, {"totals", "The whole month."}),
 field(&Struct::limits, {"limits", "Of the plan, as they stand now; empty for other months than this."}),
 field(&Struct::days, {"days", "Those with something."}),
 field(&Struct::models, {"models", "Dearest first."}));
};
PASSERELLE_SHAPE(ContactUsageView, "What one contact's messages used.")
(field(&Struct::contactId, {"contact_id", "Its number."}),
 field(&Struct::totals, {"totals", "What they used."}));
};
PASSERELLE_SHAPE(TurnUsageView, "What one exchange used.")
(field(&Struct::turnId, {"turn_id", "Its number."}),
 field(&Struct::contactId, {"contact_id", "Whose it was."}),
 field(&Struct::at, {"at", "When it was answered."}),
 field(&Struct::totals, {"totals", "What it used."}));
};
PASSERELLE_SHAPE(NewPrice, "What a model costs from a date on, a million tokens each: input and output, or embedding.")
(field(&Struct::provider, {"provider", "Whose it is.", 0, 10, "gemini|openai"}),
 field(&Struct::model, {"model", "Its name.", 1, 120}),
 field(&Struct::from, {"from", "A date: 2026-09-02.", 10, 10}),
 field(&Struct::currency, {"currency", "USD, EUR, …", 3, 3}),
 field(&Struct::input, {"input", "Tokens read.", 1, 20}),
 field(&Struct::output, {"output", "Tokens written or thought.", 1, 20}),
 field(&Struct::cached, {"cached", "Tokens read from the cache; like input when missing.", 1, 20}),
 field(&Struct::embedding, {"embedding", "Tokens turned into vectors.", 1, 20}));
};
PASSERELLE_SHAPE(PriceView, "What a model costs from a date on, a million tokens each.")
(field(&Struct::provider, {"provider", "Whose it is."}),
 field(&Struct::model, {"model", "Its name."}),
 field(&Struct::from, {"from", "From this day on."}),
 field(&Struct::currency, {"currency", "USD, EUR, …"}),
 field(&Struct::input, {"input", "Tokens read."}),
 field(&Struct::output, {"output", "Tokens written or thought."}),
 field(&Struct::cached, {"cached", "Tokens read from the cache."}),
 field(&Struct::embedding, {"embedding", "Tokens turned into vectors."}),
 field(&Struct::shipped, {"shipped", "Came with the program; the operator's own win."}));
};
PASSERELLE_SHAPE(NewRate, "What a currency is worth from a date on.")
(field(&Struct::currency, {"currency", "USD, …", 3, 3}),
 field(&Struct::from, {"from", "A date: 2026-09-02.", 10, 10}),
 field(&Struct::euros, {"euros", "How many euros one unit costs.", 1, 20}));
};
PASSERELLE_SHAPE(RateView, "What a currency is worth from a date on.")
(field(&Struct::currency, {"currency", "USD, …"}),
 field(&Struct::from, {"from", "From this day on."}),
 field(&Struct::euros, {"euros", "How many euros one unit costs."}),
 field(&Struct::shipped, {"shipped", "Came with the program; the operator's own win."}));
};
PASSERELLE_SHAPE(PriceTableView, "The table that costs are computed with.")
(field(&Struct::prices, {"prices", "All, of all dates."}),
 field(&Struct::rates, {"rates", "All, of all dates."}));
};
PASSERELLE_SHAPE(BillingIdentity, "Who is billed.")
(field(&Struct::name, {"name", "The customer's name.", 1, 200}),
 field(&Struct::attention, {"attention", "To whose attention.", 0, 200}),
 field(&Struct::address, {"address", "On several lines.", 1, 500}),
 field(&Struct::siren, {"siren", "Its SIREN number.", 0, 20}),
 field(&Struct::vatNumber, {"vat_number", "Its VAT number.", 0, 20}),
 field(&Struct::language, {"language", "Of its invoices; fr when missing.", 0, 2, "fr|en"}));
};
PASSERELLE_SHAPE(NewInvoiceLine, "A line beside the plan's price.")
(field(&Struct::text, {"text", "What for.", 1, 500}),
 field(&Struct::quantity, {"quantity", "1 when missing.", 1, 20}),
 field(&Struct::unitPrice, {"unit_price", "In euros without tax.", 1, 20}),
 field(&Struct::vatPercent, {"vat_percent", "The setting vat_rate when missing.", 1, 6}));
};
PASSERELLE_SHAPE(NewInvoice, "A month to bill: the plan's price, then these lines.")
(field(&Struct::period, {"period", "2026-11.", 7, 7}),
 field(&Struct::lines, {"lines", "May be empty.", 0, 500}));
};
PASSERELLE_SHAPE(CreditWish, "Why an invoice is taken back.")
(field(&Struct::reason, {"reason", "Stands on the credit note.", 0, 500}));
};
PASSERELLE_SHAPE(InvoiceView, "An invoice or a credit note.")
(field(&Struct::number, {"number", "F2026-0001 or A2026-0001: no gaps within a year."}),
 field(&Struct::kind, {"kind", "invoice or credit_note."}),
 field(&Struct::period, {"period", "The month that it bills."}),
 field(&Struct::issuedAt, {"issued_at", "When it was issued."}),
 field(&Struct::net, {"net", "In euros without tax."}),
 field(&Struct::vat, {"vat", "The tax."}),
 field(&Struct::total, {"total", "Both together."}),
 field(&Struct::credited, {"credited", "A credit note takes it back."}));
};
PASSERELLE_SHAPE(InvoiceLineView, "A line of an invoice.")
(field(&Struct::text, {"text", "What for."}),
 field(&Struct::quantity, {"quantity", "How many."}),
 field(&Struct::unitPrice, {"unit_price", "In euros without tax."}),
 field(&Struct::vatPercent, {"vat_percent", "The rate."}),
 field(&Struct::net, {"net", "The line, rounded to the cent."}));
};
PASSERELLE_SHAPE(InvoiceDetail, "An invoice or a credit note with its lines.")
(field(&Struct::invoice, {"invoice", "Number and sums."}),
 field(&Struct::dueOn, {"due_on", "To be paid by this day."}),
 field(&Struct::customer, {"customer", "As it was when it was issued."}),
 field(&Struct::lines, {"lines", "In their order."}));
};

} // namespace passerelle::api
