#include "server/storage/sqlite_cursor.h"

#include "server/storage/sqlite_connection.h"

#include <sqlite3.h>

namespace passerelle::storage {

SqliteCursor::~SqliteCursor()
{
    sqlite3_finalize(m_statement);
}

bool SqliteCursor::noted(int code)
{
    if (code != SQLITE_OK)
        m_code = code;
    return code == SQLITE_OK;
}

int SqliteCursor::parameter(const char *name)
{
    return sqlite3_bind_parameter_index(m_statement, name);
}

bool SqliteCursor::bindInteger(int parameter, qint64 value)
{
    return noted(sqlite3_bind_int64(m_statement, parameter, value));
}

bool SqliteCursor::bindReal(int parameter, double value)
{
    return noted(sqlite3_bind_double(m_statement, parameter, value));
}

bool SqliteCursor::bindText(int parameter, const QByteArray &utf8)
{
    return noted(sqlite3_bind_text64(m_statement, parameter, utf8.constData(), static_cast<sqlite3_uint64>(utf8.size()), SQLITE_TRANSIENT, SQLITE_UTF8));
}

bool SqliteCursor::bindBlob(int parameter, QByteArrayView value)
{
    if (value.isEmpty()) // a null pointer would bind NULL
        return noted(sqlite3_bind_zeroblob(m_statement, parameter, 0));
    return noted(sqlite3_bind_blob64(m_statement, parameter, value.data(), static_cast<sqlite3_uint64>(value.size()), SQLITE_STATIC));
}

bool SqliteCursor::bindNull(int parameter)
{
    return noted(sqlite3_bind_null(m_statement, parameter));
}

Cursor::Step SqliteCursor::step()
{
    const int code = sqlite3_step(m_statement);
    if (code == SQLITE_ROW)
        return Step::Row;
    const bool done = code == SQLITE_DONE;
    if (!done)
        m_code = code;
    sqlite3_reset(m_statement); // a finished statement must not hold its snapshot
    return done ? Step::Done : Step::Failed;
}

void SqliteCursor::reset()
{
    sqlite3_reset(m_statement);
    sqlite3_clear_bindings(m_statement);
}

Error SqliteCursor::error(const char *during) const
{
    return errorFrom(sqlite3_db_handle(m_statement), m_code, during);
}

qint64 SqliteCursor::integer(int column) const { return sqlite3_column_int64(m_statement, column); }
double SqliteCursor::real(int column) const { return sqlite3_column_double(m_statement, column); }
bool SqliteCursor::isNull(int column) const { return sqlite3_column_type(m_statement, column) == SQLITE_NULL; }

QByteArrayView SqliteCursor::bytes(int column) const
{
    const auto *start = static_cast<const char *>(sqlite3_column_blob(m_statement, column));
    return QByteArrayView(start, sqlite3_column_bytes(m_statement, column));
}

} // namespace passerelle::storage
