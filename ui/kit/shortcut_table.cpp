#include "ui/kit/shortcut_table.h"

#include "ui/kit/inline_message.h"
#include "ui/kit/theme.h"

#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QKeySequenceEdit>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTableWidget>
#include <QtWidgets/QVBoxLayout>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

ShortcutTable::ShortcutTable(Shortcuts &shortcuts, QWidget *parent)
    : QWidget(parent), m_shortcuts(shortcuts), m_filter(new QLineEdit), m_message(new InlineMessage), m_table(new QTableWidget(0, 2))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    auto *usual = new QPushButton(tr("Back to the usual keys"));
    usual->setObjectName(u"keys.usual"_s);
    usual->setAutoDefault(false);
    m_filter->setPlaceholderText(tr("Filter the shortcuts"));
    m_filter->setAccessibleName(tr("Filter the shortcuts"));
    m_filter->setClearButtonEnabled(true);
    m_table->setHorizontalHeaderLabels({tr("Action"), tr("Keys")});
    m_table->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_table->horizontalHeader()->setSectionResizeMode(1, QHeaderView::Fixed);
    m_table->horizontalHeader()->resizeSection(1, Theme::characters(*this, 24));
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(Theme::lines(*this, 2.2));
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setShowGrid(false);
    m_table->setTabKeyNavigation(false);
    m_table->setAccessibleName(tr("Keyboard shortcuts"));
    auto *head = new QHBoxLayout;
    head->addWidget(m_filter, 1);
    head->addWidget(usual);
    column->addLayout(head);
    column->addWidget(m_message);
    column->addWidget(m_table, 1);
    connect(usual, &QPushButton::clicked, this, [this] {
        for (const Shortcuts::Entry &entry : m_shortcuts.all())
            m_shortcuts.assign(entry.id, {});
        m_message->clear();
        fill();
    });
    connect(m_filter, &QLineEdit::textChanged, this, &ShortcutTable::applyFilter);
}

void ShortcutTable::fill()
{
    const auto entries = m_shortcuts.all();
    m_table->setRowCount(static_cast<int>(entries.size()));
    for (int row = 0; row < m_table->rowCount(); ++row) {
        const Shortcuts::Entry &entry = entries[static_cast<std::size_t>(row)];
        QString plain = entry.text;
        m_table->setItem(row, 0, new QTableWidgetItem(plain.remove(u'&')));
        auto *keys = new QKeySequenceEdit(entry.present);
        keys->setAccessibleName(plain);
        keys->setObjectName(u"key."_s + entry.id);
        m_table->setCellWidget(row, 1, keys);
        connect(keys, &QKeySequenceEdit::editingFinished, this, [this, keys, id = entry.id, row] { assign(id, keys->keySequence(), row); });
    }
    applyFilter();
}

void ShortcutTable::applyFilter()
{
    for (int row = 0; row < m_table->rowCount(); ++row)
        m_table->setRowHidden(row, !m_table->item(row, 0)->text().contains(m_filter->text(), Qt::CaseInsensitive));
}

void ShortcutTable::assign(const QString &id, const QKeySequence &key, int row)
{
    QString other;
    const bool taken = !m_shortcuts.assign(id, key, &other);
    if (taken)
        m_message->tell(Tone::Warning, tr("“%1” has this key already.").arg(other.remove(u'&')));
    else
        m_message->clear();
    for (const Shortcuts::Entry &entry : m_shortcuts.all())
        if (entry.id == id)
            static_cast<QKeySequenceEdit *>(m_table->cellWidget(row, 1))->setKeySequence(entry.present);
}

} // namespace passerelle::ui
