// One query of a PostgresConnection: asked as a whole at the first step(), its rows are then in memory. One thread at a
// time.
#pragma once

#include "server/storage/connection.h"
#include "server/storage/numbered_query.h"

#include <vector>

struct pg_result;

namespace passerelle::storage {

class PostgresConnection;

class PostgresCursor : public Cursor {
public:
    PostgresCursor(PostgresConnection &connection, NumberedQuery query);
    ~PostgresCursor() override;

    int parameter(const char *name) override;
    bool bindInteger(int parameter, qint64 value) override;
    bool bindReal(int parameter, double value) override;
    bool bindText(int parameter, const QByteArray &utf8) override;
    bool bindBlob(int parameter, QByteArrayView value) override;
    bool bindNull(int parameter) override;
    Step step() override;
    void reset() override;
    Error error(const char *during) const override;

    qint64 integer(int column) const override; // of integers, truths and whole numerics
    double real(int column) const override;
    QByteArrayView bytes(int column) const override;
    bool isNull(int column) const override;

private:
    struct Parameter {
        unsigned type = 0; // the server's number of it; 0: it finds out
        QByteArray value;
        QByteArrayView view; // of what is not copied
        bool isNull = true;
    };
    Parameter &at(int parameter) { return m_parameters[static_cast<std::size_t>(parameter) - 1]; }
    void dropRows();
    Step ask();

    PostgresConnection &m_connection;
    const NumberedQuery m_query;
    std::vector<Parameter> m_parameters;
    pg_result *m_rows = nullptr;
    int m_row = -1;
    QByteArray m_state; // of the last failure
    QString m_words;
};

} // namespace passerelle::storage
