#include "server/storage/migrator.h"

#include "server/storage/sql_catalogue.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>

#include <fcntl.h>
#include <unistd.h>

namespace passerelle::storage {

using namespace Qt::StringLiterals;

namespace {

constexpr char kCreateHistory[] = "CREATE TABLE IF NOT EXISTS schema_history (version INTEGER PRIMARY KEY, name TEXT NOT NULL, checksum TEXT NOT NULL) STRICT";

// How many of `known` stand in the file already.
Result<int> appliedVersion(Connection &connection, const std::vector<Migration> &known)
{
    Statement rows = connection.prepare("SELECT version, name, checksum FROM schema_history ORDER BY version");
    int applied = 0;
    while (rows.next()) {
        const auto version = rows.integer(0);
        if (version > static_cast<qint64>(known.size()))
            return failure(ErrorKind::Conflict, u"the database has schema "_s + QString::number(version) + u", this program knows up to "_s
                                                    + QString::number(known.size()) + u": it was written by a newer version of the program; use that one"_s);
        const Migration &migration = known[static_cast<std::size_t>(applied)];
        if (version != migration.version || rows.text(2).toLatin1() != migration.checksum)
            return failure(ErrorKind::Corrupt, u"the database's schema step "_s + rows.text(1) + u" is not the one that this program knows"_s);
        ++applied;
    }
    if (!rows.status())
        return failure(rows.status().error());
    return applied;
}

Status apply(Connection &connection, const Migration &migration)
{
    if (auto begun = connection.execute("BEGIN IMMEDIATE"); !begun)
        return begun;
    for (const QByteArray &step : migration.steps) {
        if (auto done = connection.execute(step); !done) {
            (void)connection.execute("ROLLBACK");
            return failure(std::move(done).error().during(migration.name));
        }
    }
    Statement history = connection.prepare("INSERT INTO schema_history (version, name, checksum) VALUES (:version, :name, :checksum)");
    history.bind(":version", migration.version).bind(":name", migration.name).bind(":checksum", QString::fromLatin1(migration.checksum));
    Status done = history.run();
    if (done)
        done = connection.execute("COMMIT");
    if (!done && connection.isInTransaction())
        (void)connection.execute("ROLLBACK");
    return done;
}

Result<QString> copyAside(Connection &connection, const QString &path, int version)
{
    const QFileInfo info(path);
    const QString pattern = info.fileName() + u".before-*"_s;
    for (const QString &old : QDir(info.absolutePath()).entryList({pattern}, QDir::Files))
        QFile::remove(info.absolutePath() + u'/' + old);
    const QString copy = path + u".before-"_s + QString::number(version);
    const QByteArray name = QFile::encodeName(copy);
    const int file = ::open(name.constData(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (file < 0)
        return failure(ErrorKind::Unavailable, u"creating the copy before the migration"_s);
    Statement vacuum = connection.prepare("VACUUM INTO :path");
    vacuum.bind(":path", copy);
    Status copied = vacuum.run();
    if (copied && ::fsync(file) != 0)
        copied = failure(ErrorKind::Unavailable, u"writing the copy to disk"_s);
    ::close(file);
    if (!copied) {
        QFile::remove(copy);
        return failure(std::move(copied).error().during(u"copying the database before its migration"));
    }
    return copy;
}

} // namespace

Status migrate(Connection &connection, const QString &path, const QString &folder, CopyBeforeMigration copy)
{
    const auto known = SqlCatalogue::migrations(folder);
    if (!known)
        return failure(known.error());
    if (auto created = connection.execute(kCreateHistory); !created)
        return created;
    const auto applied = appliedVersion(connection, *known);
    if (!applied)
        return failure(applied.error());
    if (*applied == static_cast<int>(known->size()))
        return {};

    QString copied;
    if (*applied > 0) {
        auto made = copyAside(connection, path, *applied);
        if (!made)
            return failure(std::move(made).error());
        copied = *made;
    }
    for (auto step = static_cast<std::size_t>(*applied); step < known->size(); ++step) {
        if (auto done = apply(connection, (*known)[step]); !done)
            return failure(std::move(done).error().during(u"migrating the database"));
    }
    if (copy == CopyBeforeMigration::DropWhenDone && !copied.isEmpty() && !QFile::remove(copied))
        return failure(ErrorKind::Unavailable, u"removing the copy made before the migration"_s);
    return {};
}

} // namespace passerelle::storage
