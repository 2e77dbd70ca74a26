#include "ui/clients/people_page.h"

#include "ui/clients/accounts_panel.h"
#include "ui/clients/grants_panel.h"
#include "ui/clients/members_panel.h"
#include "ui/kit/cards.h"
#include "ui/kit/permission_names.h"

#include <QtWidgets/QLineEdit>
#include <QtWidgets/QTabWidget>
#include <QtWidgets/QVBoxLayout>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

namespace {

enum PeopleTab { MembersTab, GrantsTab, InstallationTab, AccountsTab };
constexpr std::array<QLatin1StringView, 4> kPeopleTabs{QLatin1StringView("members"), QLatin1StringView("support"), QLatin1StringView("installation"), QLatin1StringView("accounts")};

} // namespace

PeoplePage::PeoplePage(Workspace &workspace, QWidget *parent)
    : Page(workspace, parent), m_tabs(new QTabWidget), m_members(new MembersPanel(workspace, MembersPanel::Of::Tenant)), m_grants(new GrantsPanel(workspace)),
      m_installation(new MembersPanel(workspace, MembersPanel::Of::Installation)), m_accounts(new AccountsPanel(workspace))
{
    auto *column = new QVBoxLayout(this);
    column->addWidget(headingLabel(tr("People"), this));
    m_tabs->setDocumentMode(true);
    m_tabs->addTab(m_members, tr("Of this client"));
    m_tabs->addTab(m_grants, tr("Support’s access"));
    m_tabs->addTab(m_installation, tr("Installation and agencies"));
    m_tabs->addTab(m_accounts, tr("All accounts"));
    column->addWidget(m_tabs, 1);
    connect(&workspace.session, &Session::permissionsChanged, this, &PeoplePage::refresh);
    connect(&workspace.events, &EventFeed::happened, this, [this](const Event &event) {
        if (event.kind == u"member"_s && event.tenant == this->workspace().session.tenant()) {
            m_members->look();
            m_grants->look();
        } else if (event.kind == u"account"_s && this->workspace().session.may(may::kManageAccounts)) {
            m_accounts->look();
        }
    });
}

void PeoplePage::showTabs()
{
    const Session &session = workspace().session;
    const bool runs = session.may(may::kManageAccounts);
    m_tabs->setTabVisible(MembersTab, session.hasTenant());
    m_tabs->setTabVisible(GrantsTab, session.hasTenant());
    m_tabs->setTabVisible(InstallationTab, runs);
    m_tabs->setTabVisible(AccountsTab, runs);
}

void PeoplePage::refresh()
{
    showTabs();
    // Those of the client at any rate, so that nothing of another one stays.
    m_members->look();
    m_grants->look();
    if (workspace().session.may(may::kManageAccounts)) {
        m_installation->look();
        m_accounts->look();
    }
}

void PeoplePage::open(const Place &place)
{
    const QString wanted = place.arguments.value(u"tab"_s).toString();
    for (std::size_t i = 0; i < kPeopleTabs.size(); ++i)
        if (wanted == kPeopleTabs[i])
            m_tabs->setCurrentIndex(static_cast<int>(i));
}

Place PeoplePage::place() const
{
    return {.page = u"people"_s, .arguments = {{u"tab"_s, QString(kPeopleTabs[static_cast<std::size_t>(qMax(0, m_tabs->currentIndex()))])}}};
}

QWidget *PeoplePage::filterField()
{
    return m_tabs->currentWidget() == m_accounts ? m_accounts->filterField() : nullptr;
}

} // namespace passerelle::ui
