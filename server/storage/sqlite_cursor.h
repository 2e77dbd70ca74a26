// One prepared statement of a SqliteConnection. One thread at a time.
#pragma once

#include "server/storage/connection.h"

struct sqlite3_stmt;

namespace passerelle::storage {

class SqliteCursor : public Cursor {
public:
    explicit SqliteCursor(sqlite3_stmt *owned) : m_statement(owned) {}
    ~SqliteCursor() override;

    int parameter(const char *name) override;
    bool bindInteger(int parameter, qint64 value) override;
    bool bindReal(int parameter, double value) override;
    bool bindText(int parameter, const QByteArray &utf8) override;
    bool bindBlob(int parameter, QByteArrayView value) override;
    bool bindNull(int parameter) override;
    Step step() override;
    void reset() override;
    Error error(const char *during) const override;

    qint64 integer(int column) const override;
    double real(int column) const override;
    QByteArrayView bytes(int column) const override;
    bool isNull(int column) const override;

private:
    bool noted(int code);

    sqlite3_stmt *m_statement;
    int m_code = 0; // of the last call that failed
};

} // namespace passerelle::storage
