// Where and how a service that belongs to a console serves, whether in the console's process or in one of its own: so that
// both read one configuration in the same way. Plain values.
#pragma once

#include "server/base/result.h"
#include "server/runtime/configuration.h"

#include <QtCore/QJsonObject>
#include <QtCore/QString>

namespace passerelle::runtime {

struct HostedPlan {
    QString dataFolder;
    QString configurationFile; // empty: none
    QString webhookListen;     // empty: as the configuration says
    QString adminListen = QStringLiteral("127.0.0.1:0"); // for the console of this machine alone: never TLS

    QJsonObject toJson() const;
    static HostedPlan fromJson(const QJsonObject &object);
};

// The file, the environment, then the plan; the data folder is made or checked, and nothing that is trusted is lax.
Result<Configuration> configurationOf(const HostedPlan &plan);

} // namespace passerelle::runtime
