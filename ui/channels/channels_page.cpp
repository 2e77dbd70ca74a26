#include "ui/channels/channels_page.h"

namespace passerelle::ui {

ChannelsPage::ChannelsPage(Workspace &workspace, QWidget *parent) : Page(workspace, parent) {}

void ChannelsPage::refresh() {}

Place ChannelsPage::place() const
{
    return {.page = QStringLiteral("channels")};
}

} // namespace passerelle::ui
