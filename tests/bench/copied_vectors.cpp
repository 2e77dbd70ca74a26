#include "tests/bench/copied_vectors.h"

#include <libpq-fe.h>

#include <QtCore/QFloat16>
#include <QtCore/QtEndian>

#include <cstring>

namespace passerelle::bench {

// A header, then rows of fields, each after its length, all big endian; a vector is its length, 0, its numbers.
CopiedVectors::CopiedVectors(pg_conn *connection, const char *sql, Numbers numbers) : m_connection(connection), m_numbers(numbers), m_bytes("PGCOPY\n\377\r\n\0", 11)
{
    PQclear(PQexec(connection, sql));
    m_bytes.append(8, '\0');
}

template <class T>
void CopiedVectors::put(T value)
{
    value = qToBigEndian(value);
    m_bytes.append(reinterpret_cast<const char *>(&value), sizeof value);
}

void CopiedVectors::send()
{
    PQputCopyData(m_connection, m_bytes.constData(), static_cast<int>(m_bytes.size()));
    m_bytes.clear();
}

void CopiedVectors::row(std::span<const qint64> columns, std::span<const float> vector)
{
    put(static_cast<qint16>(columns.size() + 1));
    for (const qint64 value : columns) {
        put(qint32{8});
        put(value);
    }
    const std::size_t width = m_numbers == Numbers::Half ? 2 : 4;
    put(static_cast<qint32>(4 + width * vector.size()));
    put(static_cast<qint16>(vector.size()));
    put(qint16{0});
    for (const float number : vector) {
        if (m_numbers == Numbers::Half) {
            const qfloat16 half(number);
            quint16 bits = 0;
            std::memcpy(&bits, &half, sizeof bits);
            put(bits);
        } else {
            quint32 bits = 0;
            std::memcpy(&bits, &number, sizeof bits);
            put(bits);
        }
    }
    if (m_bytes.size() > 1 << 20)
        send();
}

QString CopiedVectors::finish()
{
    put(qint16{-1});
    send();
    PQputCopyEnd(m_connection, nullptr);
    QString trouble;
    while (PGresult *done = PQgetResult(m_connection)) {
        if (PQresultStatus(done) != PGRES_COMMAND_OK)
            trouble = QString::fromUtf8(PQerrorMessage(m_connection)).trimmed();
        PQclear(done);
    }
    return trouble;
}

} // namespace passerelle::bench
