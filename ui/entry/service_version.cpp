#include "ui/entry/service_version.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QVersionNumber>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

VersionFit fitOf(const QString &own, const QString &service)
{
    const QVersionNumber here = QVersionNumber::fromString(own);
    const QVersionNumber there = QVersionNumber::fromString(service);
    if (here.isNull() || there.isNull() || here.majorVersion() != there.majorVersion())
        return VersionFit::Foreign;
    const int order = QVersionNumber::compare(there, here);
    return order == 0 ? VersionFit::Same : order < 0 ? VersionFit::ServiceOlder : VersionFit::ServiceNewer;
}

ServiceVersion serviceVersionFrom(const Reply &reply, const QString &ownVersion)
{
    const QJsonObject object = QJsonDocument::fromJson(reply.body).object();
    const QString version = object[u"version"_s].toString();
    if (object[u"program"_s].toString() != u"passerelled"_s || object[u"api_version"_s].toInt() != api::kVersion)
        return {VersionFit::Foreign, version};
    return {fitOf(ownVersion, version), version};
}

} // namespace passerelle::ui
