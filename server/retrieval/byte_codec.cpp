#include "server/retrieval/byte_codec.h"

namespace passerelle::retrieval {

quint64 checksumOf(QByteArrayView bytes)
{
    constexpr quint64 kPrime = 0x9E3779B97F4A7C15u;
    quint64 sum = static_cast<quint64>(bytes.size()) * kPrime + 1;
    const char *at = bytes.data();
    std::size_t left = static_cast<std::size_t>(bytes.size());
    while (left > 0) {
        quint64 word = 0;
        const std::size_t count = left < sizeof(word) ? left : sizeof(word);
        std::memcpy(&word, at, count);
        sum = (std::rotl(sum, 23) ^ word) * kPrime; // odd: every step is reversible, so no single change is lost
        at += count;
        left -= count;
    }
    return sum ^ (sum >> 31);
}

} // namespace passerelle::retrieval
