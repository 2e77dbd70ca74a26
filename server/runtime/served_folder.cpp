#include "server/runtime/served_folder.h"

#include "server/runtime/foundation.h"
#include "server/runtime/listener_options.h"

#include <QtCore/QCoreApplication>

namespace passerelle::runtime {

using namespace Qt::StringLiterals;

Status announceInstance(const Configuration &configuration, const ListenAddresses &bound, const ServedIdentity &identity)
{
    InstanceRecord record;
    record.instance = identity.name;
    record.pid = QCoreApplication::applicationPid();
    record.webhookAddress = bound.webhook;
    record.webhookSecure = !configuration.webhookCertificate.isEmpty();
    record.adminAddress = bound.admin;
    record.adminSecure = !configuration.adminCertificate.isEmpty();
    if (record.adminSecure)
        record.adminCertificateSha256 = certificateDigest(configuration.adminCertificate);
    record.nonce = identity.nonce.clone();
    record.token = identity.token.clone();
    return writeInstanceFile(configuration.dataFolder, record);
}

Result<Inheritance> shareService(const InstanceLock &lock, const http::Server *webhook, const http::Server *admin, const Configuration &configuration, const Secret &keyAtHand)
{
    if (!webhook || !admin)
        return failure(ErrorKind::Conflict, u"the service does not listen"_s);
    auto lockCopy = lock.share();
    auto webhookCopy = webhook->shareListener();
    auto adminCopy = admin->shareListener();
    for (const Result<FileDescriptor> *part : {&lockCopy, &webhookCopy, &adminCopy}) {
        if (!*part)
            return failure(part->error());
    }
    auto key = vault::readMasterKey(masterKeySource(configuration, configuration.dataFolder));
    if (!key && keyAtHand.isEmpty())
        return failure(std::move(key).error());
    const bool isInPlace = key && *key;
    return Inheritance{std::move(*lockCopy), std::move(*webhookCopy), std::move(*adminCopy), isInPlace ? std::move(**key) : keyAtHand.clone()};
}

} // namespace passerelle::runtime
