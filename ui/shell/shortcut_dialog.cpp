#include "ui/shell/shortcut_dialog.h"

#include "ui/kit/inline_message.h"
#include "ui/kit/theme.h"

#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QKeySequenceEdit>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTableWidget>
#include <QtWidgets/QVBoxLayout>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

ShortcutDialog::ShortcutDialog(Shortcuts &shortcuts, QWidget *parent) : QDialog(parent), m_shortcuts(shortcuts), m_message(new InlineMessage), m_table(new QTableWidget(0, 2))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Keyboard shortcuts"));
    auto *column = new QVBoxLayout(this);
    auto *filter = new QLineEdit;
    filter->setPlaceholderText(tr("Filter"));
    filter->setAccessibleName(tr("Filter"));
    filter->setClearButtonEnabled(true);
    column->addWidget(m_message);
    column->addWidget(filter);
    column->addWidget(m_table, 1);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    auto *usual = buttons->addButton(tr("Back to the usual keys"), QDialogButtonBox::ResetRole);
    column->addWidget(buttons);
    m_table->setHorizontalHeaderLabels({tr("Action"), tr("Keys")});
    m_table->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_table->horizontalHeader()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(Theme::lines(*this, 2.2));
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setAccessibleName(windowTitle());
    resize(Theme::characters(*this, 90), Theme::lines(*this, 30));
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(usual, &QPushButton::clicked, this, [this] {
        for (const Shortcuts::Entry &entry : m_shortcuts.all())
            m_shortcuts.assign(entry.id, {});
        fill();
    });
    connect(filter, &QLineEdit::textChanged, this, [this](const QString &text) {
        for (int row = 0; row < m_table->rowCount(); ++row)
            m_table->setRowHidden(row, !m_table->item(row, 0)->text().contains(text, Qt::CaseInsensitive));
    });
    fill();
}

void ShortcutDialog::fill()
{
    const auto entries = m_shortcuts.all();
    m_table->setRowCount(static_cast<int>(entries.size()));
    for (int row = 0; row < m_table->rowCount(); ++row) {
        const Shortcuts::Entry entry = entries[static_cast<std::size_t>(row)];
        QString plain = entry.text;
        m_table->setItem(row, 0, new QTableWidgetItem(plain.remove(u'&')));
        auto *keys = new QKeySequenceEdit(entry.present);
        keys->setAccessibleName(plain);
        m_table->setCellWidget(row, 1, keys);
        connect(keys, &QKeySequenceEdit::editingFinished, this, [this, keys, entry] {
            QString other;
            if (m_shortcuts.assign(entry.id, keys->keySequence(), &other))
                return m_message->clear();
            m_message->tell(Tone::Warning, tr("“%1” has this key already.").arg(other.remove(u'&')));
            keys->setKeySequence(entry.present);
        });
    }
}

} // namespace passerelle::ui
