#include "ui/channels/alerts_page.h"

namespace passerelle::ui {

AlertsPage::AlertsPage(Workspace &workspace, QWidget *parent) : Page(workspace, parent) {}

void AlertsPage::refresh() {}

Place AlertsPage::place() const
{
    return {.page = QStringLiteral("alerts")};
}

} // namespace passerelle::ui
