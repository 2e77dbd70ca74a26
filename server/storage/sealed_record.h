// The compact form in which records are sealed: a version byte, then integers as zigzag varints, texts and bytes with
// their length in front. Reading is bounds-checked: a record that breaks anywhere reads as empty fields, and ok() says
// so. Not thread-safe; one object a record.
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QString>

#include <cstring>

namespace passerelle::storage {

class RecordWriter {
public:
    explicit RecordWriter(char version, qsizetype expectedBytes = 256)
    {
        m_bytes.reserve(expectedBytes);
        m_bytes.append(version);
    }
    RecordWriter &integer(qint64 value)
    {
        auto rest = (static_cast<quint64>(value) << 1) ^ static_cast<quint64>(value >> 63);
        while (rest >= 0x80) {
            m_bytes.append(static_cast<char>(rest | 0x80));
            rest >>= 7;
        }
        m_bytes.append(static_cast<char>(rest));
        return *this;
    }
    RecordWriter &bytes(QByteArrayView value)
    {
        integer(value.size());
        m_bytes.append(value);
        return *this;
    }
    RecordWriter &text(const QString &value) { return bytes(value.toUtf8()); }
    RecordWriter &real(double value)
    {
        char raw[sizeof value];
        std::memcpy(raw, &value, sizeof value);
        m_bytes.append(raw, sizeof raw);
        return *this;
    }
    const QByteArray &take() const { return m_bytes; }

private:
    QByteArray m_bytes;
};

class RecordReader {
public:
    RecordReader(QByteArrayView bytes, char version) : m_rest(bytes)
    {
        m_ok = !bytes.isEmpty() && bytes.front() == version;
        if (m_ok)
            m_rest = m_rest.sliced(1);
    }
    qint64 integer()
    {
        quint64 value = 0;
        for (int shift = 0; m_ok && shift < 64; shift += 7) {
            if (m_rest.isEmpty())
                break;
            const auto byte = static_cast<uchar>(m_rest.front());
            m_rest = m_rest.sliced(1);
            value |= static_cast<quint64>(byte & 0x7F) << shift;
            if (!(byte & 0x80))
                return static_cast<qint64>(value >> 1) ^ -static_cast<qint64>(value & 1);
        }
        m_ok = false;
        return 0;
    }
    QByteArrayView bytes()
    {
        const qint64 size = integer();
        if (!m_ok || size < 0 || size > m_rest.size()) {
            m_ok = false;
            return {};
        }
        const QByteArrayView value = m_rest.first(size);
        m_rest = m_rest.sliced(size);
        return value;
    }
    QString text() { return QString::fromUtf8(bytes()); }
    double real()
    {
        double value = 0;
        if (!m_ok || m_rest.size() < qsizetype(sizeof value)) {
            m_ok = false;
            return 0;
        }
        std::memcpy(&value, m_rest.data(), sizeof value);
        m_rest = m_rest.sliced(sizeof value);
        return value;
    }
    // A count of things that follow, each at least one byte long.
    qint64 count()
    {
        const qint64 value = integer();
        if (value < 0 || value > m_rest.size())
            m_ok = false;
        return m_ok ? value : 0;
    }
    bool ok() const { return m_ok; }

private:
    QByteArrayView m_rest;
    bool m_ok = false;
};

} // namespace passerelle::storage
