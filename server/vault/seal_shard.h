// A few scheduled keys and a store of random nonces, used by one thread at a time under the shard's mutex. Vault has
// several, so that threads find a free one. Holds at most kSlots schedules, the least recently used leaving first.
#pragma once

#include "server/domain/ports/cipher.h"
#include "server/vault/aes_gcm.h"

#include <array>
#include <mutex>

namespace passerelle::vault {

class SealShard {
public:
    struct SubkeyName {
        KeyName key;
        quint8 version = 1;
        qint64 block = 0; // rows / 65,536
        bool operator==(const SubkeyName &) const = default;
    };

    // All of the following under this lock.
    std::mutex &mutex() { return m_mutex; }
    // Null when it is not here. Forgets everything first when `epoch` is another than before.
    AesGcm *find(const SubkeyName &name, quint64 epoch);
    // Null when the cryptographic library fails.
    AesGcm *add(const SubkeyName &name, const KeyBytes &subkey);
    // Twelve random bytes that nobody else gets; null when the system gives none.
    const unsigned char *nonce();
    void forgetAll();

private:
    struct Slot {
        SubkeyName name;
        quint64 usedAt = 0; // 0: free
        AesGcm cipher;
    };
    static constexpr std::size_t kSlots = 32;
    static constexpr std::size_t kNonces = 128;

    std::mutex m_mutex;
    std::array<Slot, kSlots> m_slots;
    quint64 m_uses = 0;
    quint64 m_epoch = 0;
    std::array<unsigned char, kNonces * kNonceBytes> m_random{};
    std::size_t m_nextNonce = kNonces;
};

} // namespace passerelle::vault
