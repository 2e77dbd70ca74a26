#include "ui/channels/provider_page.h"

namespace passerelle::ui {

ProviderPage::ProviderPage(Workspace &workspace, QWidget *parent) : Page(workspace, parent) {}

void ProviderPage::refresh() {}

Place ProviderPage::place() const
{
    return {.page = QStringLiteral("provider")};
}

} // namespace passerelle::ui
