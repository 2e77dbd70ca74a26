// Writes and reads the snapshots' bytes: little-endian numbers, varints, runs of bytes. Reading checks every bound and
// remembers the first failure: after it everything reads as zero, and ok() tells. Garbage can never read outside.
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QByteArrayView>

#include <bit>
#include <cstring>
#include <string_view>
#include <type_traits>

namespace passerelle::retrieval {

static_assert(std::endian::native == std::endian::little, "snapshots are written as they stand in memory");

class ByteWriter {
public:
    template <class T>
    void number(T value)
    {
        static_assert(std::is_arithmetic_v<T>);
        m_bytes.append(reinterpret_cast<const char *>(&value), sizeof(T));
    }
    void varint(quint64 value)
    {
        for (; value >= 0x80u; value >>= 7)
            m_bytes.append(static_cast<char>(value | 0x80u));
        m_bytes.append(static_cast<char>(value));
    }
    void run(const void *bytes, std::size_t count) { m_bytes.append(static_cast<const char *>(bytes), static_cast<qsizetype>(count)); }
    void reserve(std::size_t bytes) { m_bytes.reserve(static_cast<qsizetype>(bytes)); }
    const QByteArray &bytes() const { return m_bytes; }
    QByteArray take() { return std::move(m_bytes); }

private:
    QByteArray m_bytes;
};

class ByteReader {
public:
    explicit ByteReader(QByteArrayView bytes) : m_at(bytes.data()), m_end(bytes.data() + bytes.size()) {}

    bool ok() const { return m_ok; }
    bool atEnd() const { return m_at == m_end; }
    std::size_t left() const { return static_cast<std::size_t>(m_end - m_at); }

    template <class T>
    T number()
    {
        static_assert(std::is_arithmetic_v<T>);
        T value{};
        if (const char *from = advance(sizeof(T)))
            std::memcpy(&value, from, sizeof(T));
        return value;
    }
    quint64 varint()
    {
        quint64 value = 0;
        for (unsigned shift = 0; shift < 64; shift += 7) {
            const char *from = advance(1);
            if (!from)
                return 0;
            const auto byte = static_cast<quint8>(*from);
            value |= static_cast<quint64>(byte & 0x7Fu) << shift;
            if (byte < 0x80u)
                return value;
        }
        m_ok = false;
        return 0;
    }
    std::string_view run(std::size_t count)
    {
        const char *from = advance(count);
        return from ? std::string_view(from, count) : std::string_view();
    }
    void fail() { m_ok = false; }

private:
    const char *advance(std::size_t count)
    {
        if (!m_ok || left() < count) {
            m_ok = false;
            return nullptr;
        }
        const char *from = m_at;
        m_at += count;
        return from;
    }

    const char *m_at;
    const char *m_end;
    bool m_ok = true;
};

// Against bits that flipped and files that were cut; authenticity is the vault's.
quint64 checksumOf(QByteArrayView bytes);

} // namespace passerelle::retrieval
