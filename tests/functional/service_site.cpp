#include "tests/functional/service_site.h"

#include "tests/support/test_stores.h"

namespace passerelle::functional {

using namespace Qt::StringLiterals;

namespace {

QString problemOf(const Finished &finished)
{
    return finished.exitCode == 0 ? QString() : u"exit code %1: "_s.arg(finished.exitCode) + QString::fromUtf8(finished.error + finished.output);
}

} // namespace

ServiceSite::~ServiceSite() { test::dropTestStores(m_folder.path()); }

Variables ServiceSite::variables() const
{
    Variables all{{u"PASSERELLE_MASTER_KEY_FILE"_s, m_folder.filePath(u"master.key"_s)}};
    if (const QString address = test::testStoreAddress(m_folder.path()); !address.isEmpty())
        all[u"PASSERELLE_DATABASE"_s] = address;
    return all;
}

Finished ServiceSite::command(const QStringList &words, const QByteArray &input) const
{
    return runProgram(programPath(u"passerelled"_s), words + QStringList{u"--data"_s, data(), u"--json"_s}, variables(), input);
}

QString ServiceSite::addTenant(const QString &name)
{
    const Finished finished = command({u"tenant"_s, u"add"_s, name});
    m_tenant = name;
    m_tenantId = finished.json().object().value(u"id"_s).toInteger();
    return problemOf(finished);
}

QString ServiceSite::addManyChat(const QString &simulatorAddress, const QByteArray &apiKey)
{
    const Finished finished = command({u"channel"_s, u"add"_s, u"--tenant"_s, m_tenant, u"--kind"_s, u"manychat"_s, u"--api-key-file"_s, u"-"_s,
                                       u"--api-base"_s, u"http://"_s + simulatorAddress},
                                      apiKey);
    const QJsonObject printed = finished.json().object();
    m_hooks.push_back({printed.value(u"path"_s).toString().toUtf8(), printed.value(u"header"_s).toString().toUtf8(), printed.value(u"secret"_s).toString().toUtf8()});
    return problemOf(finished);
}

QString ServiceSite::addGemini(const QString &simulatorAddress) const
{
    return problemOf(command({u"provider"_s, u"set"_s, u"--kind"_s, u"gemini"_s, u"--api-key-file"_s, u"-"_s, u"--model"_s, u"gemini-3.8-flash"_s, u"--api-base"_s,
                              u"http://%1/v1beta"_s.arg(simulatorAddress)},
                             "AQ.simulated-key-of-the-test"));
}

QString ServiceSite::createToken()
{
    const Finished finished = command({u"token"_s, u"create"_s});
    m_token = finished.json().object().value(u"token"_s).toString().toUtf8();
    return problemOf(finished);
}

std::unique_ptr<RunningProgram> ServiceSite::serve(const Variables &more, const QStringList &options) const
{
    Variables all = variables();
    all.insert(more.begin(), more.end());
    return std::make_unique<RunningProgram>(programPath(u"passerelled"_s),
                                            QStringList{u"serve"_s, u"--data"_s, data(), u"--webhook-listen"_s, u"127.0.0.1:0"_s, u"--admin-listen"_s, u"127.0.0.1:0"_s} + options,
                                            all);
}

HttpReply ServiceSite::admin(const RunningProgram &service, const QByteArray &path) const
{
    return adminCall("GET", service, "/api/v1/tenants/" + QByteArray::number(m_tenantId) + path);
}

HttpReply ServiceSite::adminCall(const QByteArray &method, const RunningProgram &service, const QByteArray &fullPath, const QByteArray &body, const Headers &more) const
{
    Headers headers{{"Authorization", "Bearer " + m_token}};
    headers.insert(headers.end(), more.begin(), more.end());
    return http(method, service.ready().value(u"admin"_s).toString(), fullPath, headers, body);
}

std::unique_ptr<RunningProgram> startSimulator(const QString &kind)
{
    return std::make_unique<RunningProgram>(programPath(u"passerelle-simulator"_s), QStringList{kind, u"--listen"_s, u"127.0.0.1:0"_s, u"--with-parent"_s});
}

QByteArray manyChatBody(const QString &contact, const QString &text)
{
    return QJsonDocument(QJsonObject{{u"contact_id"_s, contact}, {u"text"_s, text}}).toJson(QJsonDocument::Compact);
}

HttpReply sendAsManyChat(const QString &webhookAddress, const Hook &hook, const QByteArray &body)
{
    return http("POST", webhookAddress, hook.path, {{hook.header, hook.secret}, {"Content-Type", "application/json"}}, body, std::chrono::seconds(30));
}

} // namespace passerelle::functional
