#include "server/backup/restore_swap.h"

#include "server/base/crash_point.h"
#include "server/base/durable_files.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>

namespace passerelle::backup {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::days kReplacedKept{7};
constexpr const char *kItems[] = {"keys.db", "inbox.db", "main.db", "segments.db", "blobs"};
constexpr const char *kLogs[] = {"-wal", "-shm"};
const QString kReplacedPrefix = u"before-restore-"_s;

QString restoreFolder(const QString &data) { return data + u"/.restore"_s; }
QString decisionFile(const QString &data) { return restoreFolder(data) + u"/decided"_s; }

// A key that is replaced must not stay anywhere.
Status dropKeys(const QString &path)
{
    for (const char *suffix : {"", "-wal", "-shm"}) {
        overwriteFile(path + QLatin1String(suffix));
        QFile::remove(path + QLatin1String(suffix));
    }
    return {};
}

Status moveAway(const QString &data, const QString &replaced, const QString &item)
{
    const QString path = data + u'/' + item;
    if (item == u"keys.db")
        return dropKeys(path);
    if (auto made = makeFolder(replaced); !made)
        return made;
    if (QFileInfo::exists(path)) {
        if (auto moved = renameDurably(path, replaced + u'/' + item); !moved)
            return moved;
    }
    // A log that stayed would be played into the restored file.
    for (const char *suffix : kLogs) {
        const QString log = path + QLatin1String(suffix);
        if (!QFileInfo::exists(log))
            continue;
        if (auto moved = renameDurably(log, replaced + u'/' + item + QLatin1String(suffix)); !moved)
            return moved;
    }
    return {};
}

Status moveAll(const QString &data, const QString &stamp)
{
    for (const char *name : kItems) {
        const QString item = QLatin1String(name);
        const QString staged = stagingFolder(data) + u'/' + item;
        if (!QFileInfo::exists(staged))
            continue; // not a part of this restore, or moved in before a crash
        if (auto moved = moveAway(data, data + u'/' + kReplacedPrefix + stamp, item); !moved)
            return moved;
        crashPoint("restore_moved_away");
        if (auto moved = renameDurably(staged, data + u'/' + item); !moved)
            return moved;
        crashPoint("restore_moved_in");
    }
    if (!QFile::remove(decisionFile(data)))
        return failure(ErrorKind::Unavailable, u"ending the restore"_s);
    QDir(restoreFolder(data)).removeRecursively();
    crashPoint("restore_finished");
    return syncFolder(data);
}

} // namespace

QString stagingFolder(const QString &dataFolder) { return restoreFolder(dataFolder) + u"/new"_s; }

Status settleRestore(const QString &dataFolder)
{
    if (!QFileInfo::exists(restoreFolder(dataFolder)))
        return {};
    if (QFileInfo::exists(decisionFile(dataFolder))) {
        const auto stamp = readSmallFile(decisionFile(dataFolder), 64);
        if (!stamp)
            return failure(stamp.error());
        return moveAll(dataFolder, QString::fromLatin1(*stamp));
    }
    (void)dropKeys(stagingFolder(dataFolder) + u"/keys.db"_s);
    return QDir(restoreFolder(dataFolder)).removeRecursively() ? Status() : failure(ErrorKind::Unavailable, u"removing what an unfinished restore left"_s);
}

Status commitRestore(const QString &dataFolder, Instant now)
{
    const QString stamp = QString::number(toMillis(now));
    crashPoint("restore_staged");
    if (auto synced = syncFolder(stagingFolder(dataFolder)); !synced)
        return synced;
    if (auto decided = replaceFile(decisionFile(dataFolder), stamp.toLatin1()); !decided)
        return decided;
    crashPoint("restore_decided");
    return moveAll(dataFolder, stamp);
}

void dropReplacedData(const QString &dataFolder, Instant now)
{
    const QDir data(dataFolder);
    for (const QString &name : data.entryList({kReplacedPrefix + u'*', u"before-move-*"_s}, QDir::Dirs | QDir::NoDotAndDotDot)) {
        bool ok = false;
        const qint64 at = name.section(u'-', -1).toLongLong(&ok);
        if (ok && fromMillis(at) + kReplacedKept < now)
            QDir(data.filePath(name)).removeRecursively();
    }
}

} // namespace passerelle::backup
