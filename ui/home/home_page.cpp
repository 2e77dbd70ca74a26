#include "ui/home/home_page.h"

namespace passerelle::ui {

HomePage::HomePage(Workspace &workspace, QWidget *parent) : Page(workspace, parent) {}

void HomePage::refresh() {}

Place HomePage::place() const
{
    return {.page = QStringLiteral("home")};
}

} // namespace passerelle::ui
