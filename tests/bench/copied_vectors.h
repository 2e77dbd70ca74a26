// Rows of whole numbers and a vector on their way into a table by PostgreSQL's binary COPY. One thread.
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QString>

#include <span>

struct pg_conn;

namespace passerelle::bench {

class CopiedVectors {
public:
    enum class Numbers { Single, Half }; // vector, halfvec

    CopiedVectors(pg_conn *connection, const char *sql, Numbers numbers); // "COPY … FROM STDIN (FORMAT binary)"
    void row(std::span<const qint64> columns, std::span<const float> vector);
    // What the server refused; empty: it took all.
    QString finish();

private:
    template <class T>
    void put(T value);
    void send();

    pg_conn *m_connection;
    const Numbers m_numbers;
    QByteArray m_bytes;
};

} // namespace passerelle::bench
