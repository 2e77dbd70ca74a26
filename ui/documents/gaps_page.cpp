#include "ui/documents/gaps_page.h"

namespace passerelle::ui {

GapsPage::GapsPage(Workspace &workspace, QWidget *parent) : Page(workspace, parent) {}

void GapsPage::refresh() {}

Place GapsPage::place() const
{
    return {.page = QStringLiteral("gaps")};
}

} // namespace passerelle::ui
