// What a person can do with the service on this machine from the File menu, and from the status bar where it says that
// the service runs in the background: send it there, take it back into the window; and what is told about either. Outlives the windows that show it. GUI thread.
#pragma once

#include "app/console/service_host.h"
#include "ui/kit/notices.h"

#include <QtCore/QPointer>
#include <QtGui/QAction>

namespace passerelle::ui {
class MainWindow;
} // namespace passerelle::ui

namespace passerelle::console {

class HostingActions : public QObject {
    Q_OBJECT
public:
    HostingActions(ServiceHost &host, ui::Notices &notices);

    void addTo(ui::MainWindow &window);
    void detach();
    void takeBack();
    // What did not happen, when the host has just failed; asked once.
    QString failed();

private:
    void offer();

    ServiceHost &m_host;
    ui::Notices &m_notices;
    QPointer<QAction> m_detach;
    QPointer<QAction> m_takeBack;
    QPointer<QWidget> m_background; // beside the window's ledger, while the service runs on its own
    bool m_takingBack = false;
};

} // namespace passerelle::console
