// The icon in the system's tray, where there is one: opens the window, quits, and tells what matters while the window is not
// in front; a click on that goes to its place. Without a tray it does nothing: closing the window then asks, and never hides
// it. GUI thread.
#pragma once

#include "ui/kit/navigator.h"
#include "ui/kit/notices.h"

#include <QtWidgets/QSystemTrayIcon>

#include <memory>

class QMenu;

namespace passerelle::ui {
class MainWindow;
} // namespace passerelle::ui

namespace passerelle::console {

class Tray : public QObject {
    Q_OBJECT
public:
    Tray(ui::Notices &notices, ui::Navigator &navigator);
    ~Tray() override;

    void show();
    // The window that it opens, and in whose language it speaks; made anew when either changes.
    void follow(ui::MainWindow &window);

private:
    void tell(const QString &title, const QString &sentence, const ui::Place &place);
    void bringForward();

    ui::Navigator &m_navigator;
    ui::MainWindow *m_window = nullptr;
    std::unique_ptr<QMenu> m_menu;
    std::unique_ptr<QSystemTrayIcon> m_icon;
    ui::Place m_told; // what was told last is about
};

} // namespace passerelle::console
