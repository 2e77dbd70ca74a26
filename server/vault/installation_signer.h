// The installation's Ed25519 key, made at its first use from a random seed that its store keeps sealed. Thread-safe.
#pragma once

#include "server/base/guarded.h"
#include "server/base/secret.h"
#include "server/domain/ports/receipt_signer.h"

namespace passerelle::vault {

class InstallationSigner final : public ReceiptSigner {
public:
    explicit InstallationSigner(SigningKeyStore &store);

    Result<QByteArray> publicKey() override;
    Result<QByteArray> sign(QByteArrayView message) override;
    bool verifies(QByteArrayView publicKey, QByteArrayView message, QByteArrayView signature) const override;

private:
    struct Pair {
        QByteArray publicKey;
        Secret secretKey; // libsodium's form: seed and public key
    };
    Status prepare(Pair &pair);

    SigningKeyStore &m_store;
    Guarded<Pair> m_pair;
};

} // namespace passerelle::vault
