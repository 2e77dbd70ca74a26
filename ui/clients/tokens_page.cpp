#include "ui/clients/tokens_page.h"

namespace passerelle::ui {

TokensPage::TokensPage(Workspace &workspace, QWidget *parent) : Page(workspace, parent) {}

void TokensPage::refresh() {}

Place TokensPage::place() const
{
    return {.page = QStringLiteral("tokens")};
}

} // namespace passerelle::ui
