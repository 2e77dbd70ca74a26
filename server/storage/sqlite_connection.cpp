#include "server/storage/sqlite_connection.h"

#include "server/storage/sql_catalogue.h"
#include "server/storage/sqlite_cursor.h"

#include <QtCore/QFile>
#include <QtCore/QFileInfo>

#include <sqlite3.h>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace passerelle::storage {

using namespace Qt::StringLiterals;

namespace {

constexpr int kBusyMilliseconds = 5000;
constexpr unsigned kPrivateMode = 0600;

// SQLite would create the file with the process's umask; the log and its index then take the file's mode.
Status createPrivately(const QString &path)
{
    const QByteArray name = QFile::encodeName(path);
    const int existing = ::open(name.constData(), O_RDWR | O_CLOEXEC | O_NOFOLLOW);
    const int file = existing >= 0 ? existing : ::open(name.constData(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, kPrivateMode);
    if (file < 0)
        return failure(ErrorKind::Unavailable, u"opening the database file: "_s + QString::fromLocal8Bit(std::strerror(errno)));
    const bool isPrivate = ::fchmod(file, kPrivateMode) == 0;
    const int reason = errno;
    ::close(file);
    if (!isPrivate)
        return failure(ErrorKind::Unavailable, u"making the database file private: "_s + QString::fromLocal8Bit(std::strerror(reason)));
    if (existing >= 0)
        return {};
    // The name of a new file must survive a power cut too.
    const int folder = ::open(QFile::encodeName(QFileInfo(path).absolutePath()).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    const bool synced = folder >= 0 && ::fsync(folder) == 0;
    if (folder >= 0)
        ::close(folder);
    return synced ? Status() : failure(ErrorKind::Unavailable, u"writing the database's folder to disk"_s);
}

} // namespace

Error errorFrom(sqlite3 *handle, int code, const char *during)
{
    ErrorKind kind = ErrorKind::Internal;
    switch (code & 0xFF) {
    case SQLITE_FULL:
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
    case SQLITE_NOMEM:
    case SQLITE_READONLY:
    case SQLITE_PERM: kind = ErrorKind::Unavailable; break;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB: kind = ErrorKind::Corrupt; break;
    case SQLITE_CONSTRAINT: kind = ErrorKind::Conflict; break;
    case SQLITE_TOOBIG: kind = ErrorKind::TooLarge; break;
    case SQLITE_INTERRUPT: kind = ErrorKind::Cancelled; break;
    default: break;
    }
    const QString detail = handle ? QString::fromUtf8(sqlite3_errmsg(handle)) : QString::fromUtf8(sqlite3_errstr(code));
    return Error{kind, QString::fromUtf8(during) + u": "_s + detail + u" (SQLite "_s + QString::number(code) + u')', {}};
}

Result<std::unique_ptr<SqliteConnection>> SqliteConnection::open(const QString &path, Mode mode, int cacheKibibytes)
{
    if (mode == Mode::ReadWrite) {
        if (auto created = createPrivately(path); !created)
            return failure(std::move(created).error());
    }
    sqlite3 *handle = nullptr;
    // Readers open for writing as well, because a WAL's index is shared memory that every connection writes; query_only
    // keeps them honest.
    const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE | SQLITE_OPEN_NOFOLLOW;
    const QByteArray canonical = QFile::encodeName(QFileInfo(path).canonicalFilePath());
    const int code = sqlite3_open_v2(canonical.constData(), &handle, flags, nullptr);
    if (code != SQLITE_OK) {
        Error error = errorFrom(handle, code, "opening the database");
        sqlite3_close(handle);
        return failure(std::move(error));
    }
    std::unique_ptr<SqliteConnection> connection(new SqliteConnection(handle));
    if (auto configured = connection->configure(mode, cacheKibibytes); !configured)
        return failure(std::move(configured).error().during(u"configuring the database"));
    return connection;
}

SqliteConnection::SqliteConnection(sqlite3 *handle) : m_handle(handle) {}

SqliteConnection::~SqliteConnection()
{
    m_kept.clear(); // before what they belong to
    sqlite3_close(m_handle);
}

Status SqliteConnection::configure(Mode mode, int cacheKibibytes)
{
    sqlite3_busy_timeout(m_handle, kBusyMilliseconds);
    sqlite3_db_config(m_handle, SQLITE_DBCONFIG_DQS_DDL, 0, nullptr);
    sqlite3_db_config(m_handle, SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
    sqlite3_db_config(m_handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    const QByteArray settings = "PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON; PRAGMA temp_store=MEMORY; PRAGMA mmap_size=0;"
                                "PRAGMA cell_size_check=ON; PRAGMA wal_autocheckpoint=1000; PRAGMA cache_size=-"
        + QByteArray::number(cacheKibibytes) + ';';
    if (mode == Mode::ReadWrite) {
        if (auto done = execute("PRAGMA journal_mode=WAL"); !done)
            return done;
    }
    if (auto done = execute("PRAGMA synchronous=FULL"); !done)
        return done;
    if (auto done = execute(settings); !done)
        return done;
    // A file system that cannot do it answers with another mode and no error: ask, and believe only the answer.
    if (auto done = expectPragma("PRAGMA journal_mode", u"wal"_s); !done)
        return done;
    if (auto done = expectPragma("PRAGMA synchronous", u"2"_s); !done)
        return done;
    if (auto done = expectPragma("PRAGMA foreign_keys", u"1"_s); !done)
        return done;
    if (auto done = expectPragma("PRAGMA secure_delete", u"1"_s); !done)
        return done;
    sqlite3_db_config(m_handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    return mode == Mode::ReadOnly ? execute("PRAGMA query_only=ON") : Status();
}

Status SqliteConnection::expectPragma(const char *pragma, const QString &expected)
{
    Statement statement = prepare(pragma);
    const QString answer = statement.next() ? statement.text(0) : QString();
    if (answer == expected)
        return {};
    if (!statement.status())
        return statement.status();
    return failure(ErrorKind::Unavailable, QString::fromUtf8(pragma) + u" is '"_s + answer + u"' instead of '"_s + expected + u'\'');
}

Result<std::unique_ptr<SqliteCursor>> SqliteConnection::prepared(const QByteArray &sql, unsigned flags, const char *during)
{
    sqlite3_stmt *statement = nullptr;
    const int code = sqlite3_prepare_v3(m_handle, sql.constData(), static_cast<int>(sql.size()), flags, &statement, nullptr);
    if (code != SQLITE_OK)
        return failure(errorFrom(m_handle, code, during));
    return std::make_unique<SqliteCursor>(statement);
}

Statement SqliteConnection::query(const char *name)
{
    const auto found = m_kept.find(std::string_view(name));
    if (found != m_kept.end() && !found->second->isBorrowed)
        return Statement(*found->second);
    const auto sql = SqlCatalogue::query(name, Dialect::Sqlite);
    auto cursor = sql ? prepared(*sql, SQLITE_PREPARE_PERSISTENT, name) : Result<std::unique_ptr<SqliteCursor>>(failure(sql.error()));
    if (!cursor)
        return Statement(std::move(cursor).error());
    if (found != m_kept.end())
        return Statement(std::unique_ptr<Cursor>(std::move(*cursor))); // a second user of the same query at the same time
    return Statement(*m_kept.emplace(name, std::move(*cursor)).first->second);
}

Status SqliteConnection::execute(const QByteArray &sql)
{
    const int code = sqlite3_exec(m_handle, sql.constData(), nullptr, nullptr, nullptr);
    if (code != SQLITE_OK)
        return failure(errorFrom(m_handle, code, "executing"));
    return {};
}

Statement SqliteConnection::prepare(const QByteArray &sql)
{
    auto cursor = prepared(sql, 0, "preparing");
    return cursor ? Statement(std::unique_ptr<Cursor>(std::move(*cursor))) : Statement(std::move(cursor).error());
}

qint64 SqliteConnection::lastInsertId() const { return sqlite3_last_insert_rowid(m_handle); }
int SqliteConnection::changes() const { return sqlite3_changes(m_handle); }
bool SqliteConnection::isInTransaction() const { return sqlite3_get_autocommit(m_handle) == 0; }
int SqliteConnection::lastErrorCode() const { return sqlite3_extended_errcode(m_handle); }

} // namespace passerelle::storage
