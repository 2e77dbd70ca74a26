// A data folder with one tenant and its channels, set up by the command line as a user would, for functional tests. The
// master key stands beside the folder, in the same temporary place. Its rows may be on a real PostgreSQL (test_stores.h).
#pragma once

#include "tests/functional/running_program.h"

#include <QtCore/QTemporaryDir>

#include <memory>
#include <vector>

namespace passerelle::functional {

struct Hook {
    QByteArray path;
    QByteArray header;
    QByteArray secret;
};

class ServiceSite {
public:
    ServiceSite() = default;
    ~ServiceSite();
    ServiceSite(const ServiceSite &) = delete;
    ServiceSite &operator=(const ServiceSite &) = delete;

    bool isValid() const { return m_folder.isValid(); }
    QString data() const { return m_folder.filePath(QStringLiteral("data")); }
    QString file(const QString &name) const { return m_folder.filePath(name); }
    Variables variables() const;

    // `passerelled …words --data DIR --json`
    Finished command(const QStringList &words, const QByteArray &input = {}) const;
    // The problem in words; empty when all went well.
    QString addTenant(const QString &name);
    QString addManyChat(const QString &simulatorAddress, const QByteArray &apiKey);
    // The installation's model: a simulator's, with a key of its own.
    QString addGemini(const QString &simulatorAddress) const;
    QString createToken();

    std::unique_ptr<RunningProgram> serve(const Variables &more = {}, const QStringList &options = {}) const;
    // GET of the admin API of the service that serve() started, below the tenant: "/ledger".
    HttpReply admin(const RunningProgram &service, const QByteArray &path) const;
    HttpReply adminCall(const QByteArray &method, const RunningProgram &service, const QByteArray &fullPath, const QByteArray &body = {}, const Headers &more = {}) const;

    const QString &tenant() const { return m_tenant; }
    qint64 tenantId() const { return m_tenantId; }
    const QByteArray &token() const { return m_token; }
    const std::vector<Hook> &hooks() const { return m_hooks; }

private:
    QTemporaryDir m_folder;
    QString m_tenant;
    qint64 m_tenantId = 0;
    QByteArray m_token;
    std::vector<Hook> m_hooks;
};

// `passerelle-simulator KIND`, which ends with this process.
std::unique_ptr<RunningProgram> startSimulator(const QString &kind);
// The body that the set-up page tells a flow's author to send.
QByteArray manyChatBody(const QString &contact, const QString &text);
HttpReply sendAsManyChat(const QString &webhookAddress, const Hook &hook, const QByteArray &body);

} // namespace passerelle::functional
