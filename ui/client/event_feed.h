// What happens on the service, as it happens: a long poll that is asked again as soon as it is answered. Says only what
// changed and where; whoever shows it asks for the rest. GUI thread.
#pragma once

#include "ui/client/admin_client.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QTimer>

namespace passerelle::ui {

struct Event {
    QString kind; // "message", "conversation", "draft", "document", …
    qint64 tenant = 0; // 0: of the installation
    qint64 object = 0;
};

class EventFeed : public QObject {
    Q_OBJECT
public:
    explicit EventFeed(AdminClient &client, QObject *parent = nullptr);

    void start();
    void stop();

Q_SIGNALS:
    void happened(const passerelle::ui::Event &event);
    void lost(); // some were missed: everything shown may be old
    void onlineChanged(bool online);

private:
    void ask();
    void setOnline(bool online);

    AdminClient &m_client;
    CallHandle m_call;
    QTimer m_again;
    QElapsedTimer m_asked;
    qint64 m_next = 0;
    bool m_running = false;
    bool m_online = false;
    bool m_wasStopped = false; // after it had run
};

} // namespace passerelle::ui
