#include "ui/costs/invoices_page.h"

namespace passerelle::ui {

InvoicesPage::InvoicesPage(Workspace &workspace, QWidget *parent) : Page(workspace, parent) {}

void InvoicesPage::refresh() {}

Place InvoicesPage::place() const
{
    return {.page = QStringLiteral("invoices")};
}

} // namespace passerelle::ui
