// Signs receipts with the installation's own key (Ed25519). Anybody can check them with the public key alone.
// Thread-safe.
#pragma once

#include "server/base/result.h"

#include <QtCore/QByteArray>
#include <QtCore/QByteArrayView>

namespace passerelle {

class ReceiptSigner {
public:
    virtual ~ReceiptSigner() = default;
    virtual Result<QByteArray> publicKey() = 0;                     // 32 bytes; made at the first use
    virtual Result<QByteArray> sign(QByteArrayView message) = 0;    // 64 bytes
    virtual bool verifies(QByteArrayView publicKey, QByteArrayView message, QByteArrayView signature) const = 0;
};

// Where the signer keeps its seed, sealed at rest.
class SigningKeyStore {
public:
    virtual ~SigningKeyStore() = default;
    // The seed that is kept; else `fresh` becomes it.
    virtual Result<QByteArray> seedOr(QByteArrayView fresh) = 0;
};

} // namespace passerelle
