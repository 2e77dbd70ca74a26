#include "server/runtime/hosted_plan.h"

namespace passerelle::runtime {

using namespace Qt::StringLiterals;

QJsonObject HostedPlan::toJson() const
{
    return {{u"data"_s, dataFolder}, {u"config"_s, configurationFile}, {u"webhook_listen"_s, webhookListen}, {u"admin_listen"_s, adminListen}};
}

HostedPlan HostedPlan::fromJson(const QJsonObject &object)
{
    return {object.value(u"data"_s).toString(), object.value(u"config"_s).toString(), object.value(u"webhook_listen"_s).toString(),
            object.value(u"admin_listen"_s).toString()};
}

Result<Configuration> configurationOf(const HostedPlan &plan)
{
    ConfigurationSources sources;
    sources.environment = processEnvironment();
    sources.file = plan.configurationFile.isEmpty() ? sources.environment[u"PASSERELLE_CONFIG"_s] : plan.configurationFile;
    sources.environment.erase(u"PASSERELLE_CONFIG"_s);
    sources.commandLine = {{u"data"_s, plan.dataFolder}, {u"admin_listen"_s, plan.adminListen}};
    if (!plan.webhookListen.isEmpty())
        sources.commandLine[u"webhook_listen"_s] = plan.webhookListen;
    auto configuration = loadConfiguration(sources);
    if (!configuration)
        return configuration;
    configuration->adminCertificate.clear();
    configuration->adminPrivateKey.clear();
    return checkedConfiguration(std::move(*configuration), sources.file);
}

} // namespace passerelle::runtime
