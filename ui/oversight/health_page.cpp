#include "ui/oversight/health_page.h"

namespace passerelle::ui {

HealthPage::HealthPage(Workspace &workspace, QWidget *parent) : Page(workspace, parent) {}

void HealthPage::refresh() {}

Place HealthPage::place() const
{
    return {.page = QStringLiteral("health")};
}

} // namespace passerelle::ui
