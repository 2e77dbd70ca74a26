#include "app/console/tray.h"

#include "ui/kit/theme.h"
#include "ui/shell/main_window.h"

#include <QtWidgets/QMenu>

namespace passerelle::console {

using namespace Qt::StringLiterals;

Tray::Tray(ui::Notices &notices, ui::Navigator &navigator) : m_navigator(navigator)
{
    connect(&notices, &ui::Notices::notified, this, &Tray::tell);
}

Tray::~Tray() = default;

void Tray::show()
{
    if (!QSystemTrayIcon::isSystemTrayAvailable())
        return;
    m_icon = std::make_unique<QSystemTrayIcon>(ui::Theme::icon(u"passerelle"_s));
    m_icon->setToolTip(u"Passerelle"_s);
    m_icon->setContextMenu(m_menu.get());
    connect(m_icon.get(), &QSystemTrayIcon::messageClicked, this, [this] {
        bringForward();
        m_navigator.go(m_told);
    });
    connect(m_icon.get(), &QSystemTrayIcon::activated, this, [this](QSystemTrayIcon::ActivationReason reason) {
        if (reason == QSystemTrayIcon::Trigger)
            bringForward();
    });
    m_icon->show();
}

void Tray::follow(ui::MainWindow &window)
{
    m_window = &window;
    auto menu = std::make_unique<QMenu>();
    menu->addAction(tr("Open Passerelle"), this, &Tray::bringForward);
    menu->addAction(tr("Quit"), this, [this] {
        bringForward(); // it may ask something
        m_window->close();
    });
    if (m_icon)
        m_icon->setContextMenu(menu.get());
    m_menu = std::move(menu);
}

void Tray::bringForward()
{
    m_window->setWindowState(m_window->windowState() & ~Qt::WindowMinimized);
    m_window->show();
    m_window->raise();
    m_window->activateWindow();
}

void Tray::tell(const QString &title, const QString &sentence, const ui::Place &place)
{
    if (!m_icon || m_window->isActiveWindow())
        return;
    m_told = place;
    m_icon->showMessage(title, sentence, ui::Theme::icon(u"passerelle"_s));
}

} // namespace passerelle::console
