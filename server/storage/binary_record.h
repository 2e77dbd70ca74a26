// The plain bytes of a sealed column that holds several values: numbers, texts and rectangles one after the other, in
// little endian. What is read was authenticated before, but is still bounded: a short record ends in ok() == false.
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QByteArrayView>
#include <QtCore/QRectF>
#include <QtCore/QString>
#include <QtCore/QtEndian>

namespace passerelle::storage {

class FixedRecordWriter {
public:
    FixedRecordWriter &number(qint64 value) { return append(value); }
    FixedRecordWriter &real(double value) { return append(value); }
    FixedRecordWriter &bytes(QByteArrayView value)
    {
        append(static_cast<qint32>(value.size()));
        m_bytes.append(value.data(), value.size());
        return *this;
    }
    FixedRecordWriter &text(const QString &value) { return bytes(value.toUtf8()); }
    FixedRecordWriter &rectangle(const QRectF &value) { return real(value.x()).real(value.y()).real(value.width()).real(value.height()); }
    FixedRecordWriter &count(std::size_t value) { return append(static_cast<qint32>(value)); }
    const QByteArray &record() const { return m_bytes; }

private:
    template <class T>
    FixedRecordWriter &append(T value)
    {
        char raw[sizeof value];
        qToLittleEndian(value, raw);
        m_bytes.append(raw, sizeof raw);
        return *this;
    }
    QByteArray m_bytes;
};

class FixedRecordReader {
public:
    explicit FixedRecordReader(QByteArrayView bytes) : m_rest(bytes) {}

    qint64 number() { return take<qint64>(); }
    double real() { return take<double>(); }
    QByteArrayView bytes()
    {
        const auto size = take<qint32>();
        if (size < 0 || size > m_rest.size()) {
            m_ok = false;
            return {};
        }
        const QByteArrayView value = m_rest.first(size);
        m_rest = m_rest.sliced(size);
        return value;
    }
    QString text() { return QString::fromUtf8(bytes()); }
    QRectF rectangle()
    {
        const double x = real();
        const double y = real();
        const double width = real();
        return QRectF(x, y, width, real());
    }
    // A number of things of at least `smallest` bytes each; 0 when the record cannot hold as many.
    std::size_t count(qsizetype smallest)
    {
        const auto value = take<qint32>();
        if (value < 0 || value > m_rest.size() / smallest) {
            m_ok = false;
            return 0;
        }
        return static_cast<std::size_t>(value);
    }
    bool ok() const { return m_ok; }
    bool isWhole() const { return m_ok && m_rest.isEmpty(); }

private:
    template <class T>
    T take()
    {
        if (m_rest.size() < static_cast<qsizetype>(sizeof(T))) {
            m_ok = false;
            m_rest = {};
            return T{};
        }
        const T value = qFromLittleEndian<T>(m_rest.data());
        m_rest = m_rest.sliced(static_cast<qsizetype>(sizeof(T)));
        return value;
    }
    QByteArrayView m_rest;
    bool m_ok = true;
};

} // namespace passerelle::storage
