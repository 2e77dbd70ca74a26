#include "ui/inbox/inbox_page.h"

namespace passerelle::ui {

InboxPage::InboxPage(Workspace &workspace, QWidget *parent) : Page(workspace, parent) {}

void InboxPage::refresh() {}

Place InboxPage::place() const
{
    return {.page = QStringLiteral("inbox")};
}

} // namespace passerelle::ui
