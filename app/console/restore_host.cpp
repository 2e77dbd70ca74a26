#include "app/console/restore_host.h"

#include "app/console/service_host.h"

#include <utility>

namespace passerelle::console {

using namespace Qt::StringLiterals;
using hosting::LocalService;

RestoreHost::RestoreHost(ServiceHost &host, QObject *parent) : RestoreDesk(parent), m_host(host)
{
    LocalService &local = host.local();
    connect(&local, &LocalService::stopped, this, &RestoreHost::stopped);
    connect(&local, &LocalService::restored, this, &RestoreHost::restored);
    connect(&local, &LocalService::failed, this, &RestoreHost::troubled);
    connect(&local, &LocalService::ready, this, &RestoreHost::serves);
    connect(&host, &ui::Host::progress, this, [this](const QString &sentence) {
        if (isUnderWay())
            Q_EMIT progress(sentence);
    });
}

ui::RestoreDesk::Reach RestoreHost::reach() const
{
    if (m_host.hosts())
        return Reach::Here;
    return m_host.hasOwnCredential() ? Reach::Beside : Reach::Elsewhere;
}

QString RestoreHost::dataFolder() const
{
    return m_host.hasOwnCredential() ? m_host.local().address()->dataFolder : QString();
}

void RestoreHost::begin(const ui::RestoreOrder &order)
{
    if (isUnderWay() || reach() != Reach::Here)
        return Q_EMIT failed({ErrorKind::Conflict, u"the service does not run in this window"_s, {}}, true);
    m_folder = dataFolder();
    m_order = order;
    m_finding.reset();
    m_error.reset();
    m_step = Step::Stopping;
    m_host.local().stop();
}

void RestoreHost::stopped()
{
    if (m_step != Step::Stopping)
        return;
    m_step = Step::Restoring;
    m_host.local().restore(m_folder, {m_order.backup, m_order.keyCopy, m_order.recoveryKey, m_order.tenant, m_order.dryRun});
}

void RestoreHost::restored(const hosting::RestoreOutcome &outcome)
{
    if (m_step != Step::Restoring)
        return;
    ui::RestoreFinding finding{outcome.backup, outcome.madeAt, {}, outcome.erasedAgain, outcome.withoutKey, outcome.originalsMissing, outcome.waiting};
    for (const auto &tenant : outcome.tenants)
        finding.tenants.push_back({tenant.tenant, tenant.messages, tenant.contacts, tenant.documents});
    m_finding = std::move(finding);
    startAgain();
}

void RestoreHost::troubled(const Error &error)
{
    if (m_step == Step::Restoring) {
        m_error = error;
        return startAgain();
    }
    if (m_step != Step::Starting)
        return;
    m_step = Step::None;
    Q_EMIT failed(error, false);
}

void RestoreHost::startAgain()
{
    m_step = Step::Starting;
    m_order = {}; // the recovery key among it
    m_host.local().start(m_folder);
}

void RestoreHost::serves()
{
    if (m_step != Step::Starting)
        return;
    m_step = Step::None;
    if (m_error)
        Q_EMIT failed(*std::exchange(m_error, std::nullopt), true);
    else
        Q_EMIT found(*std::exchange(m_finding, std::nullopt));
}

} // namespace passerelle::console
