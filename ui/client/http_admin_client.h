// AdminClient over HTTP with Qt Network. The server's certificate is either one that the machine trusts or the one whose
// fingerprint was given; anything else ends the call before the credential leaves. GUI thread.
#pragma once

#include "server/base/secret.h"
#include "ui/client/admin_client.h"

#include <QtCore/QUrl>

class QNetworkAccessManager;
class QNetworkReply;

namespace passerelle::ui {

struct ServerAddress {
    QUrl url;                          // "https://example.org:8443"; http only for loopback
    QByteArray certificateSha256 = {}; // hexadecimal; empty: the machine's own trust decides
};

class HttpAdminClient : public AdminClient {
    Q_OBJECT
public:
    explicit HttpAdminClient(ServerAddress server, QObject *parent = nullptr);

    CallHandle send(Call call, QObject *context, Answer answer) override;

    void setServer(ServerAddress server);
    const ServerAddress &server() const { return m_server; }
    void setCredential(Secret token) { m_token = std::move(token); }
    void setLanguage(const QString &language) { m_language = language.toUtf8(); }

Q_SIGNALS:
    // A certificate that neither the machine nor the fingerprint vouches for; the call that met it failed.
    void certificateUnknown(const QByteArray &sha256);

private:
    QNetworkReply *start(const Call &call);
    void finish(QNetworkReply &reply, const Call &call, const QPointer<QObject> &context, const Answer &answer);
    void checkCertificate(QNetworkReply &reply);
    void noteReachable(bool reachable);

    ServerAddress m_server;
    Secret m_token;
    QByteArray m_language = "fr";
    QNetworkAccessManager *m_network;
    bool m_reachable = true;
};

} // namespace passerelle::ui
