// Roles and permissions as people read them. Pure; in the console's language.
#pragma once

#include <QtCore/QString>
#include <QtCore/QStringList>

namespace passerelle::ui {

QString roleName(const QString &role);     // "Owner"
QString roleSentence(const QString &role); // what whoever holds it may do
QString permissionName(const QString &permission);
const QStringList &tenantRoles();          // in the order in which they are offered
const QStringList &installationRoles();
const QStringList &tenantPermissions();    // those that a client's token may carry

} // namespace passerelle::ui
