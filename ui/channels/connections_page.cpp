#include "ui/channels/connections_page.h"

namespace passerelle::ui {

ConnectionsPage::ConnectionsPage(Workspace &workspace, QWidget *parent) : Page(workspace, parent) {}

void ConnectionsPage::refresh() {}

Place ConnectionsPage::place() const
{
    return {.page = QStringLiteral("connections")};
}

} // namespace passerelle::ui
