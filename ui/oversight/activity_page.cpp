#include "ui/oversight/activity_page.h"

namespace passerelle::ui {

ActivityPage::ActivityPage(Workspace &workspace, QWidget *parent) : Page(workspace, parent) {}

void ActivityPage::refresh() {}

Place ActivityPage::place() const
{
    return {.page = QStringLiteral("activity")};
}

} // namespace passerelle::ui
