// An invoice or a credit note as a page to print and as CSV, in the customer's language. Pure.
#pragma once

#include "server/billing/invoice_content.h"
#include "server/billing/print_document.h"
#include "server/domain/invoice.h"

namespace passerelle::billing {

struct Brand {
    QString colour = QStringLiteral("#1f4e79");
    QByteArray logo;
};

PrintDocument invoiceDocument(const Invoice &invoice, const InvoiceContent &content, const Brand &brand);

// One row a line, then one a rate of VAT; RFC 4180, every cell quoted. A cell that a spreadsheet would take for a formula
// gets an apostrophe in front; amounts are plain decimals.
QByteArray invoiceCsv(const Invoice &invoice, const InvoiceContent &content);
// A text as a cell of such a file, quotes included.
QByteArray csvCell(const QString &text);

} // namespace passerelle::billing
