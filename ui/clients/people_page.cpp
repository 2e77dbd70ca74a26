#include "ui/clients/people_page.h"

namespace passerelle::ui {

PeoplePage::PeoplePage(Workspace &workspace, QWidget *parent) : Page(workspace, parent) {}

void PeoplePage::refresh() {}

Place PeoplePage::place() const
{
    return {.page = QStringLiteral("people")};
}

} // namespace passerelle::ui
