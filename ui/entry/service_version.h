// Whether this window and a service understand each other: within a major version they do, and what only one of them knows
// is missing. Pure.
#pragma once

#include "ui/client/admin_client.h"

namespace passerelle::ui {

enum class VersionFit {
    Same,
    ServiceOlder,
    ServiceNewer,
    Foreign, // another major version, or no Passerelle
};

struct ServiceVersion {
    VersionFit fit = VersionFit::Foreign;
    QString version; // empty: it does not say
};

// `reply`: what GET /version gave. An error but "not found" is no word about the version: the caller tells of it.
ServiceVersion serviceVersionFrom(const Reply &reply, const QString &ownVersion);
VersionFit fitOf(const QString &own, const QString &service);

} // namespace passerelle::ui
