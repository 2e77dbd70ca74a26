#include "ui/clients/clients_page.h"

namespace passerelle::ui {

ClientsPage::ClientsPage(Workspace &workspace, QWidget *parent) : Page(workspace, parent) {}

void ClientsPage::refresh() {}

Place ClientsPage::place() const
{
    return {.page = QStringLiteral("clients")};
}

} // namespace passerelle::ui
