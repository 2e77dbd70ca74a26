#include "ui/documents/documents_page.h"

namespace passerelle::ui {

DocumentsPage::DocumentsPage(Workspace &workspace, QWidget *parent) : Page(workspace, parent) {}

void DocumentsPage::refresh() {}

Place DocumentsPage::place() const
{
    return {.page = QStringLiteral("documents")};
}

} // namespace passerelle::ui
