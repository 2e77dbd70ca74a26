#include "ui/bench/bench_page.h"

namespace passerelle::ui {

BenchPage::BenchPage(Workspace &workspace, QWidget *parent) : Page(workspace, parent) {}

void BenchPage::refresh() {}

Place BenchPage::place() const
{
    return {.page = QStringLiteral("bench")};
}

} // namespace passerelle::ui
