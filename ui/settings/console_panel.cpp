#include "ui/settings/console_panel.h"

#include "ui/kit/cards.h"
#include "ui/kit/shortcut_table.h"

#include <QtWidgets/QCheckBox>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QFormLayout>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLineEdit>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr QLatin1StringView kEnterPreference("inbox/enter_sends"); // the inbox reads it

} // namespace

ConsolePanel::ConsolePanel(Workspace &workspace, QWidget *parent)
    : QWidget(parent), m_workspace(workspace), m_language(new QComboBox), m_look(new QComboBox), m_lock(new QComboBox), m_enter(new QCheckBox(tr("E&nter sends, Shift+Enter begins a new line"))),
      m_keys(new ShortcutTable(workspace.shortcuts))
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
    card->body().addWidget(m_keys, 1);
    return card;
}

QLineEdit &ConsolePanel::filter()
{
    return m_keys->filter();
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
    m_keys->fill();
}

} // namespace passerelle::ui
