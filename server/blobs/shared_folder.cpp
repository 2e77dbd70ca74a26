#include "server/blobs/shared_folder.h"

#include "server/base/durable_files.h"
#include "server/blobs/sealed_original.h"

#include <QtCore/QDateTime>
#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QUuid>

namespace passerelle::blobs {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kUnfinishedForSeconds = 24 * 3600; // other services write here too: only what is surely left over goes

} // namespace

Status SharedFolder::checked() const
{
    if (!QFileInfo(m_folder).isDir())
        return failure(ErrorKind::Unavailable, u"the shared directory of original files is not there: "_s + m_folder);
    return {};
}

Status SharedFolder::put(const QString &name, const QString &path, Deadline, std::stop_token)
{
    if (auto there = checked(); !there)
        return there;
    const QString unfinished = m_folder + u'/' + name + u'.' + QUuid::createUuid().toString(QUuid::Id128) + kUnfinishedSuffix;
    Status done = copyFile(path, unfinished);
    if (done)
        done = renameDurably(unfinished, m_folder + u'/' + name);
    if (!done)
        QFile::remove(unfinished);
    return done;
}

Status SharedFolder::get(const QString &name, const QString &path, Deadline, std::stop_token)
{
    if (auto there = checked(); !there)
        return there;
    Status done = copyFile(m_folder + u'/' + name, path);
    if (!done && done.error().kind != ErrorKind::Conflict) // what stood there before is not ours
        QFile::remove(path);
    return done;
}

Status SharedFolder::remove(const QString &name, Deadline, std::stop_token)
{
    if (auto there = checked(); !there)
        return there;
    QFile file(m_folder + u'/' + name);
    if (!file.exists())
        return failure(ErrorKind::NotFound, u"there is no such original file"_s);
    if (!file.remove())
        return failure(ErrorKind::Unavailable, u"removing an original file: "_s + file.errorString());
    return syncFolder(m_folder);
}

Result<std::vector<SealedFileHead>> SharedFolder::list(Deadline, std::stop_token)
{
    if (auto there = checked(); !there)
        return failure(std::move(there).error());
    std::vector<SealedFileHead> heads;
    const QDateTime leftOver = QDateTime::currentDateTimeUtc().addSecs(-kUnfinishedForSeconds);
    for (const QFileInfo &file : QDir(m_folder).entryInfoList(QDir::Files, QDir::Name)) {
        if (!file.fileName().endsWith(kUnfinishedSuffix))
            heads.push_back({file.fileName(), file.size(), QByteArray::number(file.size()) + '-' + QByteArray::number(file.lastModified().toMSecsSinceEpoch())});
        else if (file.lastModified().toUTC() < leftOver)
            QFile::remove(file.filePath());
    }
    return heads;
}

} // namespace passerelle::blobs
