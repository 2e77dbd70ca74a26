#include "ui/oversight/privacy_page.h"

namespace passerelle::ui {

PrivacyPage::PrivacyPage(Workspace &workspace, QWidget *parent) : Page(workspace, parent) {}

void PrivacyPage::refresh() {}

Place PrivacyPage::place() const
{
    return {.page = QStringLiteral("privacy")};
}

} // namespace passerelle::ui
