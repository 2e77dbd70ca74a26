#include "server/backup/backup_folder.h"

#include "server/base/durable_files.h"

#include <QtCore/QDir>
#include <QtCore/QFile>

#include <algorithm>
#include <set>

namespace passerelle::backup {

using namespace Qt::StringLiterals;

namespace {
constexpr qint64 kLargestHead = 64 * 1024;
const QString kMaking = u".making"_s;
const QString kPool = u"originals"_s;
} // namespace

QString BackupFolder::poolPath(const QByteArray &sha256) const
{
    return m_path + u'/' + kPool + u'/' + QString::fromLatin1(sha256.toHex());
}

Result<QString> BackupFolder::beginMaking() const
{
    const QString making = m_path + u'/' + kMaking;
    QDir(making).removeRecursively();
    for (const QString &folder : {m_path, QString(m_path + u'/' + kPool), making}) {
        if (auto made = makeFolder(folder); !made)
            return failure(std::move(made).error());
    }
    const QDir pool(m_path + u'/' + kPool);
    for (const QString &part : pool.entryList({u"*.part"_s}, QDir::Files))
        QFile::remove(pool.filePath(part));
    return making;
}

Status BackupFolder::finishMaking(const QString &making, const QString &name) const
{
    if (auto synced = syncFolder(making); !synced)
        return synced;
    return renameDurably(making, pathOf(name));
}

Result<std::vector<BackupHead>> BackupFolder::list() const
{
    std::vector<BackupHead> heads;
    for (const QString &name : QDir(m_path).entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        const auto json = readSmallFile(pathOf(name) + u"/head.json"_s, kLargestHead);
        if (!json)
            continue;
        auto head = BackupHead::fromJson(*json);
        if (head && head->name == name)
            heads.push_back(std::move(*head));
    }
    std::sort(heads.begin(), heads.end(), [](const BackupHead &a, const BackupHead &b) { return a.madeAt > b.madeAt; });
    return heads;
}

Status BackupFolder::prune(int kept, const QString &spared, const OriginalsOf &originalsOf) const
{
    const auto heads = list();
    if (!heads)
        return failure(heads.error());
    std::set<QByteArray> needed;
    bool allRead = true;
    int seen = 0;
    for (const BackupHead &head : *heads) {
        if (++seen > kept && head.name != spared) {
            if (!QDir(pathOf(head.name)).removeRecursively())
                return failure(ErrorKind::Unavailable, u"removing the backup "_s + head.name);
            continue;
        }
        const auto originals = originalsOf(head);
        if (!originals) {
            allRead = false;
            continue;
        }
        for (const OriginalPart &original : *originals)
            needed.insert(original.sha256.toHex());
    }
    if (!allRead)
        return {};
    const QDir pool(m_path + u'/' + kPool);
    for (const QString &name : pool.entryList(QDir::Files)) {
        if (!needed.contains(name.toLatin1()))
            QFile::remove(pool.filePath(name));
    }
    return {};
}

} // namespace passerelle::backup
