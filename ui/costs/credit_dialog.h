// Takes an invoice back by a credit note, with its reason. Deletes itself; returned for tests. GUI thread.
#pragma once

#include "server/api/billing_dto.h"
#include "ui/kit/form_dialog.h"
#include "ui/kit/workspace.h"

namespace passerelle::ui {

FormDialog *openCreditDialog(Workspace &workspace, const api::InvoiceView &invoice, QWidget *parent, std::function<void(const QString &number)> made);

} // namespace passerelle::ui
