#include "server/storage/sqlite_connection.h"

#include <sqlite3.h>

#include <limits>
#include <utility>

namespace passerelle::storage {

Statement::Statement(Slot *cached) : m_statement(cached->statement), m_cached(cached)
{
    cached->borrowed = true;
}

Statement::Statement(sqlite3_stmt *owned) : m_statement(owned) {}

Statement::Statement(Error error) : m_status(failure(std::move(error))) {}

Statement::Statement(Statement &&other) noexcept
    : m_statement(std::exchange(other.m_statement, nullptr)), m_cached(std::exchange(other.m_cached, nullptr)), m_status(std::move(other.m_status))
{
}

Statement::~Statement()
{
    if (!m_statement)
        return;
    if (!m_cached) {
        sqlite3_finalize(m_statement);
        return;
    }
    sqlite3_reset(m_statement);
    sqlite3_clear_bindings(m_statement); // blobs are bound without a copy: nothing may point at them any more
    m_cached->borrowed = false;
}

int Statement::indexOf(const char *name)
{
    if (!m_status || !m_statement)
        return 0;
    const int index = sqlite3_bind_parameter_index(m_statement, name);
    if (index == 0)
        m_status = failure(ErrorKind::Internal, QStringLiteral("the query has no parameter ") + QString::fromUtf8(name));
    return index;
}

void Statement::check(int code, const char *during)
{
    if (code != SQLITE_OK && m_status)
        m_status = failure(errorFrom(sqlite3_db_handle(m_statement), code, during));
}

Statement &Statement::bind(const char *name, qint64 value)
{
    if (const int index = indexOf(name))
        check(sqlite3_bind_int64(m_statement, index, value), name);
    return *this;
}

Statement &Statement::bind(const char *name, double value)
{
    if (const int index = indexOf(name))
        check(sqlite3_bind_double(m_statement, index, value), name);
    return *this;
}

Statement &Statement::bind(const char *name, const QString &value)
{
    const int index = indexOf(name);
    if (index == 0)
        return *this;
    if (value.isNull())
        return bindNull(name);
    const QByteArray utf8 = value.toUtf8();
    check(sqlite3_bind_text64(m_statement, index, utf8.constData(), static_cast<sqlite3_uint64>(utf8.size()), SQLITE_TRANSIENT, SQLITE_UTF8), name);
    return *this;
}

Statement &Statement::bindBlob(const char *name, QByteArrayView value)
{
    const int index = indexOf(name);
    if (index == 0)
        return *this;
    if (value.isEmpty()) // a null pointer would bind NULL
        check(sqlite3_bind_zeroblob(m_statement, index, 0), name);
    else
        check(sqlite3_bind_blob64(m_statement, index, value.data(), static_cast<sqlite3_uint64>(value.size()), SQLITE_STATIC), name);
    return *this;
}

Statement &Statement::bindNull(const char *name)
{
    if (const int index = indexOf(name))
        check(sqlite3_bind_null(m_statement, index), name);
    return *this;
}

Statement &Statement::reset()
{
    if (m_statement) {
        sqlite3_reset(m_statement);
        sqlite3_clear_bindings(m_statement);
    }
    return *this;
}

bool Statement::next()
{
    if (!m_statement || !m_status)
        return false;
    const int code = sqlite3_step(m_statement);
    if (code == SQLITE_ROW)
        return true;
    if (code != SQLITE_DONE)
        m_status = failure(errorFrom(sqlite3_db_handle(m_statement), code, "running a query"));
    sqlite3_reset(m_statement); // a finished statement must not hold its snapshot
    return false;
}

Status Statement::run()
{
    while (next()) {
    }
    return m_status;
}

qint64 Statement::integer(int column) const { return sqlite3_column_int64(m_statement, column); }
double Statement::real(int column) const { return sqlite3_column_double(m_statement, column); }
bool Statement::isNull(int column) const { return sqlite3_column_type(m_statement, column) == SQLITE_NULL; }

QString Statement::text(int column) const
{
    const auto *bytes = reinterpret_cast<const char *>(sqlite3_column_text(m_statement, column));
    return bytes ? QString::fromUtf8(bytes, sqlite3_column_bytes(m_statement, column)) : QString();
}

QByteArray Statement::blob(int column) const
{
    const QByteArrayView view = blobView(column);
    if (view.isEmpty())
        return isNull(column) ? QByteArray() : QByteArray("", 0);
    return view.toByteArray();
}

QByteArrayView Statement::blobView(int column) const
{
    const auto *bytes = static_cast<const char *>(sqlite3_column_blob(m_statement, column));
    return QByteArrayView(bytes, sqlite3_column_bytes(m_statement, column));
}

} // namespace passerelle::storage
