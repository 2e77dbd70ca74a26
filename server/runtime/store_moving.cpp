#include "server/runtime/store_moving.h"

#include "server/backup/restore_swap.h"
#include "server/base/crash_point.h"
#include "server/base/durable_files.h"
#include "server/runtime/chosen_stores.h"
#include "server/runtime/foundation.h"
#include "server/runtime/store_move_checks.h"
#include "server/storage/postgres_database.h"
#include "server/storage/sql_instance_store.h"
#include "server/storage/sqlite_database.h"

#include <QtCore/QDir>
#include <QtCore/QDirIterator>
#include <QtCore/QFileInfo>
#include <QtCore/QTemporaryDir>
#include <QtCore/QUuid>

namespace passerelle::runtime {

using namespace Qt::StringLiterals;
using moving::Direction;
using moving::FolderMove;
using moving::MovedPart;
using moving::PartsMover;
using moving::Place;
using moving::ServerMark;
using moving::Side;
using storage::Dialect;
using storage::PostgresDatabase;
using storage::SqliteDatabase;

namespace {

Result<std::unique_ptr<storage::Database>> openServer(const storage::PostgresAddress &address)
{
    auto opened = PostgresDatabase::open({.address = address, .writers = 1, .readers = 2});
    if (!opened)
        return failure(std::move(opened).error().during(u"opening the database"));
    return std::unique_ptr<storage::Database>(std::move(*opened));
}

Result<std::unique_ptr<storage::Database>> openFile(const QString &path, const char *schema)
{
    const bool holdsKeys = QLatin1String(schema) == "keys"_L1;
    auto opened = SqliteDatabase::open({.path = path, .migrations = u":/sql/migrations/sqlite/"_s + QLatin1String(schema), .readers = 1,
                                        .copyBeforeMigration = holdsKeys ? storage::CopyBeforeMigration::DropWhenDone : storage::CopyBeforeMigration::Keep});
    if (!opened)
        return failure(std::move(opened).error().during(QString(u"opening "_s + path)));
    return std::unique_ptr<storage::Database>(std::move(*opened));
}

// The embedded store's files; keys of days in one of their own when the folder serves a database elsewhere.
struct Files {
    std::unique_ptr<storage::Database> main;
    std::unique_ptr<storage::Database> keys;
    std::unique_ptr<storage::Database> segments;
    std::unique_ptr<storage::Database> dayKeys;
};

Result<Files> openFiles(const QString &folder, const QString &folderOfDayKeys)
{
    Files files;
    struct Wanted {
        std::unique_ptr<storage::Database> *place;
        const char *schema;
        QString path;
    };
    for (const auto &[place, schema, path] : {Wanted{&files.main, "main", folder + u"/main.db"_s}, Wanted{&files.keys, "keys", folder + u"/keys.db"_s},
                                              Wanted{&files.segments, "segments", folder + u"/segments.db"_s}, Wanted{&files.dayKeys, "keys", folderOfDayKeys + u"/day-keys.db"_s}}) {
        auto opened = openFile(path, schema);
        if (!opened)
            return failure(std::move(opened).error());
        *place = std::move(*opened);
    }
    return files;
}

Result<std::vector<MovedPart>> partsOf(const Files &files, storage::Database &server, Direction direction)
{
    const auto tables = moving::movedTables();
    if (!tables)
        return failure(tables.error());
    std::vector<MovedPart> parts;
    const Side there{&server, Dialect::Postgres};
    const auto add = [&](const moving::MovedTable &table, const QByteArray &condition, const Side &embedded, const Side &served) {
        parts.emplace_back(table, condition, direction == Direction::ToServer ? embedded : served, direction == Direction::ToServer ? served : embedded);
    };
    for (const moving::MovedTable &table : *tables) {
        const Side embedded{table.place == Place::Main ? files.main.get() : table.place == Place::Keys ? files.keys.get() : files.segments.get(), Dialect::Sqlite};
        if (table.name != "wrapped_key") {
            add(table, {}, embedded, there);
            continue;
        }
        const QByteArray ofDays = QByteArray::number(static_cast<int>(KeyName::Kind::Day));
        add(table, "kind <> " + ofDays, embedded, there);
        add(table, "kind = " + ofDays, embedded, {files.dayKeys.get(), Dialect::Sqlite});
    }
    return parts;
}

// Original files that only another service's folder has.
Status fetchOriginals(const QString &from, const QString &to)
{
    const QDir source(from + u"/blobs"_s);
    QDirIterator files(source.path(), QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QString path = files.next();
        const QString wanted = to + u"/blobs/"_s + source.relativeFilePath(path);
        if (QFileInfo::exists(wanted))
            continue;
        if (auto made = makeFolder(QFileInfo(wanted).absolutePath()); !made)
            return made;
        const QString partial = wanted + u".moving"_s;
        QFile::remove(partial);
        if (auto copied = copyFile(path, partial); !copied)
            return copied;
        if (auto named = renameDurably(partial, wanted); !named)
            return named;
    }
    return {};
}

// One move, from opening both sides to the folder's change.
class StoreMove {
public:
    StoreMove(const StoreMoveWish &wish, const moving::ProgressTold &told, QString folder, storage::PostgresAddress address)
        : m_wish(wish), m_told(told), m_folder(std::move(folder)), m_address(std::move(address))
    {
        m_report.folder = m_folder;
        m_report.database = m_address.description();
    }

    Result<StoreMoveReport> run();
    Status giveUp();

private:
    bool toServer() const { return m_wish.direction == Direction::ToServer; }
    void note(Status status)
    {
        if (!status)
            m_report.hindrances.push_back(std::move(status).error());
    }
    Status open();
    // Whether an earlier call, or whoever opened the folder after it, has ended this very move.
    bool isThere() const;
    Status examine();
    Status lookForOtherMoves();
    Status begin();
    Status transfer();
    Status finish();
    QString arrival() const { return m_trial ? m_trial->path() : moving::arrivalFolder(m_folder); }

    const StoreMoveWish &m_wish;
    const moving::ProgressTold &m_told;
    const QString m_folder;
    const storage::PostgresAddress m_address;
    StoreMoveReport m_report;
    std::unique_ptr<QTemporaryDir> m_trial; // where a dry run has its empty files
    std::unique_ptr<storage::Database> m_server;
    Files m_files;
    std::optional<PartsMover> m_mover;
    std::optional<FolderMove> m_ofFolder;
    std::optional<ServerMark::Mark> m_ofServer;
    FolderMove m_move;
};

Status StoreMove::open()
{
    auto server = openServer(m_address);
    if (!server)
        return failure(std::move(server).error());
    m_server = std::move(*server);
    auto found = moving::findMove(m_folder);
    auto mark = ServerMark(*m_server).find();
    if (!found || !mark)
        return failure(found ? mark.error() : found.error());
    m_ofFolder = std::move(*found);
    m_ofServer = std::move(*mark);
    if (isThere()) {
        m_report.isMoved = true;
        m_report.wasBegun = true;
        return {};
    }
    if (auto own = toServer() ? expectOwnFiles(m_folder) : expectFolderOf(*m_server, m_folder); !own)
        return own;
    if (!m_ofFolder)
        m_trial = std::make_unique<QTemporaryDir>();
    auto files = toServer() ? openFiles(m_folder, arrival()) : openFiles(arrival(), m_folder);
    if (!files)
        return failure(std::move(files).error());
    m_files = std::move(*files);
    auto parts = partsOf(m_files, *m_server, m_wish.direction);
    if (!parts)
        return failure(std::move(parts).error());
    m_mover.emplace(std::move(*parts), m_told);
    return {};
}

bool StoreMove::isThere() const
{
    if (!m_ofServer || m_ofFolder)
        return false;
    if (toServer())
        return m_ofServer->state == ServerMark::State::Arrived && nameInNote(m_folder) == m_ofServer->token;
    return m_ofServer->state == ServerMark::State::Left && m_ofServer->other == m_folder && QFileInfo::exists(m_folder + u"/main.db"_s);
}

Status StoreMove::lookForOtherMoves()
{
    if (m_ofFolder && (m_ofFolder->direction != m_wish.direction || m_ofFolder->other != m_report.database))
        return failure(ErrorKind::Conflict, u"another move of this folder is under way, with %1: end it, or give it up"_s.arg(m_ofFolder->other));
    const bool isUnderWay = m_ofServer && (m_ofServer->state == ServerMark::State::Arriving || m_ofServer->state == ServerMark::State::Leaving);
    if (isUnderWay && (!m_ofFolder || m_ofFolder->token != m_ofServer->token))
        return failure(ErrorKind::Conflict, u"another move of this database is under way, with %1: end it, or give it up"_s.arg(m_ofServer->other));
    if (m_ofServer && m_ofServer->state == ServerMark::State::Left && !toServer() && !m_ofFolder)
        return failure(ErrorKind::Conflict, u"the database was moved to %1: start the service there"_s.arg(m_ofServer->other));
    return {};
}

// All that is in the way, at once.
Status StoreMove::examine()
{
    const auto counts = m_mover->countSource();
    if (!counts)
        return failure(counts.error());
    m_report.tables = *counts;
    m_report.wasBegun = m_ofFolder.has_value();
    note(lookForOtherMoves());
    ServerMark mark(*m_server);
    if (const Status nobody = expectNobodyWorks(mark, m_told); !nobody && nobody.error().kind == ErrorKind::Cancelled)
        return nobody;
    else
        note(nobody);
    if (!toServer()) {
        note(expectInboxFollows(*m_server, m_folder));
        note(expectOthersAreDone(*m_server, m_wish));
        note(expectRoomOnDisk(*m_server, m_folder));
    }
    if (!m_ofServer || !m_ofFolder || m_ofServer->token != m_ofFolder->token) {
        const auto occupied = m_mover->occupiedTable();
        if (!occupied)
            return failure(occupied.error());
        if (!occupied->isEmpty())
            note(failure(ErrorKind::Conflict, u"the target is not empty: its table %1 has rows; make a new database (CREATE DATABASE, then passerelled database prepare)"_s.arg(*occupied)));
    }
    const auto drained = toServer() ? drainedUpTo(*m_files.main, 0) : Result<qint64>(0);
    const auto waiting = drained && toServer() ? waitingIn(m_folder, *drained) : Result<WaitingMessages>(WaitingMessages{});
    if (!drained || !waiting)
        return failure(drained ? waiting.error() : drained.error());
    m_report.waiting = waiting->count;
    const auto left = toServer() ? Result<qint64>(0) : vectorsInRows(*m_server);
    m_report.vectorsLeft = left.value_or(0);
    return left ? Status() : failure(left.error());
}

// The folder first: whatever is done on the server, the folder knows of it.
Status StoreMove::begin()
{
    m_move = m_ofFolder.value_or(FolderMove{QUuid::createUuid().toString(QUuid::WithoutBraces), m_wish.direction, m_report.database});
    if (!m_ofFolder) {
        if (auto begun = moving::beginMove(m_folder, m_move); !begun)
            return begun;
        crashPoint("move_folder_marked");
        m_mover.reset();
        m_files = {};
        m_trial.reset();
        auto files = toServer() ? openFiles(m_folder, arrival()) : openFiles(arrival(), m_folder);
        auto parts = files ? partsOf(*files, *m_server, m_wish.direction) : Result<std::vector<MovedPart>>(failure(files.error()));
        if (!parts)
            return failure(std::move(parts).error());
        m_files = std::move(*files);
        m_mover.emplace(std::move(*parts), m_told);
    }
    ServerMark mark(*m_server);
    if (auto marked = mark.begin({m_move.token, toServer() ? ServerMark::State::Arriving : ServerMark::State::Leaving, m_folder}); !marked)
        return marked;
    crashPoint("move_server_marked");
    return {};
}

Status StoreMove::transfer()
{
    const auto end = toServer() ? ServerMark::State::Arrived : ServerMark::State::Left;
    if (m_ofServer && m_ofServer->token == m_move.token && m_ofServer->state == end)
        return {}; // compared before a crash
    if (auto copied = m_mover->copy(); !copied)
        return copied;
    crashPoint("move_copied");
    auto proofs = m_mover->compare();
    if (!proofs)
        return failure(std::move(proofs).error());
    m_report.proofs = std::move(*proofs);
    crashPoint("move_compared");
    for (const QString &other : m_wish.otherFolders) {
        if (auto fetched = fetchOriginals(other, m_folder); !fetched)
            return failure(std::move(fetched).error().during(u"fetching original files"));
    }
    Status marked = ServerMark(*m_server).end(m_move.token, end);
    crashPoint("move_server_decided");
    return marked;
}

Status StoreMove::finish()
{
    qint64 drained = 0;
    if (toServer()) {
        const auto known = drainedUpTo(*m_files.main, 0);
        if (!known)
            return failure(known.error());
        drained = *known;
    }
    m_mover.reset();
    m_files = {}; // the logs are empty with them
    if (toServer()) {
        storage::SqlInstanceStore instances(*m_server);
        const auto now = instances.time();
        const auto number = now ? instances.take(m_move.token, *now, drained) : Result<int>(failure(now.error()));
        if (!number)
            return failure(number.error());
        instances.leave(*number);
        if (auto noted = writeNote(arrival() + u"/database"_s, m_report.database, m_move.token); !noted)
            return noted;
    }
    m_server.reset();
    return moving::decideMove(m_folder, m_move, SystemClock().now());
}

Result<StoreMoveReport> StoreMove::run()
{
    if (auto opened = open(); !opened) {
        note(std::move(opened));
        return m_report;
    }
    if (m_report.isMoved)
        return m_report;
    if (auto examined = examine(); !examined)
        return failure(std::move(examined).error());
    if (m_wish.dryRun || !m_report.hindrances.empty())
        return m_report;
    Status moved = begin();
    for (Status (StoreMove::*step)() : {&StoreMove::transfer, &StoreMove::finish}) {
        if (moved)
            moved = (this->*step)();
    }
    if (!moved)
        return failure(std::move(moved).error());
    m_report.isMoved = true;
    return m_report;
}

Status StoreMove::giveUp()
{
    if (auto opened = open(); !opened)
        return opened;
    if (m_report.isMoved)
        return failure(ErrorKind::Conflict, u"the move is made: it is taken back by a move in the other direction"_s);
    const bool isUnderWay = m_ofServer && (m_ofServer->state == ServerMark::State::Arriving || m_ofServer->state == ServerMark::State::Leaving);
    if (!m_ofFolder && !isUnderWay)
        return failure(ErrorKind::NotFound, u"no move is under way between the two"_s);
    if (m_ofFolder && m_ofServer && m_ofFolder->token == m_ofServer->token && !isUnderWay)
        return failure(ErrorKind::Conflict, u"everything has arrived and is compared: run the same command once more to end the move"_s);
    if (m_ofFolder && isUnderWay && m_ofFolder->token != m_ofServer->token)
        return failure(ErrorKind::Conflict, u"another move of this database is under way, with %1: end it, or give it up"_s.arg(m_ofServer->other));
    if (isUnderWay && toServer()) {
        if (auto emptied = m_mover->emptyTarget(); !emptied)
            return emptied;
    }
    if (isUnderWay) {
        if (auto cleared = ServerMark(*m_server).clear(); !cleared)
            return cleared;
    }
    m_mover.reset();
    m_files = {};
    return moving::giveMoveUp(m_folder);
}

// Opens the store as the service will: that it can be, with this master key, is shown by it too.
Status recordMove(Configuration configuration, Direction direction, const QString &database)
{
    if (direction == Direction::ToFiles)
        configuration.database.clear();
    const SystemClock clock;
    auto opened = OpenedFolder::open(configuration, clock);
    if (!opened)
        return failure(std::move(opened).error().during(u"opening the store in its new place"));
    storage::SqlAuditLog audit(*opened->main, *opened->vault, clock);
    return audit.record({u"local"_s, direction == Direction::ToServer ? u"store.moved_to_server"_s : u"store.moved_to_files"_s, std::nullopt, u"database:"_s + database, {}});
}

struct Ground {
    QString folder;
    InstanceLock lock;
    storage::PostgresAddress address;
    bool wasDecided = false; // and is ended by now
};

Result<Ground> enter(const StoreMoveWish &wish)
{
    const auto address = databaseAddress(wish.configuration);
    if (!address)
        return failure(address.error());
    if (!QFileInfo(wish.configuration.dataFolder).isDir())
        return failure(ErrorKind::NotFound, u"there is no folder %1"_s.arg(wish.configuration.dataFolder));
    const auto folder = prepareDataFolder(wish.configuration.dataFolder);
    if (!folder)
        return failure(folder.error());
    auto lock = InstanceLock::acquire(*folder);
    if (!lock)
        return failure(std::move(lock).error());
    if (auto settled = backup::settleRestore(*folder); !settled)
        return failure(std::move(settled).error().during(u"ending a restore"));
    const auto before = moving::findMove(*folder);
    const Status ended = before ? moving::endDecidedMove(*folder) : Status(failure(before.error()));
    const auto after = ended ? moving::findMove(*folder) : Result<std::optional<FolderMove>>(failure(ended.error()));
    if (!after)
        return failure(Error(after.error()).during(u"ending a move"));
    return Ground{*folder, std::move(*lock), *address, before->has_value() && !after->has_value()};
}

} // namespace

Result<StoreMoveReport> moveStore(const StoreMoveWish &wish, const moving::ProgressTold &told)
{
    auto ground = enter(wish);
    if (!ground)
        return failure(std::move(ground).error());
    Result<StoreMoveReport> report = StoreMoveReport{.folder = ground->folder, .database = ground->address.description(), .tables = {}, .hindrances = {}, .wasBegun = true, .isMoved = true, .proofs = {}, .unrecorded = {}};
    if (!ground->wasDecided)
        report = StoreMove(wish, told, ground->folder, ground->address).run();
    if (!report || !report->isMoved || wish.dryRun)
        return report;
    { const InstanceLock released = std::move(ground->lock); } // the folder is opened like anybody else would
    if (auto recorded = recordMove(wish.configuration, wish.direction, report->database); !recorded)
        report->unrecorded = std::move(recorded).error();
    return report;
}

Status giveStoreMoveUp(const StoreMoveWish &wish)
{
    auto ground = enter(wish);
    if (!ground)
        return failure(std::move(ground).error());
    const moving::ProgressTold unheard = [](const moving::MoveProgress &) { return true; };
    return StoreMove(wish, unheard, ground->folder, ground->address).giveUp();
}

} // namespace passerelle::runtime
