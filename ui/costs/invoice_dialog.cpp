#include "ui/costs/invoice_dialog.h"

#include "ui/costs/amounts.h"
#include "ui/costs/month_chooser.h"
#include "ui/kit/cards.h"
#include "ui/kit/client_band.h"

#include <QtCore/QCoreApplication>
#include <QtWidgets/QFormLayout>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTableWidget>
#include <QtWidgets/QVBoxLayout>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kLines = 4; // beside the plan's

struct InvoiceWords {
    Q_DECLARE_TR_FUNCTIONS(InvoiceDialog)
};

QTableWidget *lineTable(const QWidget &dialog)
{
    auto *table = new QTableWidget(kLines, 3);
    table->setObjectName(u"invoice.lines"_s);
    table->setAccessibleName(InvoiceWords::tr("Other lines"));
    table->setHorizontalHeaderLabels({InvoiceWords::tr("What"), InvoiceWords::tr("Quantity"), InvoiceWords::tr("Unit price, in euros")});
    table->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
    table->verticalHeader()->hide();
    table->setTabKeyNavigation(false);
    table->setMinimumHeight(Theme::lines(dialog, 10));
    for (int row = 0; row < kLines; ++row)
        for (int column = 0; column < 3; ++column)
            table->setItem(row, column, new QTableWidgetItem);
    return table;
}

// The lines that were typed; an Error names the one that is not whole.
Result<std::vector<api::NewInvoiceLine>> linesOf(const QTableWidget &table)
{
    std::vector<api::NewInvoiceLine> lines;
    for (int row = 0; row < table.rowCount(); ++row) {
        const QString text = table.item(row, 0)->text().trimmed();
        const QString quantity = table.item(row, 1)->text().trimmed();
        const QString price = table.item(row, 2)->text().trimmed();
        if (text.isEmpty() && quantity.isEmpty() && price.isEmpty())
            continue;
        const auto amount = typedAmount(price);
        const auto count = quantity.isEmpty() ? std::optional(u"1"_s) : typedAmount(quantity);
        if (text.isEmpty() || !amount || !count)
            return failure(ErrorKind::InvalidInput, InvoiceWords::tr("Line %1 needs words and a price in digits.").arg(row + 1));
        lines.push_back({.text = text, .quantity = count, .unitPrice = *amount});
    }
    return lines;
}

} // namespace

FormDialog *openInvoiceDialog(Workspace &workspace, QWidget *parent, std::function<void(const QString &)> made)
{
    auto *dialog = new FormDialog(clientBand(workspace.session), InvoiceWords::tr("Bill a month to %1").arg(workspace.session.tenantName()), InvoiceWords::tr("Make the invoice"), parent);
    auto *month = new MonthChooser;
    month->setPeriod(QDate::currentDate().addMonths(-1).toString(u"yyyy-MM"_s));
    auto *lines = lineTable(*dialog);
    dialog->form().addRow(InvoiceWords::tr("Month"), month);
    dialog->body().addWidget(new QLabel(InvoiceWords::tr("Other lines; the plan’s price is there by itself")));
    dialog->body().addWidget(lines);
    dialog->body().addWidget(hintLabel(InvoiceWords::tr("An invoice gets the next number and stays for good: a mistake is taken back by a credit note.")));
    dialog->onSubmit = [&workspace, dialog, month, lines, made = std::move(made)] {
        auto typed = linesOf(*lines);
        if (!typed)
            return dialog->message().tell(Tone::Bad, typed.error().what);
        dialog->setBusy(true);
        workspace.client.post<api::InvoiceDetail>(workspace.session.ofTenant(u"/invoices"_s), api::NewInvoice{month->period(), std::move(*typed)}, dialog,
                                                  [dialog, made](const Result<api::InvoiceDetail> &invoice) {
                                                      dialog->settle(invoice ? Status() : Status(failure(invoice.error())), InvoiceWords::tr("The invoice could not be made"));
                                                      if (invoice)
                                                          made(invoice->invoice.number);
                                                  });
    };
    dialog->open();
    return dialog;
}

} // namespace passerelle::ui
