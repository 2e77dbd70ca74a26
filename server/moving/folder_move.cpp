#include "server/moving/folder_move.h"

#include "server/base/crash_point.h"
#include "server/base/durable_files.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

#include <vector>

namespace passerelle::moving {

using namespace Qt::StringLiterals;

namespace {

constexpr const char *kLogs[] = {"-wal", "-shm"};

QString moveFolder(const QString &folder) { return folder + u"/.move"_s; }
QString markFile(const QString &folder) { return moveFolder(folder) + u"/mark"_s; }
QString decisionFile(const QString &folder) { return moveFolder(folder) + u"/decided"_s; }

struct Files {
    std::vector<const char *> kept;    // leave, and are kept for a while
    std::vector<const char *> dropped; // leave: keys, whose copies must not outlive them, and notes
    std::vector<const char *> arrive;
};

Files filesOf(Direction direction)
{
    if (direction == Direction::ToServer)
        return {{"main.db", "segments.db"}, {"keys.db"}, {"day-keys.db", "database"}};
    return {{}, {"door-keys.db", "door.db", "day-keys.db", "database"}, {"main.db", "keys.db", "segments.db"}};
}

void drop(const QString &path)
{
    for (const char *suffix : {"", "-wal", "-shm"}) {
        overwriteFile(path + QLatin1String(suffix));
        QFile::remove(path + QLatin1String(suffix));
    }
}

Status keep(const QString &folder, const QString &aside, const QString &name)
{
    if (auto made = makeFolder(aside); !made)
        return made;
    if (QFileInfo::exists(folder + u'/' + name)) {
        if (auto moved = renameDurably(folder + u'/' + name, aside + u'/' + name); !moved)
            return moved;
    }
    for (const char *suffix : kLogs) {
        const QString log = folder + u'/' + name + QLatin1String(suffix);
        if (!QFileInfo::exists(log))
            continue;
        if (auto moved = renameDurably(log, aside + u'/' + name + QLatin1String(suffix)); !moved)
            return moved;
    }
    return {};
}

Status removeMoveFolder(const QString &folder)
{
    for (const char *keys : {"keys.db", "day-keys.db"})
        drop(arrivalFolder(folder) + u'/' + QLatin1String(keys));
    // The mark last: as long as it stands, a next try finds what is left.
    QDir(arrivalFolder(folder)).removeRecursively();
    QFile::remove(markFile(folder));
    QFile::remove(decisionFile(folder));
    QDir(moveFolder(folder)).removeRecursively();
    return QFileInfo::exists(moveFolder(folder)) ? Status(failure(ErrorKind::Unavailable, u"removing what a move left"_s)) : syncFolder(folder);
}

Status switchFiles(const QString &folder, const FolderMove &move, const QString &stamp)
{
    const Files files = filesOf(move.direction);
    for (const char *name : files.kept) {
        if (auto kept = keep(folder, folder + u"/before-move-"_s + stamp, QLatin1String(name)); !kept)
            return kept;
        crashPoint("move_file_left");
    }
    for (const char *name : files.dropped)
        drop(folder + u'/' + QLatin1String(name));
    for (const char *name : files.arrive) {
        const QString arrived = arrivalFolder(folder) + u'/' + QLatin1String(name);
        if (!QFileInfo::exists(arrived))
            continue; // before a crash
        if (auto moved = renameDurably(arrived, folder + u'/' + QLatin1String(name)); !moved)
            return moved;
        crashPoint("move_file_arrived");
    }
    return removeMoveFolder(folder);
}

} // namespace

QString arrivalFolder(const QString &folder) { return moveFolder(folder) + u"/new"_s; }

Result<std::optional<FolderMove>> findMove(const QString &folder)
{
    if (!QFileInfo::exists(markFile(folder)))
        return std::nullopt;
    const auto bytes = readSmallFile(markFile(folder), 16 * 1024);
    if (!bytes)
        return failure(bytes.error());
    const QJsonObject mark = QJsonDocument::fromJson(*bytes).object();
    FolderMove move{mark.value(u"token"_s).toString(), mark.value(u"to"_s).toString() == u"files"_s ? Direction::ToFiles : Direction::ToServer, mark.value(u"other"_s).toString()};
    if (move.token.isEmpty())
        return failure(ErrorKind::Corrupt, u"the data folder's mark of a move cannot be read"_s);
    return std::optional(std::move(move));
}

Status beginMove(const QString &folder, const FolderMove &move)
{
    const QJsonObject mark{{u"token"_s, move.token}, {u"to"_s, move.direction == Direction::ToFiles ? u"files"_s : u"server"_s}, {u"other"_s, move.other}};
    if (auto made = makeFolder(arrivalFolder(folder)); !made)
        return made;
    if (auto marked = replaceFile(markFile(folder), QJsonDocument(mark).toJson(QJsonDocument::Compact)); !marked)
        return marked;
    return syncFolder(folder);
}

Status decideMove(const QString &folder, const FolderMove &move, Instant now)
{
    if (auto synced = syncFolder(arrivalFolder(folder)); !synced)
        return synced;
    const QByteArray stamp = QByteArray::number(toMillis(now));
    if (auto decided = replaceFile(decisionFile(folder), stamp); !decided)
        return decided;
    crashPoint("move_decided");
    return switchFiles(folder, move, QString::fromLatin1(stamp));
}

Status giveMoveUp(const QString &folder)
{
    if (QFileInfo::exists(decisionFile(folder)))
        return failure(ErrorKind::Conflict, u"the move is made: it is taken back by a move in the other direction"_s);
    return QFileInfo::exists(moveFolder(folder)) ? removeMoveFolder(folder) : Status();
}

Status endDecidedMove(const QString &folder)
{
    if (!QFileInfo::exists(moveFolder(folder)))
        return {};
    const auto move = findMove(folder);
    if (!move)
        return failure(move.error());
    if (!*move)
        return removeMoveFolder(folder); // a crash came while it was begun, or ended
    if (!QFileInfo::exists(decisionFile(folder)))
        return {};
    const auto stamp = readSmallFile(decisionFile(folder), 64);
    return stamp ? switchFiles(folder, **move, QString::fromLatin1(*stamp)) : Status(failure(stamp.error()));
}

Status settleMove(const QString &folder)
{
    if (auto ended = endDecidedMove(folder); !ended)
        return ended;
    const auto move = findMove(folder);
    if (!move)
        return failure(move.error());
    if (!*move)
        return {};
    const bool leaves = (*move)->direction == Direction::ToServer;
    return failure(ErrorKind::Conflict, leaves ? u"the data folder is being moved to the database %1: end the move, or give it up (passerelled migrate)"_s.arg((*move)->other)
                                               : u"the database %1 is being moved to the data folder: end the move, or give it up (passerelled migrate)"_s.arg((*move)->other));
}

} // namespace passerelle::moving
