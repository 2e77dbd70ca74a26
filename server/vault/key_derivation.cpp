#include "server/vault/key_derivation.h"

#include <QtCore/QByteArray>

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/rand.h>

#include <cstring>

namespace passerelle::vault {

KeyBytes::KeyBytes(QByteArrayView bytes)
{
    Q_ASSERT(bytes.size() == kKeyBytes);
    std::memcpy(m_bytes.data(), bytes.data(), kKeyBytes);
}

KeyBytes::~KeyBytes()
{
    wipe();
}

void KeyBytes::wipe()
{
    OPENSSL_cleanse(m_bytes.data(), m_bytes.size());
}

bool hmac(QByteArrayView key, QByteArrayView message, KeyBytes &out)
{
    unsigned int length = kKeyBytes;
    return HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()), reinterpret_cast<const unsigned char *>(message.data()),
                static_cast<std::size_t>(message.size()), out.data(), &length)
        && length == kKeyBytes;
}

bool derive(const KeyBytes &key, QByteArrayView info, KeyBytes &out)
{
    // Extract with a salt of zeros, then the first block of expand: one block is all that a 32-byte key needs.
    constexpr std::array<char, kKeyBytes> kNoSalt{};
    KeyBytes extracted;
    if (!hmac(QByteArrayView(kNoSalt.data(), kKeyBytes), key.view(), extracted))
        return false;
    QByteArray message = info.toByteArray();
    message.append('\x01');
    return hmac(extracted.view(), message, out);
}

bool randomKey(KeyBytes &out)
{
    return RAND_priv_bytes(out.data(), kKeyBytes) == 1;
}

} // namespace passerelle::vault
