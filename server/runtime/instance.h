// How a command finds the service that runs on a data folder, and is sure that it is the one: a lock that the kernel
// releases with the process, and an instance file of mode 0600 with the addresses, a nonce and a credential. Whoever
// answers at the address must prove the nonce before it is sent the credential.
#pragma once

#include "server/base/file_descriptor.h"
#include "server/base/result.h"
#include "server/base/secret.h"

#include <QtCore/QString>

#include <optional>

namespace passerelle::runtime {

// Held as long as the object lives; released by the kernel when the process dies.
class InstanceLock {
public:
    // Conflict when another process holds it; `what` names its process number.
    static Result<InstanceLock> acquire(const QString &dataFolder);
    // Whether some process holds it now. A folder that does not exist is not held.
    static bool isHeld(const QString &dataFolder);
    // The same lock once more, for another process: it is free when the last of its descriptors is closed.
    Result<FileDescriptor> share() const;
    // A lock that another process has shared with this one. Forbidden when it is not that folder's, or not held.
    static Result<InstanceLock> adopt(FileDescriptor shared, const QString &dataFolder);

    InstanceLock(InstanceLock &&other) noexcept;
    InstanceLock &operator=(InstanceLock &&other) noexcept;
    InstanceLock(const InstanceLock &) = delete;
    InstanceLock &operator=(const InstanceLock &) = delete;
    ~InstanceLock();

private:
    explicit InstanceLock(int descriptor) : m_descriptor(descriptor) {}
    int m_descriptor = -1;
};

struct InstanceRecord {
    QString instance;       // a public name, new at every start
    qint64 pid = 0;
    QString webhookAddress; // "127.0.0.1:8080"
    bool webhookSecure = false; // TLS
    QString adminAddress;
    bool adminSecure = false;           // TLS
    QByteArray adminCertificateSha256;  // hexadecimal, of the certificate that the admin listener shows
    Secret nonce;                       // hexadecimal
    Secret token;                       // the process's own credential
};

Secret newNonce();

// Durable and of mode 0600 from its first byte on.
Status writeInstanceFile(const QString &dataFolder, const InstanceRecord &record);
// None when there is no file. Forbidden when others could have read or written it.
Result<std::optional<InstanceRecord>> readInstanceFile(const QString &dataFolder);
void removeInstanceFile(const QString &dataFolder);

// HMAC-SHA-256 of the challenge under the nonce, in hexadecimal.
QByteArray instanceProof(const Secret &nonce, QByteArrayView challenge);

} // namespace passerelle::runtime
