// How far documents are, asked once a second for as long as something is being read: one call for everything that is under
// way, and one for each that has left it, for how it ended. GUI thread.
#pragma once

#include "ui/client/admin_client.h"

#include <QtCore/QHash>
#include <QtCore/QSet>
#include <QtCore/QTimer>

namespace passerelle::ui {

class ProgressWatch : public QObject {
    Q_OBJECT
public:
    ProgressWatch(AdminClient &client, QObject *parent = nullptr, std::chrono::milliseconds interval = std::chrono::seconds(1));

    // Until it is finished or gone. The client is named because work goes on when another one is looked at.
    void watch(qint64 tenant, qint64 document);
    // Once, soon: something happened to it.
    void look(qint64 tenant, qint64 document);
    bool isWatching(qint64 tenant, qint64 document) const { return m_watched.value(tenant).contains(document); }

Q_SIGNALS:
    void progressed(qint64 tenant, const passerelle::api::ProgressView &progress);
    void gone(qint64 tenant, qint64 document);

private:
    void tick();
    void ask(qint64 tenant);
    void askOne(qint64 tenant, qint64 document);
    void take(qint64 tenant, const api::ProgressView &progress);
    static QString pathOf(qint64 tenant, const QString &rest);

    AdminClient &m_client;
    QTimer m_timer;
    QHash<qint64, QSet<qint64>> m_watched;
    QSet<qint64> m_asking; // tenants whose answer is on its way
};

} // namespace passerelle::ui
