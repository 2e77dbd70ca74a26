#include "app/console/hosting_actions.h"

#include "ui/kit/theme.h"
#include "ui/shell/main_window.h"

#include <QtWidgets/QStatusBar>
#include <QtWidgets/QToolButton>

namespace passerelle::console {

using namespace Qt::StringLiterals;
using hosting::LocalService;

HostingActions::HostingActions(ServiceHost &host, ui::Notices &notices) : m_host(host), m_notices(notices)
{
    connect(&m_host.local(), &LocalService::progress, this, &HostingActions::offer);
    connect(&m_host.local(), &LocalService::stopped, this, &HostingActions::offer);
    connect(&m_host.local(), &LocalService::ready, this, [this] {
        offer();
        if (std::exchange(m_takingBack, false))
            m_notices.toast(tr("The service runs in this window again."));
    });
    connect(&m_host.local(), &LocalService::detached, this, [this] {
        offer();
        if (!m_takingBack) // else it could not be taken back, which is told by failed()
            m_notices.toast(tr("The service goes on in the background, also when this window is closed."));
    });
}

void HostingActions::addTo(ui::MainWindow &window)
{
    m_detach = new QAction(tr("&Keep answering in the background"), &window);
    m_detach->setData(u"console.detach"_s);
    connect(m_detach, &QAction::triggered, this, &HostingActions::detach);
    window.addFileAction(m_detach);
    m_takeBack = new QAction(tr("&Take the service back into this window"), &window);
    m_takeBack->setData(u"console.take_back"_s);
    connect(m_takeBack, &QAction::triggered, this, &HostingActions::takeBack);
    window.addFileAction(m_takeBack);
    auto *background = new QToolButton(&window);
    background->setText(tr("In the background"));
    background->setIcon(ui::Theme::icon(u"undo"_s));
    background->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    background->setAutoRaise(true);
    background->setToolTip(tr("The service runs in the background, also when this window is closed. A click takes it back into this window."));
    background->setAccessibleName(tr("Take the service back into this window"));
    background->hide();
    connect(background, &QToolButton::clicked, m_takeBack, &QAction::trigger);
    window.statusBar()->addPermanentWidget(background);
    m_background = background;
    offer();
}

void HostingActions::detach()
{
    m_host.local().detach();
    offer();
}

void HostingActions::takeBack()
{
    m_takingBack = true;
    m_host.local().takeBack();
    offer();
}

QString HostingActions::failed()
{
    offer();
    if (std::exchange(m_takingBack, false))
        return tr("The service could not be taken back. It goes on in the background.");
    return tr("The service could not be handed over. It goes on in this window.");
}

void HostingActions::offer()
{
    const LocalService::State state = m_host.local().state();
    if (m_detach)
        m_detach->setEnabled(state == LocalService::State::Embedded);
    if (m_takeBack)
        m_takeBack->setEnabled(state == LocalService::State::Attached);
    if (m_background)
        m_background->setVisible(state == LocalService::State::Attached);
}

} // namespace passerelle::console
