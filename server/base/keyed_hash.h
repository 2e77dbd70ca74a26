// SipHash-2-4: a fast keyed 64-bit hash whose values tell nothing without the key. For sets that must not keep what they
// compare (duplicates, repeated replies). Pure, thread-safe.
#pragma once

#include <QtCore/QByteArrayView>

#include <array>

namespace passerelle {

struct HashKey {
    std::array<quint64, 2> words{};
    // From at least 16 bytes of key material.
    static HashKey fromBytes(QByteArrayView bytes);
};

quint64 keyedHash(const HashKey &key, QByteArrayView bytes);

} // namespace passerelle
