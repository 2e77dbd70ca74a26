#include "server/runtime/store_move_checks.h"

#include "server/runtime/chosen_stores.h"
#include "server/runtime/instance.h"
#include "server/storage/migrator.h"
#include "server/storage/postgres_vectors.h"
#include "server/storage/sql_catalogue.h"
#include "server/storage/sql_instance_store.h"

#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtCore/QStorageInfo>

#include <algorithm>
#include <thread>

namespace passerelle::runtime {

using namespace Qt::StringLiterals;
using storage::Connection;
using storage::Scope;
using storage::SqliteConnection;
using storage::Statement;

namespace {

constexpr int kSmallCache = 512; // KiB
constexpr std::chrono::milliseconds kLookAgain{500};
constexpr qint64 kSpareBytes = 64 << 20;

Result<qint64> answerOf(Statement &row)
{
    return row.next() ? Result<qint64>(row.integer(0)) : failure(row.status() ? Error{ErrorKind::Internal, u"no answer"_s, {}} : row.status().error());
}

// The folder of another service of that database: stopped, and with an empty inbox.
Result<int> finishedService(const QString &folder, const std::vector<storage::SqlInstanceStore::Known> &services)
{
    const QString name = nameInNote(folder);
    const auto known = std::find_if(services.begin(), services.end(), [&](const auto &service) { return service.name == name; });
    if (known == services.end())
        return failure(ErrorKind::NotFound, u"%1 is not the folder of a service that shared the database"_s.arg(folder));
    if (InstanceLock::isHeld(folder))
        return failure(ErrorKind::Conflict, u"a service works on %1: stop it first"_s.arg(folder));
    const auto waiting = waitingIn(folder, known->drainedUpTo);
    if (!waiting)
        return failure(waiting.error());
    if (waiting->count > 0)
        return failure(ErrorKind::Conflict, u"%1 messages wait in the inbox of %2: start that service once more until they are taken in, then stop it"_s.arg(waiting->count).arg(folder));
    return known->number;
}

} // namespace

Status expectOwnFiles(const QString &folder)
{
    for (const char *name : {"main", "keys", "segments"}) {
        const QString path = folder + u'/' + QLatin1String(name) + u".db"_s;
        if (!QFileInfo::exists(path))
            return failure(ErrorKind::NotFound, u"the folder %1 has no database of its own: there is nothing to move from it"_s.arg(folder));
        const QString migrations = u":/sql/migrations/sqlite/"_s + QLatin1String(name);
        const auto known = storage::SqlCatalogue::migrations(migrations);
        auto file = SqliteConnection::open(path, SqliteConnection::Mode::ReadOnly, kSmallCache);
        if (!known || !file)
            return failure(known ? file.error() : known.error());
        const auto applied = storage::schemaVersion(**file, migrations);
        if (!applied)
            return failure(applied.error());
        if (static_cast<std::size_t>(*applied) < known->size())
            return failure(ErrorKind::Conflict, u"the folder was last used by an older version of the program: start and stop the service once, so that its files are brought up to date"_s);
    }
    return {};
}

Status expectFolderOf(storage::Database &server, const QString &folder)
{
    const QString name = nameInNote(folder);
    if (name.isEmpty())
        return failure(ErrorKind::Conflict, u"%1 is not the folder of a service on that database: give the folder in which one ran, its inbox and original files are there"_s.arg(folder));
    const auto services = storage::SqlInstanceStore(server).list();
    if (!services)
        return failure(services.error());
    const bool isKnown = std::any_of(services->begin(), services->end(), [&](const auto &service) { return service.name == name; });
    return isKnown ? Status() : failure(ErrorKind::Conflict, u"the database does not know the folder %1: it belongs to another one"_s.arg(folder));
}

Status expectNobodyWorks(moving::ServerMark &mark, const moving::ProgressTold &told)
{
    std::optional<std::chrono::milliseconds> before;
    for (;;) {
        const auto since = mark.sinceLastSign();
        if (!since)
            return failure(since.error());
        if (!*since || **since >= moving::kGoneAfter)
            return {};
        if (before && **since < *before)
            return failure(ErrorKind::Conflict, u"a service works on the database: stop it first"_s);
        before = **since;
        if (!told({}))
            return failure(ErrorKind::Cancelled, u"the move was stopped"_s);
        std::this_thread::sleep_for(kLookAgain);
    }
}

Result<qint64> drainedUpTo(storage::Database &database, int instance)
{
    return database.read<qint64>(Scope::installation(), [&](Connection &connection) -> Result<qint64> {
        Statement row = connection.query("tickets/find_drained_number");
        row.bind(":instance", instance);
        return answerOf(row);
    });
}

Result<WaitingMessages> waitingIn(const QString &folder, qint64 drainedUpTo)
{
    const QString path = folder + u"/inbox.db"_s;
    if (!QFileInfo::exists(path))
        return WaitingMessages{};
    auto inbox = SqliteConnection::open(path, SqliteConnection::Mode::ReadOnly, kSmallCache);
    if (!inbox)
        return failure(std::move(inbox).error().during(path));
    Statement row = (*inbox)->query("moves/count_waiting");
    if (!row.bind(":after", drainedUpTo).next())
        return failure(row.status() ? Error{ErrorKind::Internal, u"no answer"_s, {}} : row.status().error());
    return WaitingMessages{row.integer(0), row.integer(1)};
}

Status expectInboxFollows(storage::Database &server, const QString &folder)
{
    const auto services = storage::SqlInstanceStore(server).list();
    const auto highest = drainedUpTo(server, 0);
    if (!services || !highest)
        return failure(services ? highest.error() : services.error());
    const QString name = nameInNote(folder);
    qint64 drained = 0;
    for (const auto &service : *services)
        drained = service.name == name ? service.drainedUpTo : drained;
    const auto waiting = waitingIn(folder, drained);
    if (!waiting)
        return failure(waiting.error());
    // Alone, the service goes on after the highest number: what waits below it would count as taken in.
    if (waiting->count > 0 && waiting->first <= *highest)
        return failure(ErrorKind::Conflict, u"%1 messages wait in the inbox of %2: start that service once more until they are taken in, then stop it"_s.arg(waiting->count).arg(folder));
    return {};
}

Status expectOthersAreDone(storage::Database &server, const StoreMoveWish &wish)
{
    const auto services = storage::SqlInstanceStore(server).list();
    if (!services)
        return failure(services.error());
    std::set<int> done = wish.lostFolders;
    for (const QString &folder : wish.otherFolders) {
        const auto number = finishedService(folder, *services);
        if (!number)
            return failure(number.error());
        done.insert(*number);
    }
    const QString own = nameInNote(wish.configuration.dataFolder);
    for (const auto &service : *services) {
        if (service.name != own && !done.contains(service.number))
            return failure(ErrorKind::Conflict, u"service %1 shared the database, and its folder may hold messages and files: name it with --with FOLDER, or say --without %1 if it is lost"_s.arg(service.number));
    }
    return {};
}

Result<qint64> vectorsInRows(storage::Database &server)
{
    return server.read<qint64>(Scope::installation(), [](Connection &connection) -> Result<qint64> {
        const auto vectors = storage::findPostgresVectors(connection);
        if (!vectors || !vectors->isReady())
            return vectors ? Result<qint64>(0) : failure(vectors.error());
        Statement row = connection.prepare("SELECT count(*) FROM passerelle_vectors.passage_vector");
        return answerOf(row);
    });
}

Status expectRoomOnDisk(storage::Database &server, const QString &folder)
{
    const auto needed = server.read<qint64>(Scope::installation(), [](Connection &connection) -> Result<qint64> {
        Statement row = connection.query("moves/measure_tables");
        return answerOf(row);
    });
    if (!needed)
        return failure(needed.error());
    const qint64 wanted = *needed + *needed / 4 + kSpareBytes;
    const qint64 free = QStorageInfo(folder).bytesAvailable();
    if (free < wanted)
        return failure(ErrorKind::Unavailable, u"the disk of %1 has %2 MB free, and %3 MB are needed"_s.arg(folder).arg(free >> 20).arg(wanted >> 20));
    return {};
}

} // namespace passerelle::runtime
