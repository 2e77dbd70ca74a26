#include "server/vault/aes_gcm.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>

#include <cstring>
#include <limits>

namespace passerelle::vault {

namespace {

constexpr int kEncrypt = 1;
constexpr int kDecrypt = 0;

const unsigned char *bytesOf(QByteArrayView view) { return reinterpret_cast<const unsigned char *>(view.data()); }
bool fits(QByteArrayView view) { return view.size() <= std::numeric_limits<int>::max() - kTagBytes; }

} // namespace

void AesGcm::Free::operator()(evp_cipher_ctx_st *context) const
{
    EVP_CIPHER_CTX_free(context);
}

bool AesGcm::setKey(const KeyBytes &key)
{
    m_context.reset(EVP_CIPHER_CTX_new());
    // GCM runs the block cipher forwards in both directions: one schedule serves to seal and to open.
    if (m_context && EVP_CipherInit_ex(m_context.get(), EVP_aes_256_gcm(), nullptr, key.data(), nullptr, kEncrypt) == 1)
        return true;
    m_context.reset();
    return false;
}

bool AesGcm::seal(const unsigned char *nonce, QByteArrayView associated, QByteArrayView plain, unsigned char *out)
{
    auto *context = m_context.get();
    int length = 0;
    if (!context || !fits(plain) || EVP_CipherInit_ex(context, nullptr, nullptr, nullptr, nonce, kEncrypt) != 1)
        return false;
    if (!associated.isEmpty() && EVP_CipherUpdate(context, nullptr, &length, bytesOf(associated), static_cast<int>(associated.size())) != 1)
        return false;
    if (!plain.isEmpty() && EVP_CipherUpdate(context, out, &length, bytesOf(plain), static_cast<int>(plain.size())) != 1)
        return false;
    unsigned char *tag = out + plain.size();
    return EVP_CipherFinal_ex(context, tag, &length) == 1 && EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_GET_TAG, kTagBytes, tag) == 1;
}

bool AesGcm::open(const unsigned char *nonce, QByteArrayView associated, QByteArrayView sealed, unsigned char *out)
{
    auto *context = m_context.get();
    if (!context || sealed.size() < kTagBytes || !fits(sealed))
        return false;
    const QByteArrayView cipherText = sealed.chopped(kTagBytes);
    unsigned char tag[kTagBytes];
    std::memcpy(tag, sealed.last(kTagBytes).data(), kTagBytes);
    int length = 0;
    if (EVP_CipherInit_ex(context, nullptr, nullptr, nullptr, nonce, kDecrypt) != 1)
        return false;
    if (!associated.isEmpty() && EVP_CipherUpdate(context, nullptr, &length, bytesOf(associated), static_cast<int>(associated.size())) != 1)
        return false;
    if (!cipherText.isEmpty() && EVP_CipherUpdate(context, out, &length, bytesOf(cipherText), static_cast<int>(cipherText.size())) != 1)
        return false;
    unsigned char nothing[kTagBytes];
    if (EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_SET_TAG, kTagBytes, tag) == 1 && EVP_CipherFinal_ex(context, nothing, &length) == 1)
        return true;
    OPENSSL_cleanse(out, static_cast<std::size_t>(cipherText.size())); // unauthenticated text must reach nobody
    return false;
}

} // namespace passerelle::vault
