#include "server/base/keyed_hash.h"

#include <QtCore/QtEndian>

#include <bit>
#include <cassert>

namespace passerelle {

namespace {

struct SipState {
    quint64 v0, v1, v2, v3;

    void round()
    {
        v0 += v1;
        v1 = std::rotl(v1, 13) ^ v0;
        v0 = std::rotl(v0, 32);
        v2 += v3;
        v3 = std::rotl(v3, 16) ^ v2;
        v0 += v3;
        v3 = std::rotl(v3, 21) ^ v0;
        v2 += v1;
        v1 = std::rotl(v1, 17) ^ v2;
        v2 = std::rotl(v2, 32);
    }
    void absorb(quint64 word)
    {
        v3 ^= word;
        round();
        round();
        v0 ^= word;
    }
};

} // namespace

HashKey HashKey::fromBytes(QByteArrayView bytes)
{
    assert(bytes.size() >= 16);
    return {{qFromLittleEndian<quint64>(bytes.data()), qFromLittleEndian<quint64>(bytes.data() + 8)}};
}

quint64 keyedHash(const HashKey &key, QByteArrayView bytes)
{
    const quint64 k0 = key.words[0];
    const quint64 k1 = key.words[1];
    SipState state{k0 ^ 0x736f6d6570736575ULL, k1 ^ 0x646f72616e646f6dULL, k0 ^ 0x6c7967656e657261ULL, k1 ^ 0x7465646279746573ULL};
    const qsizetype whole = bytes.size() & ~qsizetype(7);
    for (qsizetype i = 0; i < whole; i += 8)
        state.absorb(qFromLittleEndian<quint64>(bytes.data() + i));
    quint64 last = static_cast<quint64>(bytes.size()) << 56;
    for (qsizetype i = whole; i < bytes.size(); ++i)
        last |= static_cast<quint64>(static_cast<uchar>(bytes[i])) << (8 * (i - whole));
    state.absorb(last);
    state.v2 ^= 0xff;
    for (int i = 0; i < 4; ++i)
        state.round();
    return state.v0 ^ state.v1 ^ state.v2 ^ state.v3;
}

} // namespace passerelle
