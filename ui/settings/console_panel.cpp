#include "ui/settings/console_panel.h"

#include "ui/kit/cards.h"
#include "ui/kit/inline_message.h"

#include <QtWidgets/QCheckBox>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QFormLayout>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QKeySequenceEdit>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTableWidget>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr QLatin1StringView kEnterPreference("inbox/enter_sends"); // the inbox reads it

} // namespace

ConsolePanel::ConsolePanel(Workspace &workspace, QWidget *parent)
    : QWidget(parent), m_workspace(workspace), m_language(new QComboBox), m_look(new QComboBox), m_lock(new QComboBox), m_enter(new QCheckBox(tr("&Enter sends, Shift+Enter begins a new line"))),
      m_filter(new QLineEdit), m_message(new InlineMessage), m_keys(new QTableWidget(0, 2))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins({});
    row->setSpacing(Theme::gap(*this));
    row->addWidget(buildChoices(), 2);
    row->addWidget(buildKeys(), 3);
    refresh();
}

QWidget *ConsolePanel::buildChoices()
{
    auto *card = new Card(tr("On this machine"));
    m_language->addItem(u"Français"_s, u"fr"_s);
    m_language->addItem(u"English"_s, u"en"_s);
    m_look->addItem(tr("As the system"), u"system"_s);
    m_look->addItem(tr("Light"), u"light"_s);
    m_look->addItem(tr("Dark"), u"dark"_s);
    for (const int minutes : {5, 15, 30, 60})
        m_lock->addItem(tr("After %n minutes without use", nullptr, minutes), minutes);
    m_lock->addItem(tr("Never by itself"), 0);
    auto *form = new QFormLayout;
    form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    form->setVerticalSpacing(Theme::gap(*this) * 2);
    form->addRow(tr("&Language"), m_language);
    form->addRow(tr("L&ook"), m_look);
    form->addRow(tr("Lo&ck the console"), m_lock);
    form->addRow(tr("In the inbox"), m_enter);
    card->body().addLayout(form);
    card->body().addWidget(hintLabel(tr("These count at once, for you alone, on this machine.")));
    card->body().addStretch();
    m_language->setObjectName(u"consoleLanguage"_s);
    m_look->setObjectName(u"consoleLook"_s);
    m_lock->setObjectName(u"consoleLock"_s);
    Preferences &preferences = m_workspace.preferences;
    connect(m_language, &QComboBox::activated, this, [this, &preferences] { preferences.setLanguage(m_language->currentData().toString()); });
    connect(m_look, &QComboBox::activated, this, [this, &preferences] { preferences.setLook(m_look->currentData().toString()); });
    connect(m_lock, &QComboBox::activated, this, [this, &preferences] { preferences.setIdleLockMinutes(m_lock->currentData().toInt()); });
    connect(m_enter, &QCheckBox::clicked, this, [&preferences](bool on) { preferences.setValue(kEnterPreference, on); });
    return card;
}

QWidget *ConsolePanel::buildKeys()
{
    auto *card = new Card(tr("Keyboard shortcuts"));
    auto *usual = new QPushButton(tr("Back to the usual keys"));
    m_filter->setPlaceholderText(tr("Filter the shortcuts"));
    m_filter->setAccessibleName(tr("Filter the shortcuts"));
    m_filter->setClearButtonEnabled(true);
    m_keys->setHorizontalHeaderLabels({tr("Action"), tr("Keys")});
    m_keys->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_keys->horizontalHeader()->setSectionResizeMode(1, QHeaderView::Fixed);
    m_keys->horizontalHeader()->resizeSection(1, Theme::characters(*this, 24));
    m_keys->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_keys->verticalHeader()->hide();
    m_keys->verticalHeader()->setDefaultSectionSize(Theme::lines(*this, 2.2));
    m_keys->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_keys->setShowGrid(false);
    m_keys->setTabKeyNavigation(false);
    m_keys->setAccessibleName(tr("Keyboard shortcuts"));
    auto *head = new QHBoxLayout;
    head->addWidget(m_filter, 1);
    head->addWidget(usual);
    card->body().addLayout(head);
    card->body().addWidget(m_message);
    card->body().addWidget(m_keys, 1);
    connect(usual, &QPushButton::clicked, this, [this] {
        for (const Shortcuts::Entry &entry : m_workspace.shortcuts.all())
            m_workspace.shortcuts.assign(entry.id, {});
        m_message->clear();
        fillKeys();
    });
    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString &text) {
        for (int row = 0; row < m_keys->rowCount(); ++row)
            m_keys->setRowHidden(row, !m_keys->item(row, 0)->text().contains(text, Qt::CaseInsensitive));
    });
    return card;
}

void ConsolePanel::refresh()
{
    const Preferences &preferences = m_workspace.preferences;
    m_language->setCurrentIndex(m_language->findData(preferences.language()));
    m_look->setCurrentIndex(m_look->findData(preferences.look()));
    if (m_lock->findData(preferences.idleLockMinutes()) < 0)
        m_lock->addItem(tr("After %n minutes without use", nullptr, preferences.idleLockMinutes()), preferences.idleLockMinutes());
    m_lock->setCurrentIndex(m_lock->findData(preferences.idleLockMinutes()));
    m_enter->setChecked(preferences.value(kEnterPreference, false).toBool());
    fillKeys();
}

void ConsolePanel::fillKeys()
{
    const auto entries = m_workspace.shortcuts.all();
    m_keys->setRowCount(static_cast<int>(entries.size()));
    for (int row = 0; row < m_keys->rowCount(); ++row) {
        const Shortcuts::Entry &entry = entries[static_cast<std::size_t>(row)];
        QString plain = entry.text;
        m_keys->setItem(row, 0, new QTableWidgetItem(plain.remove(u'&')));
        auto *keys = new QKeySequenceEdit(entry.present);
        keys->setAccessibleName(plain);
        keys->setObjectName(u"key."_s + entry.id);
        m_keys->setCellWidget(row, 1, keys);
        connect(keys, &QKeySequenceEdit::editingFinished, this, [this, keys, id = entry.id, row] { assign(id, keys->keySequence(), row); });
        m_keys->setRowHidden(row, !plain.contains(m_filter->text(), Qt::CaseInsensitive));
    }
}

void ConsolePanel::assign(const QString &id, const QKeySequence &key, int row)
{
    QString other;
    const bool taken = !m_workspace.shortcuts.assign(id, key, &other);
    if (taken)
        m_message->tell(Tone::Warning, tr("“%1” has this key already.").arg(other.remove(u'&')));
    else
        m_message->clear();
    for (const Shortcuts::Entry &entry : m_workspace.shortcuts.all())
        if (entry.id == id)
            static_cast<QKeySequenceEdit *>(m_keys->cellWidget(row, 1))->setKeySequence(entry.present);
}

} // namespace passerelle::ui
