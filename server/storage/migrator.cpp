#include "server/storage/migrator.h"

#include "server/base/crash_point.h"
#include "server/storage/database_snapshot.h"
#include "server/storage/sql_catalogue.h"
#include "server/storage/schema_history.h"
#include "server/storage/table_census.h"

#include <QtCore/QDateTime>
#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace passerelle::storage {

using namespace Qt::StringLiterals;

namespace {

constexpr char kCreateHistory[] = "CREATE TABLE IF NOT EXISTS schema_history (version INTEGER PRIMARY KEY, name TEXT NOT NULL, checksum TEXT NOT NULL) STRICT";
constexpr char kHasHistory[] = "SELECT count(*) FROM sqlite_schema WHERE name = 'schema_history'";
constexpr int kCopyCacheKibibytes = 8192;

tl::unexpected<Error> diskRefused(QStringView during)
{
    return failure(ErrorKind::Unavailable, during.toString() + u": "_s + QString::fromLocal8Bit(std::strerror(errno)));
}

// How many of `known` stand in the file already.
Result<int> appliedVersion(Connection &connection, const std::vector<Migration> &known)
{
    Statement table = connection.prepare(kHasHistory);
    if (!table.next())
        return failure(table.status() ? Error{ErrorKind::Internal, u"the schema cannot be read"_s, {}} : table.status().error());
    if (table.integer(0) == 0)
        return 0;
    return readHistory(connection, known);
}

Status apply(SqliteConnection &connection, const Migration &migration)
{
    if (auto begun = connection.execute("BEGIN IMMEDIATE"); !begun)
        return begun;
    for (const QByteArray &step : migration.steps) {
        crashPoint("migration_step");
        if (auto done = connection.execute(step); !done) {
            (void)connection.execute("ROLLBACK");
            return failure(std::move(done).error().during(migration.name));
        }
    }
    Status done = addToHistory(connection, migration);
    crashPoint("migration_commit");
    if (done)
        done = connection.execute("COMMIT");
    if (!done && connection.isInTransaction())
        (void)connection.execute("ROLLBACK");
    return done;
}

Status applyAll(SqliteConnection &connection, const std::vector<Migration> &known, int applied)
{
    if (auto created = connection.execute(kCreateHistory); !created)
        return created;
    for (auto step = static_cast<std::size_t>(applied); step < known.size(); ++step) {
        if (auto done = apply(connection, known[step]); !done)
            return failure(std::move(done).error().during(u"migrating the database"));
    }
    return {};
}

Status syncPath(const QString &path, int flags)
{
    const int file = ::open(QFile::encodeName(path).constData(), flags | O_CLOEXEC);
    const bool synced = file >= 0 && ::fsync(file) == 0;
    const int reason = errno;
    if (file >= 0)
        ::close(file);
    errno = reason;
    return synced ? Status() : diskRefused(QString(u"writing "_s + path + u" to disk"_s));
}

Status syncFolderOf(const QString &path) { return syncPath(QFileInfo(path).absolutePath(), O_RDONLY | O_DIRECTORY); }

void removeWithLog(const QString &path)
{
    for (const char *suffix : {"", "-wal", "-shm", "-journal"})
        QFile::remove(path + QLatin1String(suffix));
}

// A migration may thin a table out only when its file says so: "-- changes rows of: a, b".
bool mayChangeRows(const std::vector<Migration> &known, int applied, const QByteArray &table)
{
    for (auto step = static_cast<std::size_t>(applied); step < known.size(); ++step) {
        for (const QByteArray &text : known[step].steps) {
            for (const QByteArray &line : text.split('\n')) {
                constexpr char kMark[] = "-- changes rows of:";
                if (!line.startsWith(kMark))
                    continue;
                for (const QByteArray &name : line.mid(static_cast<qsizetype>(sizeof kMark) - 1).split(',')) {
                    if (name.trimmed() == table)
                        return true;
                }
            }
        }
    }
    return false;
}

// One upgrade of one existing file.
class Upgrade {
public:
    Upgrade(const QString &path, const std::vector<Migration> &known, int applied, CopyBeforeMigration keep)
        : m_path(path), m_copy(path + u".migrating"_s), m_kept(path + u".before-"_s + QString::number(applied)), m_known(known), m_applied(applied), m_keep(keep)
    {
    }

    // Closes `original`.
    Status run(std::unique_ptr<SqliteConnection> original)
    {
        removeWithLog(m_copy);
        const auto before = countRows(*original);
        if (!before)
            return failure(before.error());
        Status done = copy(*original);
        crashPoint("migration_copied");
        if (done)
            done = migrateCopy(*before);
        crashPoint("migration_checked");
        if (done)
            done = closeOriginal(std::move(original));
        if (done)
            done = swap();
        if (!done)
            removeWithLog(m_copy);
        return done;
    }

private:
    Status copy(Connection &original) const
    {
        crashPoint("migration_copy_begun");
        if (auto copied = snapshotInto(original, m_copy); !copied)
            return failure(std::move(copied).error().during(u"copying the database before its migration"));
        return {};
    }

    Status migrateCopy(const std::map<QByteArray, qint64> &before) const
    {
        auto copy = SqliteConnection::open(m_copy, SqliteConnection::Mode::ReadWrite, kCopyCacheKibibytes);
        if (!copy)
            return failure(std::move(copy).error());
        if (auto done = applyAll(**copy, m_known, m_applied); !done)
            return done;
        if (auto sound = checkIntegrity(**copy); !sound)
            return failure(std::move(sound).error().during(u"checking the migrated copy"));
        const auto after = countRows(**copy);
        if (!after)
            return failure(after.error());
        for (const auto &[table, rows] : before) {
            const auto found = after->find(table);
            const qint64 now = found == after->end() ? 0 : found->second;
            if (table != "schema_history" && now != rows && !mayChangeRows(m_known, m_applied, table))
                return failure(ErrorKind::Corrupt, u"the upgrade would change table "_s + QString::fromUtf8(table) + u" from "_s + QString::number(rows) + u" rows to "_s
                                                       + QString::number(now) + u": nothing was changed"_s);
        }
        if (auto emptied = emptyLog(**copy); !emptied)
            return emptied;
        copy->reset();
        return syncPath(m_copy, O_RDWR);
    }

    static Status emptyLog(Connection &connection)
    {
        Statement row = connection.prepare("PRAGMA wal_checkpoint(TRUNCATE)");
        if (row.next() && row.integer(0) == 0)
            return {};
        return failure(row.status() ? Error{ErrorKind::Unavailable, u"the write-ahead log could not be emptied"_s, {}} : row.status().error());
    }

    // A log that outlived its file would be played into the next one.
    Status closeOriginal(std::unique_ptr<SqliteConnection> original) const
    {
        if (auto emptied = emptyLog(*original); !emptied)
            return emptied;
        original.reset();
        if (QFileInfo(m_path + u"-wal"_s).size() > 0)
            return failure(ErrorKind::Conflict, u"another program has the database open"_s);
        return {};
    }

    Status swap() const
    {
        const QByteArray path = QFile::encodeName(m_path);
        const int old = ::open(path.constData(), O_RDWR | O_CLOEXEC);
        if (old < 0)
            return diskRefused(u"opening the database to replace");
        Status done = m_keep == CopyBeforeMigration::Keep ? keepOriginal(old) : Status();
        crashPoint("migration_kept");
        if (done && ::rename(QFile::encodeName(m_copy).constData(), path.constData()) != 0)
            done = diskRefused(u"putting the migrated database in its place");
        crashPoint("migration_swapped");
        if (done)
            done = syncFolderOf(m_path);
        if (done && m_keep == CopyBeforeMigration::DropWhenDone)
            overwrite(old);
        ::close(old);
        return done;
    }

    Status keepOriginal(int old) const
    {
        // The seven days count from now, not from the last write.
        ::futimens(old, nullptr);
        const QByteArray kept = QFile::encodeName(m_kept);
        ::unlink(kept.constData());
        if (::link(QFile::encodeName(m_path).constData(), kept.constData()) == 0)
            return syncFolderOf(m_path);
        // A file system without links.
        if (!QFile::copy(m_path, m_kept))
            return failure(ErrorKind::Unavailable, u"keeping the database as it was before the migration"_s);
        return syncPath(m_kept, O_RDWR);
    }

    // The old file has no name any more, but its blocks would keep the keys that it held.
    static void overwrite(int file)
    {
        struct stat about {};
        if (::fstat(file, &about) != 0)
            return;
        const QByteArray zeros(64 * 1024, '\0');
        for (off_t at = 0; at < about.st_size; at += zeros.size()) {
            const auto length = static_cast<std::size_t>(std::min<off_t>(zeros.size(), about.st_size - at));
            if (::pwrite(file, zeros.constData(), length, at) < 0)
                break;
        }
        ::fsync(file);
    }

    const QString m_path;
    const QString m_copy;
    const QString m_kept;
    const std::vector<Migration> &m_known;
    const int m_applied;
    const CopyBeforeMigration m_keep;
};

} // namespace

Result<std::unique_ptr<SqliteConnection>> openMigrated(const QString &path, const QString &folder, CopyBeforeMigration copy, int cacheKibibytes)
{
    const auto known = SqlCatalogue::migrations(folder);
    if (!known)
        return failure(known.error());
    auto connection = SqliteConnection::open(path, SqliteConnection::Mode::ReadWrite, cacheKibibytes);
    if (!connection)
        return connection;
    removeWithLog(path + u".migrating"_s); // what a crash left
    const auto applied = appliedVersion(**connection, *known);
    if (!applied)
        return failure(applied.error());
    if (*applied == static_cast<int>(known->size()))
        return connection;
    if (*applied == 0) {
        if (auto done = applyAll(**connection, *known, 0); !done)
            return failure(std::move(done).error());
        return connection;
    }
    if (auto done = Upgrade(path, *known, *applied, copy).run(std::move(*connection)); !done)
        return failure(std::move(done).error());
    crashPoint("migration_done");
    return SqliteConnection::open(path, SqliteConnection::Mode::ReadWrite, cacheKibibytes);
}

void dropOldCopies(const QString &path, Instant now)
{
    const QFileInfo info(path);
    for (const QFileInfo &old : QDir(info.absolutePath()).entryInfoList({info.fileName() + u".before-*"_s}, QDir::Files)) {
        if (fromMillis(old.lastModified().toMSecsSinceEpoch()) + kKeptAfterMigration < now)
            removeWithLog(old.absoluteFilePath());
    }
}

Result<int> schemaVersion(Connection &connection, const QString &folder)
{
    const auto known = SqlCatalogue::migrations(folder);
    if (!known)
        return failure(known.error());
    return readHistory(connection, *known);
}

} // namespace passerelle::storage
