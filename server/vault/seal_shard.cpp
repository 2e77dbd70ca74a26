#include "server/vault/seal_shard.h"

#include <openssl/rand.h>

#include <algorithm>

namespace passerelle::vault {

AesGcm *SealShard::find(const SubkeyName &name, quint64 epoch)
{
    if (epoch != m_epoch) {
        forgetAll();
        m_epoch = epoch;
        return nullptr;
    }
    for (Slot &slot : m_slots) {
        if (slot.usedAt != 0 && slot.name == name) {
            slot.usedAt = ++m_uses;
            return &slot.cipher;
        }
    }
    return nullptr;
}

AesGcm *SealShard::add(const SubkeyName &name, const KeyBytes &subkey)
{
    Slot &slot = *std::min_element(m_slots.begin(), m_slots.end(), [](const Slot &a, const Slot &b) { return a.usedAt < b.usedAt; });
    slot.usedAt = 0;
    slot.cipher.forget();
    if (!slot.cipher.setKey(subkey))
        return nullptr;
    slot.name = name;
    slot.usedAt = ++m_uses;
    return &slot.cipher;
}

const unsigned char *SealShard::nonce()
{
    if (m_nextNonce == kNonces) {
        // Asking for many at once: one call for twelve bytes costs as much as the sealing itself.
        if (RAND_bytes(m_random.data(), static_cast<int>(m_random.size())) != 1)
            return nullptr;
        m_nextNonce = 0;
    }
    return m_random.data() + kNonceBytes * m_nextNonce++;
}

void SealShard::forgetAll()
{
    for (Slot &slot : m_slots) {
        slot.usedAt = 0;
        slot.cipher.forget();
    }
}

} // namespace passerelle::vault
