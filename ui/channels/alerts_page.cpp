#include "ui/channels/alerts_page.h"

#include "ui/channels/alert_deliveries_panel.h"
#include "ui/channels/alert_list_panel.h"
#include "ui/channels/alert_routes_panel.h"
#include "ui/kit/cards.h"

#include <QtCore/QSignalBlocker>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QTabWidget>
#include <QtWidgets/QVBoxLayout>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

AlertsPage::AlertsPage(Workspace &workspace, QWidget *parent)
    : Page(workspace, parent), m_scope(new QComboBox), m_tabs(new QTabWidget), m_list(new AlertListPanel(workspace)), m_routes(new AlertRoutesPanel(workspace)), m_deliveries(new AlertDeliveriesPanel(workspace))
{
    auto *column = new QVBoxLayout(this);
    auto *head = new QHBoxLayout;
    head->addWidget(headingLabel(tr("Alerts"), this), 1);
    m_scope->setAccessibleName(tr("Whose alerts"));
    m_scope->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    head->addWidget(m_scope);
    column->addLayout(head);
    m_tabs->setDocumentMode(true);
    m_tabs->addTab(m_list, tr("Alerts"));
    m_tabs->addTab(m_routes, tr("Where they go"));
    m_tabs->addTab(m_deliveries, tr("Deliveries"));
    column->addWidget(m_tabs, 1);
    connect(m_scope, &QComboBox::currentIndexChanged, this, &AlertsPage::look);
    connect(m_tabs, &QTabWidget::currentChanged, this, &AlertsPage::look);
    connect(m_list, &AlertListPanel::unseenChanged, this, &AlertsPage::badgeChanged);
    // What one may do in a client comes after the client.
    connect(&workspace.session, &Session::permissionsChanged, this, [this] {
        if (m_scope->count() > 0)
            refresh();
    });
    connect(&workspace.events, &EventFeed::happened, this, [this](const Event &event) {
        if (event.kind == u"alert"_s && (event.tenant == this->workspace().session.tenant() || event.tenant == 0) && m_tabs->currentIndex() == 0)
            look();
    });
}

void AlertsPage::refresh()
{
    const Session &session = workspace().session;
    {
        const QSignalBlocker quiet(m_scope);
        const int present = m_scope->currentIndex();
        m_scope->clear();
        if (session.hasTenant())
            m_scope->addItem(session.tenantName(), session.tenant());
        if (session.may(may::kObserveInstallation))
            m_scope->addItem(tr("The installation"), 0);
        m_scope->setCurrentIndex(qBound(0, present, m_scope->count() - 1));
        m_scope->setVisible(m_scope->count() > 1);
    }
    // All three at once, so that none keeps what belongs to another client.
    const AlertScope scope = m_scope->currentData().toLongLong() == 0 ? AlertScope::ofInstallation(session) : AlertScope::ofTenant(session);
    m_list->look(scope);
    m_routes->look(scope);
    m_deliveries->look(scope);
}

void AlertsPage::catchUpAfterLoss()
{
    refresh(); // a route that is being typed stays
}

void AlertsPage::look()
{
    const Session &session = workspace().session;
    const AlertScope scope = m_scope->currentData().toLongLong() == 0 ? AlertScope::ofInstallation(session) : AlertScope::ofTenant(session);
    if (m_tabs->currentWidget() == m_routes)
        m_routes->look(scope);
    else if (m_tabs->currentWidget() == m_deliveries)
        m_deliveries->look(scope);
    else
        m_list->look(scope);
}

void AlertsPage::open(const Place &place)
{
    const QString tab = place.arguments.value(u"tab"_s).toString();
    m_tabs->setCurrentWidget(tab == u"routes"_s ? static_cast<QWidget *>(m_routes) : tab == u"deliveries"_s ? static_cast<QWidget *>(m_deliveries) : m_list);
    if (place.object != 0)
        m_list->choose(place.object);
}

Place AlertsPage::place() const
{
    static const QStringList tabs{u"alerts"_s, u"routes"_s, u"deliveries"_s};
    return {.page = u"alerts"_s, .arguments = {{u"tab"_s, tabs.value(m_tabs->currentIndex())}}};
}

bool AlertsPage::hasUnsavedChanges() const
{
    return m_routes->hasUnsavedChanges();
}

} // namespace passerelle::ui
