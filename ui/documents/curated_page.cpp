#include "ui/documents/curated_page.h"

namespace passerelle::ui {

CuratedPage::CuratedPage(Workspace &workspace, QWidget *parent) : Page(workspace, parent) {}

void CuratedPage::refresh() {}

Place CuratedPage::place() const
{
    return {.page = QStringLiteral("curated")};
}

} // namespace passerelle::ui
