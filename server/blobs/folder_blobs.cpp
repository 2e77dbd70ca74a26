#include "server/blobs/folder_blobs.h"

#include "server/base/durable_files.h"
#include "server/blobs/sealed_original.h"

#include <QtCore/QDateTime>
#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>

#include <cerrno>
#include <fcntl.h>
#include <unistd.h>

namespace passerelle::blobs {

using namespace Qt::StringLiterals;

namespace {

tl::unexpected<Error> noSuchFile() { return failure(ErrorKind::NotFound, u"there is no such original file"_s); }

} // namespace

Result<std::unique_ptr<FolderBlobs>> FolderBlobs::open(const QString &folder, Cipher &cipher)
{
    if (auto made = makeFolder(folder); !made)
        return failure(std::move(made).error());
    const QDir directory(folder);
    for (const QString &name : directory.entryList({u"*"_s + kUnfinishedSuffix}, QDir::Files | QDir::Hidden))
        QFile::remove(directory.filePath(name));
    return std::unique_ptr<FolderBlobs>(new FolderBlobs(folder, cipher));
}

Status FolderBlobs::put(const TenantContext &context, VersionId version, const QString &plainFilePath)
{
    const auto path = pathOf(context, version);
    if (!path)
        return failure(path.error());
    return write(*path, [&](const FileDescriptor &to) { return SealedOriginal(m_cipher, context.tenant(), version).seal(plainFilePath, to); });
}

Result<QByteArray> FolderBlobs::get(const TenantContext &context, VersionId version)
{
    const auto path = pathOf(context, version);
    if (!path)
        return failure(path.error());
    const FileDescriptor file(*path, O_RDONLY | O_NOFOLLOW);
    if (!file.isOpen()) {
        if (errno == ENOENT)
            return noSuchFile();
        return diskFailed(u"opening an original file");
    }
    return SealedOriginal(m_cipher, context.tenant(), version).open(file, QFileInfo(*path).size());
}

Status FolderBlobs::remove(const TenantContext &context, VersionId version)
{
    const auto name = SealedOriginal::nameOf(m_cipher, context.tenant(), version);
    return name ? removeSealed(*name) : failure(name.error());
}

Status FolderBlobs::removeSealed(const QString &name)
{
    if (::unlink(QFile::encodeName(pathOf(name)).constData()) != 0) {
        if (errno == ENOENT)
            return noSuchFile();
        return diskFailed(u"removing an original file");
    }
    return syncFolder(m_folder);
}

Result<bool> FolderBlobs::resealIfOutdated(const TenantContext &context, VersionId version)
{
    const auto path = pathOf(context, version);
    if (!path)
        return failure(path.error());
    const SealedOriginal form(m_cipher, context.tenant(), version);
    {
        const FileDescriptor probe(*path, O_RDONLY | O_NOFOLLOW);
        if (!probe.isOpen() || !form.isOutdated(probe))
            return false;
    }
    const FileDescriptor from(*path, O_RDONLY | O_NOFOLLOW);
    if (!from.isOpen())
        return noSuchFile();
    if (auto written = write(*path, [&](const FileDescriptor &to) { return form.reseal(from, to); }); !written)
        return failure(std::move(written).error());
    return true;
}

Result<std::vector<SealedFileHead>> FolderBlobs::listSealed()
{
    std::vector<SealedFileHead> heads;
    for (const QFileInfo &file : QDir(m_folder).entryInfoList(QDir::Files | QDir::Hidden, QDir::Name)) {
        if (!file.fileName().contains(u'.')) // a name is a hash in hex; with a suffix it is something beside a file
            heads.push_back({file.fileName(), file.size(), QByteArray::number(file.size()) + '-' + QByteArray::number(file.lastModified().toMSecsSinceEpoch())});
    }
    return heads;
}

Status FolderBlobs::copySealed(const QString &name, const QString &to)
{
    return copyFile(pathOf(name), to);
}

Status FolderBlobs::write(const QString &path, const std::function<Status(const FileDescriptor &)> &fill) const
{
    const QString unfinished = path + kUnfinishedSuffix;
    QFile::remove(unfinished);
    Status done;
    {
        const FileDescriptor to(unfinished, O_WRONLY | O_CREAT | O_EXCL);
        done = to.isOpen() ? fill(to) : diskFailed(u"creating an original file");
    }
    if (done)
        done = renameDurably(unfinished, path);
    if (!done)
        QFile::remove(unfinished);
    return done;
}

Result<QString> FolderBlobs::pathOf(const TenantContext &context, VersionId version) const
{
    const auto name = SealedOriginal::nameOf(m_cipher, context.tenant(), version);
    return name ? Result<QString>(pathOf(*name)) : failure(name.error());
}

} // namespace passerelle::blobs
