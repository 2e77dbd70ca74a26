// Bills a month: the plan's price comes by itself, other lines are typed. Its number is given for good, which the dialog
// says. Deletes itself; returned for tests. GUI thread.
#pragma once

#include "server/api/billing_dto.h"
#include "ui/kit/form_dialog.h"
#include "ui/kit/workspace.h"

namespace passerelle::ui {

FormDialog *openInvoiceDialog(Workspace &workspace, QWidget *parent, std::function<void(const QString &number)> made);

} // namespace passerelle::ui
