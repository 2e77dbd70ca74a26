#include "app/service/serving.h"

#include "app/service/supervisor_notice.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

#include <unistd.h>

namespace passerelle::service {

using namespace Qt::StringLiterals;

void announce(const Session &session, const runtime::Configuration &configuration, const runtime::ListenAddresses &addresses)
{
    const QJsonObject ready{{u"event"_s, u"ready"_s},
                            {u"webhook"_s, addresses.webhook},
                            {u"admin"_s, addresses.admin},
                            {u"pid"_s, static_cast<qint64>(::getpid())},
                            {u"version"_s, QStringLiteral(PASSERELLE_VERSION)},
                            {u"data"_s, configuration.dataFolder}};
    tellSupervisor("READY=1");
    session.print(QString::fromUtf8(QJsonDocument(ready).toJson(QJsonDocument::Compact)));
}

} // namespace passerelle::service
