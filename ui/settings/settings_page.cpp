#include "ui/settings/settings_page.h"

#include "ui/kit/permission_names.h"
#include "ui/kit/theme.h"
#include "ui/settings/console_panel.h"
#include "ui/settings/setting_list.h"

#include <QtWidgets/QLineEdit>
#include <QtWidgets/QStackedWidget>
#include <QtWidgets/QTabBar>
#include <QtWidgets/QVBoxLayout>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

SettingsPage::SettingsPage(Workspace &space, QWidget *parent)
    : Page(space, parent), m_tabs(new QTabBar), m_stack(new QStackedWidget), m_client(new SettingList(space, SettingList::Of::Tenant)), m_installation(new SettingList(space, SettingList::Of::Installation)),
      m_console(new ConsolePanel(space)), m_tenant(space.session.tenant())
{
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->setAccessibleName(tr("What is set"));
    for (QWidget *one : {static_cast<QWidget *>(m_client), static_cast<QWidget *>(m_installation), static_cast<QWidget *>(m_console)})
        m_stack->addWidget(one);
    const int gap = Theme::gap(*this);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(gap, gap / 2, gap, gap);
    column->setSpacing(gap);
    column->addWidget(m_tabs);
    column->addWidget(m_stack, 1);
    connect(m_tabs, &QTabBar::currentChanged, this, [this] {
        if (m_changing)
            return;
        showPart();
        Q_EMIT placeChanged();
    });
    for (SettingList *list : {m_client, m_installation})
        connect(list, &SettingList::changed, this, &SettingsPage::showUnsaved);
    connect(&space.session, &Session::tenantChanged, this, &SettingsPage::forgetTenant);
    connect(&space.session, &Session::permissionsChanged, this, [this] {
        const QString before = part();
        showAllowed();
        if (part() != before && isVisible())
            showPart();
    });
    showAllowed();
}

void SettingsPage::showAllowed()
{
    const Session &session = workspace().session;
    std::vector<std::pair<QString, QString>> offered; // the part, its title
    if (session.hasTenant() && session.may(may::kObserveTenant))
        offered.emplace_back(u"client"_s, tr("This client"));
    if (session.may(may::kConfigureInstallation))
        offered.emplace_back(u"installation"_s, tr("Installation"));
    offered.emplace_back(u"console"_s, tr("This console"));
    const QString present = part();
    m_changing = true;
    while (m_tabs->count() > 0)
        m_tabs->removeTab(0);
    for (const auto &[id, title] : offered) {
        const int tab = m_tabs->addTab(title);
        m_tabs->setTabData(tab, id);
        if (id == present)
            m_tabs->setCurrentIndex(tab);
    }
    m_changing = false;
    showUnsaved();
}

QString SettingsPage::part() const
{
    return m_tabs->tabData(m_tabs->currentIndex()).toString();
}

void SettingsPage::showPart()
{
    const QString shown = part();
    if (shown == u"client"_s) {
        m_stack->setCurrentWidget(m_client);
        m_client->refresh();
    } else if (shown == u"installation"_s) {
        m_stack->setCurrentWidget(m_installation);
        m_installation->refresh();
    } else {
        m_stack->setCurrentWidget(m_console);
        m_console->refresh();
    }
}

void SettingsPage::showUnsaved()
{
    for (int tab = 0; tab < m_tabs->count(); ++tab) {
        const QString id = m_tabs->tabData(tab).toString();
        const bool unsaved = (id == u"client"_s && m_client->hasUnsavedChanges()) || (id == u"installation"_s && m_installation->hasUnsavedChanges());
        const QString title = id == u"client"_s ? tr("This client") : id == u"installation"_s ? tr("Installation") : tr("This console");
        m_tabs->setTabText(tab, unsaved ? title + u" •"_s : title);
        m_tabs->setTabToolTip(tab, unsaved ? tr("Changed, not saved") : QString());
    }
}

void SettingsPage::forgetTenant()
{
    if (std::exchange(m_tenant, workspace().session.tenant()) == workspace().session.tenant())
        return;
    m_client->clear();
    showAllowed();
}

void SettingsPage::refresh()
{
    forgetTenant();
    showAllowed();
    showPart();
}

void SettingsPage::open(const Place &place)
{
    const QString wanted = place.arguments.value(u"part"_s).toString();
    for (int tab = 0; tab < m_tabs->count(); ++tab)
        if (m_tabs->tabData(tab).toString() == wanted)
            m_tabs->setCurrentIndex(tab);
    const QString filter = place.arguments.value(u"filter"_s).toString();
    if (auto *field = qobject_cast<QLineEdit *>(filterField()); field && !filter.isEmpty())
        field->setText(filter);
}

Place SettingsPage::place() const
{
    Place place{.page = u"settings"_s};
    if (m_tabs->currentIndex() > 0)
        place.arguments.insert(u"part"_s, part());
    return place;
}

bool SettingsPage::hasUnsavedChanges() const
{
    return m_client->hasUnsavedChanges() || m_installation->hasUnsavedChanges();
}

std::vector<QWidget *> SettingsPage::takeLists()
{
    disconnect(&workspace().session, nullptr, this, nullptr);
    for (SettingList *list : {m_client, m_installation})
        disconnect(list, nullptr, this, nullptr);
    return {m_client, m_installation};
}

QWidget *SettingsPage::filterField()
{
    const QString shown = part();
    return shown == u"client"_s ? &m_client->filter() : shown == u"installation"_s ? &m_installation->filter() : &m_console->filter();
}

} // namespace passerelle::ui
