#include "ui/costs/credit_dialog.h"

#include "ui/costs/amounts.h"
#include "ui/kit/cards.h"
#include "ui/kit/client_band.h"

#include <QtCore/QCoreApplication>
#include <QtWidgets/QFormLayout>
#include <QtWidgets/QLineEdit>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

namespace {

struct CreditWords {
    Q_DECLARE_TR_FUNCTIONS(CreditDialog)
};

} // namespace

FormDialog *openCreditDialog(Workspace &workspace, const api::InvoiceView &invoice, QWidget *parent, std::function<void(const QString &)> made)
{
    auto *dialog = new FormDialog(clientBand(workspace.session), CreditWords::tr("Take invoice %1 back").arg(invoice.number), CreditWords::tr("Make the credit note"), parent);
    auto *reason = new QLineEdit;
    reason->setMaxLength(500);
    dialog->form().addRow(CreditWords::tr("Client"), valueLabel(workspace.session.tenantName()));
    dialog->form().addRow(CreditWords::tr("Amount"), valueLabel(amountText(invoice.total)));
    dialog->form().addRow(CreditWords::tr("&Reason"), reason);
    dialog->form().addRow(QString(), hintLabel(CreditWords::tr("It stands on the credit note, which gets a number of its own and stays for good.")));
    dialog->onSubmit = [&workspace, dialog, reason, path = workspace.session.ofTenant(u"/invoices/%1/credit"_s.arg(invoice.number)), made = std::move(made)] {
        api::CreditWish wish;
        if (!reason->text().trimmed().isEmpty())
            wish.reason = reason->text().trimmed();
        dialog->setBusy(true);
        workspace.client.post<api::InvoiceDetail>(path, wish, dialog, [dialog, made](const Result<api::InvoiceDetail> &credit) {
            dialog->settle(credit ? Status() : Status(failure(credit.error())), CreditWords::tr("The credit note could not be made"));
            if (credit)
                made(credit->invoice.number);
        });
    };
    dialog->open();
    return dialog;
}

} // namespace passerelle::ui
