#include "server/vault/installation_signer.h"

#include <sodium.h>

namespace passerelle::vault {

using namespace Qt::StringLiterals;

namespace {
const unsigned char *rawBytes(QByteArrayView view) { return reinterpret_cast<const unsigned char *>(view.data()); }
}

InstallationSigner::InstallationSigner(SigningKeyStore &store) : m_store(store)
{
    [[maybe_unused]] const int ready = sodium_init(); // negative only where the system gives no random bytes: then nothing below works
}

Status InstallationSigner::prepare(Pair &pair)
{
    if (!pair.publicKey.isEmpty())
        return {};
    QByteArray fresh(crypto_sign_SEEDBYTES, '\0');
    randombytes_buf(fresh.data(), static_cast<std::size_t>(fresh.size()));
    auto seed = m_store.seedOr(fresh);
    wipe(fresh);
    if (!seed)
        return failure(std::move(seed).error().during(u"reading the signing key"));
    if (seed->size() != crypto_sign_SEEDBYTES)
        return failure(ErrorKind::Corrupt, u"the signing key has another length"_s);
    QByteArray publicKey(crypto_sign_PUBLICKEYBYTES, '\0');
    QByteArray secretKey(crypto_sign_SECRETKEYBYTES, '\0');
    crypto_sign_seed_keypair(reinterpret_cast<unsigned char *>(publicKey.data()), reinterpret_cast<unsigned char *>(secretKey.data()), rawBytes(*seed));
    pair.publicKey = publicKey;
    pair.secretKey = Secret(secretKey);
    wipe(secretKey);
    wipe(*seed);
    return {};
}

Result<QByteArray> InstallationSigner::publicKey()
{
    return m_pair.with([this](Pair &pair) -> Result<QByteArray> {
        if (auto ready = prepare(pair); !ready)
            return failure(std::move(ready).error());
        return pair.publicKey;
    });
}

Result<QByteArray> InstallationSigner::sign(QByteArrayView message)
{
    return m_pair.with([this, message](Pair &pair) -> Result<QByteArray> {
        if (auto ready = prepare(pair); !ready)
            return failure(std::move(ready).error());
        QByteArray signature(crypto_sign_BYTES, '\0');
        crypto_sign_detached(reinterpret_cast<unsigned char *>(signature.data()), nullptr, rawBytes(message), static_cast<unsigned long long>(message.size()), rawBytes(pair.secretKey.reveal()));
        return signature;
    });
}

bool InstallationSigner::verifies(QByteArrayView publicKey, QByteArrayView message, QByteArrayView signature) const
{
    return publicKey.size() == crypto_sign_PUBLICKEYBYTES && signature.size() == crypto_sign_BYTES
        && crypto_sign_verify_detached(rawBytes(signature), rawBytes(message), static_cast<unsigned long long>(message.size()), rawBytes(publicKey)) == 0;
}

} // namespace passerelle::vault
