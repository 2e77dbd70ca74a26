#include "server/runtime/instance.h"

#include "server/base/file_descriptor.h"

#include <QtCore/QFile>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QMessageAuthenticationCode>
#include <QtCore/QRandomGenerator>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <utility>

namespace passerelle::runtime {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kMaxInstanceBytes = 16 * 1024;

QByteArray lockPath(const QString &folder) { return QFile::encodeName(folder + u"/lock"_s); }
QByteArray instancePath(const QString &folder) { return QFile::encodeName(folder + u"/instance.json"_s); }

// A lock of the open file (not of the process): the kernel releases it when the last descriptor goes.
struct flock wholeFile()
{
    struct flock lock = {};
    lock.l_type = F_WRLCK;
    lock.l_whence = SEEK_SET;
    return lock;
}

Error systemError(const char *action)
{
    return Error{errno == ENOSPC ? ErrorKind::Unavailable : ErrorKind::Forbidden,
                 QStringLiteral("%1: %2").arg(QLatin1String(action), QString::fromLocal8Bit(std::strerror(errno))), {}};
}

// The number is for people; the lock itself is the kernel's.
Status writeHolder(const FileDescriptor &file)
{
    const QByteArray pid = QByteArray::number(static_cast<qint64>(::getpid())) + '\n';
    if (::ftruncate(file.number(), 0) != 0 || ::pwrite(file.number(), pid.constData(), static_cast<std::size_t>(pid.size()), 0) < 0)
        return failure(systemError("the lock of the data folder cannot be written"));
    return {};
}

QByteArray toJson(const InstanceRecord &record)
{
    const QJsonObject object{{u"instance"_s, record.instance},
                             {u"pid"_s, record.pid},
                             {u"webhook"_s, record.webhookAddress},
                             {u"webhook_secure"_s, record.webhookSecure},
                             {u"admin"_s, record.adminAddress},
                             {u"admin_secure"_s, record.adminSecure},
                             {u"admin_certificate_sha256"_s, QString::fromLatin1(record.adminCertificateSha256)},
                             {u"nonce"_s, QString::fromLatin1(record.nonce.reveal())},
                             {u"token"_s, QString::fromLatin1(record.token.reveal())}};
    return QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
}

} // namespace

Result<InstanceLock> InstanceLock::acquire(const QString &dataFolder)
{
    FileDescriptor file(::open(lockPath(dataFolder).constData(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600));
    if (!file.isOpen())
        return failure(systemError("the lock of the data folder cannot be opened"));
    struct flock wanted = wholeFile();
    if (::fcntl(file.number(), F_OFD_SETLK, &wanted) != 0) {
        char holder[32] = {};
        const ssize_t read = ::pread(file.number(), holder, sizeof holder - 1, 0);
        const QString pid = read > 0 ? QString::fromLatin1(holder).trimmed() : u"?"_s;
        return failure(ErrorKind::Conflict, QStringLiteral("the data folder is in use by process %1").arg(pid));
    }
    if (auto written = writeHolder(file); !written)
        return failure(std::move(written).error());
    return InstanceLock(file.release());
}

Result<FileDescriptor> InstanceLock::share() const
{
    FileDescriptor shared(::fcntl(m_descriptor, F_DUPFD_CLOEXEC, 3));
    if (!shared.isOpen())
        return failure(systemError("the lock of the data folder cannot be shared"));
    return shared;
}

Result<InstanceLock> InstanceLock::adopt(FileDescriptor shared, const QString &dataFolder)
{
    struct stat given = {};
    struct stat own = {};
    if (::fstat(shared.number(), &given) != 0 || ::lstat(lockPath(dataFolder).constData(), &own) != 0 || given.st_dev != own.st_dev || given.st_ino != own.st_ino)
        return failure(ErrorKind::Forbidden, u"the lock that was handed over is not that of the data folder"_s);
    // Seen from another open file, the lock is there; set once more through this one, it meets no other.
    struct flock wanted = wholeFile();
    if (!isHeld(dataFolder) || ::fcntl(shared.number(), F_OFD_SETLK, &wanted) != 0)
        return failure(ErrorKind::Forbidden, u"the lock that was handed over is not held"_s);
    if (auto written = writeHolder(shared); !written)
        return failure(std::move(written).error());
    return InstanceLock(shared.release());
}

bool InstanceLock::isHeld(const QString &dataFolder)
{
    const FileDescriptor file(::open(lockPath(dataFolder).constData(), O_RDWR | O_CLOEXEC | O_NOFOLLOW));
    if (!file.isOpen())
        return false;
    // Asks without taking: a service that starts at this moment is not disturbed.
    struct flock wanted = wholeFile();
    return ::fcntl(file.number(), F_OFD_GETLK, &wanted) == 0 && wanted.l_type != F_UNLCK;
}

InstanceLock::InstanceLock(InstanceLock &&other) noexcept : m_descriptor(std::exchange(other.m_descriptor, -1)) {}

InstanceLock &InstanceLock::operator=(InstanceLock &&other) noexcept
{
    std::swap(m_descriptor, other.m_descriptor);
    return *this;
}

InstanceLock::~InstanceLock()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

Secret newNonce()
{
    std::array<quint32, 8> random{};
    QRandomGenerator::system()->fillRange(random.data(), static_cast<qsizetype>(random.size()));
    return Secret(QByteArray(reinterpret_cast<const char *>(random.data()), sizeof random).toHex());
}

Status writeInstanceFile(const QString &dataFolder, const InstanceRecord &record)
{
    const QByteArray path = instancePath(dataFolder);
    const QByteArray temporary = path + ".new";
    ::unlink(temporary.constData());
    {
        const FileDescriptor file(::open(temporary.constData(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600));
        if (!file.isOpen())
            return failure(systemError("the instance file cannot be written"));
        QByteArray bytes = toJson(record);
        const bool written = file.writeAll(bytes) && file.sync();
        wipe(bytes);
        if (!written)
            return failure(systemError("the instance file cannot be written"));
    }
    if (::rename(temporary.constData(), path.constData()) != 0)
        return failure(systemError("the instance file cannot be put in its place"));
    return {};
}

Result<std::optional<InstanceRecord>> readInstanceFile(const QString &dataFolder)
{
    const FileDescriptor file(::open(instancePath(dataFolder).constData(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW));
    if (!file.isOpen())
        return errno == ENOENT ? Result<std::optional<InstanceRecord>>(std::nullopt) : failure(systemError("the instance file cannot be read"));
    struct stat status = {};
    if (::fstat(file.number(), &status) != 0)
        return failure(systemError("the instance file cannot be read"));
    // Whoever could write it could send our credential elsewhere; whoever could read it has the credential.
    if (!S_ISREG(status.st_mode) || status.st_uid != ::geteuid() || (status.st_mode & 0077) != 0)
        return failure(ErrorKind::Forbidden, u"the instance file is not ours alone: it is not trusted"_s);

    QFile reader;
    if (status.st_size > kMaxInstanceBytes || !reader.open(file.number(), QIODevice::ReadOnly))
        return failure(ErrorKind::Corrupt, u"the instance file is not one"_s);
    QByteArray bytes = reader.read(kMaxInstanceBytes);
    const QJsonObject object = QJsonDocument::fromJson(bytes).object();
    wipe(bytes);
    InstanceRecord record;
    record.instance = object.value(u"instance"_s).toString();
    record.pid = object.value(u"pid"_s).toInteger();
    record.webhookAddress = object.value(u"webhook"_s).toString();
    record.webhookSecure = object.value(u"webhook_secure"_s).toBool();
    record.adminAddress = object.value(u"admin"_s).toString();
    record.adminSecure = object.value(u"admin_secure"_s).toBool();
    record.adminCertificateSha256 = object.value(u"admin_certificate_sha256"_s).toString().toLatin1();
    record.nonce = Secret(object.value(u"nonce"_s).toString().toLatin1());
    record.token = Secret(object.value(u"token"_s).toString().toLatin1());
    if (record.adminAddress.isEmpty() || record.nonce.isEmpty() || record.token.isEmpty())
        return failure(ErrorKind::Corrupt, u"the instance file is not one"_s);
    return std::optional(std::move(record));
}

void removeInstanceFile(const QString &dataFolder)
{
    ::unlink(instancePath(dataFolder).constData());
}

QByteArray instanceProof(const Secret &nonce, QByteArrayView challenge)
{
    return QMessageAuthenticationCode::hash(challenge.toByteArray(), nonce.reveal().toByteArray(), QCryptographicHash::Sha256).toHex();
}

} // namespace passerelle::runtime
