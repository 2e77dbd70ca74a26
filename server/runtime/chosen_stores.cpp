#include "server/runtime/chosen_stores.h"

#include "server/storage/postgres_database.h"
#include "server/storage/sql_instance_store.h"
#include "server/storage/sqlite_database.h"

#include <QtCore/QFileInfo>
#include <QtCore/QSaveFile>
#include <QtCore/QUuid>

namespace passerelle::runtime {

using namespace Qt::StringLiterals;
using storage::PostgresDatabase;
using storage::PostgresOptions;
using storage::SqliteDatabase;
using storage::SqliteDatabaseOptions;

namespace {

SqliteDatabaseOptions fileOptions(const QString &folder, const QString &name, int readers, int cacheKibibytes)
{
    return {folder + u'/' + name + u".db"_s, u":/sql/migrations/sqlite/"_s + name, readers, cacheKibibytes, storage::CopyBeforeMigration::Keep};
}

SqliteDatabaseOptions keyOptions(const QString &folder, const QString &file)
{
    SqliteDatabaseOptions options = fileOptions(folder, u"keys"_s, 1, 512);
    options.path = folder + u'/' + file;
    options.copyBeforeMigration = storage::CopyBeforeMigration::DropWhenDone;
    return options;
}

// Which database a folder's messages go to; written when it was first opened on one.
QString noteOf(const QString &folder) { return folder + u"/database"_s; }

template <class Kind, class Options>
Status openInto(std::unique_ptr<storage::Database> &place, const Options &options, QStringView during)
{
    auto opened = Kind::open(options);
    if (!opened)
        return failure(std::move(opened).error().during(during));
    place = std::move(*opened);
    return {};
}

// By which the database knows this folder; drawn once.
Result<QString> nameOf(const QString &folder, const QString &description)
{
    QString name = nameInNote(folder);
    if (name.isEmpty())
        name = QUuid::createUuid().toString(QUuid::WithoutBraces);
    const Status written = writeNote(noteOf(folder), description, name);
    return written ? Result<QString>(name) : failure(written.error());
}

} // namespace

QString nameInNote(const QString &folder)
{
    QFile known(noteOf(folder));
    const QStringList lines = known.open(QIODevice::ReadOnly) ? QString::fromUtf8(known.readAll()).split(u'\n') : QStringList();
    return lines.value(1).trimmed();
}

Status writeNote(const QString &path, const QString &description, const QString &name)
{
    QSaveFile note(path);
    const bool written = note.open(QIODevice::WriteOnly) && note.write(QString(description + u'\n' + name + u'\n').toUtf8()) > 0 && note.commit();
    return written ? Status() : failure(ErrorKind::Unavailable, u"noting the database in the data folder: "_s + note.errorString());
}

bool isOnPostgres(const Configuration &configuration) { return !configuration.database.isEmpty(); }

Result<storage::PostgresAddress> databaseAddress(const Configuration &configuration)
{
    const auto least = storage::PostgresAddress::tlsFromName(configuration.databaseTls);
    if (!least)
        return failure(least.error());
    return storage::PostgresAddress::parse(configuration.database.toUtf8(), *least);
}

QString migrationsOf(const Configuration &configuration) { return isOnPostgres(configuration) ? u":/sql/migrations/postgres/main"_s : u":/sql/migrations/sqlite/main"_s; }

Result<ChosenStores> openKeyStores(const Configuration &configuration, const QString &folder)
{
    ChosenStores stores;
    if (!isOnPostgres(configuration)) {
        if (QFileInfo::exists(noteOf(folder)))
            return failure(ErrorKind::Conflict, u"the data folder belongs to a service whose database is on a PostgreSQL server: give its address (--database, PASSERELLE_DATABASE)"_s);
        if (auto opened = openInto<SqliteDatabase>(stores.keys, keyOptions(folder, u"keys.db"_s), u"opening the keys"); !opened)
            return failure(std::move(opened).error());
        return stores;
    }
    if (QFileInfo::exists(folder + u"/main.db"_s))
        return failure(ErrorKind::Conflict, u"the data folder has a database of its own: take an empty one for a service on a PostgreSQL server"_s);
    const auto address = databaseAddress(configuration);
    if (!address)
        return failure(address.error());
    if (auto opened = openInto<PostgresDatabase>(stores.keys, PostgresOptions{.address = *address, .room = PostgresOptions::Room::Keys, .writers = 2, .readers = 2}, u"opening the database"); !opened)
        return failure(std::move(opened).error());
    const auto name = nameOf(folder, address->description());
    if (!name)
        return failure(name.error());
    storage::SqlInstanceStore instances(*stores.keys);
    const auto now = instances.time();
    const auto number = now ? instances.take(*name, *now) : Result<int>(failure(now.error()));
    if (!number)
        return failure(number.error());
    stores.instance = *number;
    auto dayKeys = openDayKeys(folder);
    if (!dayKeys)
        return failure(std::move(dayKeys).error());
    stores.dayKeys = std::move(*dayKeys);
    return stores;
}

Result<std::unique_ptr<storage::Database>> openDayKeys(const QString &folder)
{
    std::unique_ptr<storage::Database> keys;
    const Status opened = openInto<SqliteDatabase>(keys, keyOptions(folder, u"day-keys.db"_s), u"opening the keys of days");
    return opened ? Result<std::unique_ptr<storage::Database>>(std::move(keys)) : failure(opened.error());
}

Status openContentStores(const Configuration &configuration, const QString &folder, ChosenStores &stores)
{
    if (!isOnPostgres(configuration)) {
        if (auto opened = openInto<SqliteDatabase>(stores.main, fileOptions(folder, u"main"_s, 8, 8192), u"opening the main database"); !opened)
            return opened;
        return openInto<SqliteDatabase>(stores.segments, fileOptions(folder, u"segments"_s, 2, 1024), u"opening the index segments");
    }
    const auto address = databaseAddress(configuration);
    if (!address)
        return failure(address.error());
    if (auto opened = openInto<PostgresDatabase>(stores.main, PostgresOptions{.address = *address, .room = PostgresOptions::Room::Main, .instance = stores.instance}, u"opening the database"); !opened)
        return opened;
    return openInto<PostgresDatabase>(stores.segments, PostgresOptions{.address = *address, .room = PostgresOptions::Room::Segments, .instance = stores.instance, .writers = 1, .readers = 2}, u"opening the database");
}

} // namespace passerelle::runtime
