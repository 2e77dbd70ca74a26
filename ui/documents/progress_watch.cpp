#include "ui/documents/progress_watch.h"

namespace passerelle::ui {

using namespace Qt::StringLiterals;

ProgressWatch::ProgressWatch(AdminClient &client, QObject *parent, std::chrono::milliseconds interval) : QObject(parent), m_client(client)
{
    m_timer.setInterval(interval);
    connect(&m_timer, &QTimer::timeout, this, &ProgressWatch::tick);
}

QString ProgressWatch::pathOf(qint64 tenant, const QString &rest)
{
    return u"/tenants/"_s + QString::number(tenant) + rest;
}

void ProgressWatch::watch(qint64 tenant, qint64 document)
{
    m_watched[tenant].insert(document);
    if (!m_timer.isActive())
        m_timer.start();
}

void ProgressWatch::look(qint64 tenant, qint64 document)
{
    if (!isWatching(tenant, document))
        askOne(tenant, document);
}

void ProgressWatch::tick()
{
    bool any = false;
    for (auto watched = m_watched.constBegin(); watched != m_watched.constEnd(); ++watched) {
        if (watched->isEmpty())
            continue;
        any = true;
        ask(watched.key());
    }
    if (!any)
        m_timer.stop();
}

void ProgressWatch::ask(qint64 tenant)
{
    if (m_asking.contains(tenant))
        return;
    m_asking.insert(tenant);
    m_client.get<api::Page<api::ProgressView>>(pathOf(tenant, u"/document-progress"_s), this, [this, tenant](const Result<api::Page<api::ProgressView>> &page) {
        m_asking.remove(tenant);
        if (!page)
            return; // the next tick asks again
        QSet<qint64> left = m_watched.value(tenant);
        for (const api::ProgressView &progress : page->items) {
            left.remove(progress.document.id);
            take(tenant, progress);
        }
        for (const qint64 document : left)
            askOne(tenant, document);
    });
}

void ProgressWatch::askOne(qint64 tenant, qint64 document)
{
    m_client.get<api::ProgressView>(pathOf(tenant, u"/documents/%1/progress"_s.arg(document)), this, [this, tenant, document](const Result<api::ProgressView> &progress) {
        if (progress)
            return take(tenant, *progress);
        if (progress.error().kind != ErrorKind::NotFound)
            return;
        m_watched[tenant].remove(document);
        Q_EMIT gone(tenant, document);
    });
}

void ProgressWatch::take(qint64 tenant, const api::ProgressView &progress)
{
    if (progress.finished)
        m_watched[tenant].remove(progress.document.id);
    else
        watch(tenant, progress.document.id);
    Q_EMIT progressed(tenant, progress);
}

} // namespace passerelle::ui
