// HMAC-SHA-256 and HKDF-SHA-256 (RFC 5869, no salt) over 32-byte keys. Pure functions, thread-safe; outputs that are keys
// are wiped by whoever holds them.
#pragma once

#include <QtCore/QByteArrayView>

#include <array>

namespace passerelle::vault {

inline constexpr int kKeyBytes = 32;

// A key on the stack or in an owner's array: wiped when it goes.
class KeyBytes {
public:
    KeyBytes() = default;
    explicit KeyBytes(QByteArrayView bytes); // 32 bytes
    KeyBytes(const KeyBytes &) = default;
    KeyBytes &operator=(const KeyBytes &) = default;
    ~KeyBytes();

    unsigned char *data() { return m_bytes.data(); }
    const unsigned char *data() const { return m_bytes.data(); }
    QByteArrayView view() const { return QByteArrayView(reinterpret_cast<const char *>(m_bytes.data()), kKeyBytes); }
    void wipe();

private:
    std::array<unsigned char, kKeyBytes> m_bytes{};
};

// False only when the cryptographic library fails.
[[nodiscard]] bool hmac(QByteArrayView key, QByteArrayView message, KeyBytes &out);
[[nodiscard]] bool derive(const KeyBytes &key, QByteArrayView info, KeyBytes &out);
[[nodiscard]] bool randomKey(KeyBytes &out);

} // namespace passerelle::vault
