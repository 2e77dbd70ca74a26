#include "app/console/service_host.h"

#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtCore/QStandardPaths>
#include <QtNetwork/QHostAddress>

namespace passerelle::console {

using namespace Qt::StringLiterals;

namespace {

const QString kLast = u"connection/last"_s;

QString knownServersFile()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) + u"/passerelle/known_servers.json"_s;
}

} // namespace

ServiceHost::ServiceHost(ui::HttpAdminClient &client, ui::Preferences &preferences, hosting::HostingOptions options, QObject *parent)
    : Host(parent), m_client(client), m_preferences(preferences), m_local(std::move(options)), m_known(knownServersFile())
{
    using hosting::LocalService;
    connect(&m_local, &LocalService::ready, this, &ServiceHost::becomeLocal);
    connect(&m_local, &LocalService::detached, this, &ServiceHost::becomeLocal);
    connect(&m_local, &LocalService::stopped, &m_sleep, &hosting::SleepGuard::release); // nobody is answered from here any more
    connect(&m_local, &LocalService::failed, this, &Host::failed);
    connect(&m_local, &LocalService::progress, this, [this](LocalService::Stage stage) { Q_EMIT progress(sentenceOf(stage)); });
    connect(&m_sleep, &hosting::SleepGuard::aboutToSleep, this, [this] {
        Q_EMIT sleeping();
        m_sleep.letSleep();
    });
    connect(&m_sleep, &hosting::SleepGuard::woke, this, &ServiceHost::woke);
    connect(&m_client, &ui::HttpAdminClient::certificateUnknown, this, [this](const QByteArray &shown) { m_shown = shown; });
}

QString ServiceHost::usualFolder() const
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + u"/passerelle"_s;
}

void ServiceHost::openFolder(const QString &folder, const QString &recoveryKey)
{
    m_remote.clear();
    m_local.start(folder, recoveryKey);
}

bool ServiceHost::openLast()
{
    const QString last = m_preferences.value(kLast).toString();
    if (last.isEmpty())
        return false;
    if (last.startsWith(u"http"_s))
        openRemote(QUrl(last));
    else
        openFolder(last, {});
    return true;
}

void ServiceHost::becomeLocal(const hosting::LocalAddress &address)
{
    if (address.mode == hosting::LocalAddress::Mode::Embedded)
        m_sleep.hold(hosting::SleepGuard::Strength::StayAwake, u"Passerelle"_s, tr("Customers are answered from this computer"));
    else
        m_sleep.release();
    if (!m_remote.isEmpty())
        return; // it goes on beside the one that is open
    m_client.setServer({address.url, address.certificateSha256});
    m_preferences.setValue(kLast, address.dataFolder);
    if (address.recoveryKey)
        Q_EMIT recoveryKeyShown(*address.recoveryKey);
    Q_EMIT opened();
}

void ServiceHost::openRemote(const QUrl &url)
{
    m_remote = url;
    // A password must not travel in the clear, nor to a service whose certificate could not be compared.
    if (url.scheme() == u"http"_s && QHostAddress(url.host()).isLoopback()) {
        m_client.setServer({url, {}});
        return checkRemote(url);
    }
    const auto trusted = m_known.trusted(url);
    if (!trusted) {
        Q_EMIT failed(trusted.error());
        return;
    }
    m_client.setServer({url, *trusted ? (*trusted)->certificateSha256 : QByteArray()});
    checkRemote(url);
}

void ServiceHost::checkRemote(const QUrl &url)
{
    useCredential({});
    m_shown.clear();
    Q_EMIT progress(tr("Connecting to %1…").arg(url.host()));
    m_client.send({.path = u"/version"_s}, this, [this, url](const Result<ui::Reply> &version) {
        // One of another version says so in its own words: whoever opened it judges.
        if (version || version.error().kind == ErrorKind::NotFound) {
            m_preferences.setValue(kLast, url.toString());
            Q_EMIT opened();
            return;
        }
        if (m_shown.isEmpty()) {
            Q_EMIT failed(version.error());
            return;
        }
        const auto verdict = m_known.look(url, m_shown);
        if (!verdict)
            Q_EMIT failed(verdict.error());
        else
            Q_EMIT certificateAsked(url, m_shown, verdict->verdict == hosting::KnownServers::Verdict::Changed);
    });
}

void ServiceHost::trust(const QUrl &url, const QByteArray &certificateSha256)
{
    if (const Status kept = m_known.trust(url, certificateSha256); !kept) {
        Q_EMIT failed(kept.error());
        return;
    }
    openRemote(url);
}

void ServiceHost::useCredential(Secret token)
{
    m_client.setCredential(std::move(token));
}

bool ServiceHost::hasOwnCredential() const
{
    return m_remote.isEmpty() && m_local.address();
}

void ServiceHost::useOwnCredential()
{
    if (hasOwnCredential())
        m_client.setCredential(m_local.address()->ownToken.clone());
}

QString ServiceHost::sentenceOf(hosting::LocalService::Stage stage) const
{
    using enum hosting::LocalService::Stage;
    switch (stage) {
    case LookingAtFolder: return tr("Looking at the folder…");
    case WaitingForOther: return tr("Another program uses this folder; waiting for it…");
    case OpeningData: return tr("Opening the data…");
    case Listening: return tr("Starting to listen…");
    case Stopping: return tr("Finishing what is under way…");
    case PreparingOther: return tr("Starting the background service…");
    case HandingOver: return tr("Handing over…");
    case TakingBack: return tr("The background service did not start; going on here…");
    case TakingOver: return tr("The background service ends its work and gives the service back…");
    case Restoring: return tr("Restoring the backup…");
    }
    return {};
}

} // namespace passerelle::console
