#include "ui/settings/settings_page.h"

namespace passerelle::ui {

SettingsPage::SettingsPage(Workspace &workspace, QWidget *parent) : Page(workspace, parent) {}

void SettingsPage::refresh() {}

Place SettingsPage::place() const
{
    return {.page = QStringLiteral("settings")};
}

} // namespace passerelle::ui
