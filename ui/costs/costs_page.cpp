#include "ui/costs/costs_page.h"

namespace passerelle::ui {

CostsPage::CostsPage(Workspace &workspace, QWidget *parent) : Page(workspace, parent) {}

void CostsPage::refresh() {}

Place CostsPage::place() const
{
    return {.page = QStringLiteral("costs")};
}

} // namespace passerelle::ui
