// The way in's Host, made of what this program has: the service on a folder of this machine, or one elsewhere whose
// certificate is trusted once, by its fingerprint. It points the client at whichever was opened. GUI thread.
#pragma once

#include "app/hosting/known_servers.h"
#include "app/hosting/local_service.h"
#include "app/hosting/sleep_guard.h"
#include "ui/client/http_admin_client.h"
#include "ui/entry/host.h"
#include "ui/kit/preferences.h"

namespace passerelle::console {

class ServiceHost : public ui::Host {
    Q_OBJECT
public:
    ServiceHost(ui::HttpAdminClient &client, ui::Preferences &preferences, hosting::HostingOptions options = {}, QObject *parent = nullptr);

    void openFolder(const QString &folder, const QString &recoveryKey) override;
    void openRemote(const QUrl &url) override;
    void useCredential(Secret token) override;
    bool hasOwnCredential() const override;
    void useOwnCredential() override;
    QString usualFolder() const override;

    // Opens what was open last. False: nothing was yet.
    bool openLast();
    hosting::LocalService &local() { return m_local; }
    bool hosts() const { return m_local.state() == hosting::LocalService::State::Embedded; }
    // The person looked at the fingerprint and trusts it.
    void trust(const QUrl &url, const QByteArray &certificateSha256);

Q_SIGNALS:
    // A certificate that nobody signed whom this machine trusts. changed: another one was trusted before.
    void certificateAsked(const QUrl &url, const QByteArray &certificateSha256, bool changed);
    void sleeping(); // soon: nobody will answer meanwhile
    void woke();

private:
    void becomeLocal(const hosting::LocalAddress &address);
    void checkRemote(const QUrl &url);
    QString sentenceOf(hosting::LocalService::Stage stage) const;

    ui::HttpAdminClient &m_client;
    ui::Preferences &m_preferences;
    hosting::LocalService m_local;
    hosting::KnownServers m_known;
    hosting::SleepGuard m_sleep;
    QUrl m_remote; // being opened, or open
    QByteArray m_shown; // the certificate that the remote service showed
};

} // namespace passerelle::console
