// What the doctor sees in files and sockets of this machine: the listeners' certificates, the databases, the listeners
// themselves while the service runs. Changes nothing.
#pragma once

#include "app/service/doctor_checks.h"

namespace passerelle::service {

// Of the webhooks' and the admin API's certificate, where they are configured.
void checkCertificates(const Words &words, const runtime::Configuration &configuration, std::vector<Finding> &findings);
// Of a folder that was used before.
void checkDatabases(const Words &words, const QString &folder, std::vector<Finding> &findings);
// `listeners`: where the running service says that it listens.
void checkListeners(const Words &words, const std::vector<api::ListenerView> &listeners, std::vector<Finding> &findings);

} // namespace passerelle::service
