#include "ui/shell/shortcut_dialog.h"

#include "ui/kit/shortcut_table.h"
#include "ui/kit/theme.h"

#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QVBoxLayout>

namespace passerelle::ui {

ShortcutDialog::ShortcutDialog(Shortcuts &shortcuts, QWidget *parent) : QDialog(parent)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Keyboard shortcuts"));
    auto *table = new ShortcutTable(shortcuts);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    auto *column = new QVBoxLayout(this);
    column->addWidget(table, 1);
    column->addWidget(buttons);
    resize(Theme::characters(*this, 90), Theme::lines(*this, 30));
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    table->fill();
}

} // namespace passerelle::ui
