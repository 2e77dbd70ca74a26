// AES-256-GCM with a key that is scheduled once and used many times. 96-bit nonces, 128-bit tags. One thread at a time.
#pragma once

#include "server/vault/key_derivation.h"

#include <QtCore/QByteArrayView>

#include <memory>

struct evp_cipher_ctx_st;

namespace passerelle::vault {

inline constexpr int kNonceBytes = 12;
inline constexpr int kTagBytes = 16;

class AesGcm {
public:
    AesGcm() = default;
    // Schedules the key; false only when the cryptographic library fails.
    [[nodiscard]] bool setKey(const KeyBytes &key);
    bool hasKey() const { return m_context != nullptr; }
    void forget() { m_context.reset(); } // wipes the schedule

    // `out` takes plain.size() + kTagBytes bytes. The caller never repeats a nonce.
    [[nodiscard]] bool seal(const unsigned char *nonce, QByteArrayView associated, QByteArrayView plain, unsigned char *out);
    // `sealed` is ciphertext and tag; `out` takes sealed.size() - kTagBytes bytes, which are zeros when it is false:
    // the value does not authenticate.
    [[nodiscard]] bool open(const unsigned char *nonce, QByteArrayView associated, QByteArrayView sealed, unsigned char *out);

private:
    struct Free {
        void operator()(evp_cipher_ctx_st *context) const;
    };
    std::unique_ptr<evp_cipher_ctx_st, Free> m_context;
};

} // namespace passerelle::vault
