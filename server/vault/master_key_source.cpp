#include "server/vault/master_key_source.h"

#include "server/vault/key_derivation.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace passerelle::vault {

using namespace Qt::StringLiterals;

namespace {

constexpr char kCredentialName[] = "passerelle-master-key";
constexpr qsizetype kLargestKeyFile = 256;

enum class Trust { Folder, OwnerAndMode }; // systemd's credentials folder vouches for what it holds

struct OpenFile {
    int descriptor = -1;
    ~OpenFile()
    {
        if (descriptor >= 0)
            ::close(descriptor);
    }
};

QString reasonOf(int error) { return QString::fromLocal8Bit(std::strerror(error)); }

tl::unexpected<Error> refused(const QString &file, const QString &why)
{
    return failure(ErrorKind::Unauthorized, u"the master key file "_s + file + u' ' + why);
}

// 32 raw bytes, or 64 hexadecimal digits with white space around.
std::optional<Secret> parseKey(QByteArray &bytes)
{
    if (bytes.size() == kKeyBytes)
        return Secret(bytes);
    QByteArray trimmed = bytes.trimmed();
    std::optional<Secret> key;
    const auto isHexadecimal = [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); };
    if (trimmed.size() == kKeyBytes * 2 && std::all_of(trimmed.cbegin(), trimmed.cend(), isHexadecimal)) {
        QByteArray raw = QByteArray::fromHex(trimmed);
        key.emplace(raw);
        wipe(raw);
    }
    wipe(trimmed);
    return key;
}

Status checkOwnerAndMode(const QString &file, const struct stat &about)
{
    if (about.st_uid != ::geteuid())
        return refused(file, u"belongs to another user: make it the service's own (chown)"_s);
    if ((about.st_mode & 077U) != 0)
        return refused(file, u"can be read by others: give it mode 0600 (chmod 600)"_s);
    return {};
}

Result<std::optional<Secret>> readKeyFile(const QString &file, Trust trust)
{
    const OpenFile opened{::open(QFile::encodeName(file).constData(), O_RDONLY | O_CLOEXEC | (trust == Trust::OwnerAndMode ? O_NOFOLLOW : 0))};
    if (opened.descriptor < 0) {
        if (errno == ENOENT || errno == ENOTDIR)
            return std::optional<Secret>();
        if (errno == EACCES || errno == ELOOP)
            return refused(file, u"cannot be read: "_s + reasonOf(errno));
        return failure(ErrorKind::Unavailable, u"opening the master key file "_s + file + u": "_s + reasonOf(errno));
    }
    struct stat about {};
    if (::fstat(opened.descriptor, &about) != 0 || !S_ISREG(about.st_mode))
        return refused(file, u"is not a regular file"_s);
    if (trust == Trust::OwnerAndMode) {
        if (auto safe = checkOwnerAndMode(file, about); !safe)
            return failure(std::move(safe).error());
    }
    QByteArray bytes(kLargestKeyFile, Qt::Uninitialized);
    const auto length = ::read(opened.descriptor, bytes.data(), static_cast<std::size_t>(bytes.size()));
    if (length < 0)
        return failure(ErrorKind::Unavailable, u"reading the master key file "_s + file + u": "_s + reasonOf(errno));
    bytes.truncate(length);
    auto key = parseKey(bytes);
    wipe(bytes);
    if (!key)
        return failure(ErrorKind::Corrupt, u"the master key file "_s + file + u" holds no key: 32 bytes or 64 hexadecimal digits are expected"_s);
    return key;
}

// The key must not travel with a copy of the data folder.
Status checkOutside(const QString &file, const QString &dataFolder)
{
    if (dataFolder.isEmpty())
        return {};
    QString folder = QFileInfo(file).absolutePath();
    while (!QFileInfo::exists(folder) && folder != u"/")
        folder = QFileInfo(folder).absolutePath();
    const QString data = QFileInfo(dataFolder).canonicalFilePath();
    const QString real = QFileInfo(folder).canonicalFilePath();
    const auto isBelow = [](const QString &path, const QString &root) { return path == root || path.startsWith(root + u'/'); };
    const bool lexically = isBelow(QDir::cleanPath(QFileInfo(file).absoluteFilePath()), QDir::cleanPath(QFileInfo(dataFolder).absoluteFilePath()));
    const bool really = !data.isEmpty() && isBelow(real, data);
    if (lexically || really)
        return refused(file, u"stands inside the data folder: whoever copies the data would have its key; put it elsewhere"_s);
    return {};
}

Status syncFolder(const QString &folder)
{
    const OpenFile opened{::open(QFile::encodeName(folder).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
    if (opened.descriptor < 0 || ::fsync(opened.descriptor) != 0)
        return failure(ErrorKind::Unavailable, u"writing the master key's folder to disk: "_s + reasonOf(errno));
    return {};
}

Status writeWhole(const QString &file, QByteArrayView text)
{
    const OpenFile opened{::open(QFile::encodeName(file).constData(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600)};
    if (opened.descriptor < 0)
        return failure(ErrorKind::Unavailable, u"creating the master key file "_s + file + u": "_s + reasonOf(errno));
    const auto written = ::write(opened.descriptor, text.data(), static_cast<std::size_t>(text.size()));
    if (written != text.size() || ::fsync(opened.descriptor) != 0)
        return failure(ErrorKind::Unavailable, u"writing the master key file "_s + file + u": "_s + reasonOf(errno));
    return {};
}

QString nextKeyFile(const MasterKeySource &source) { return source.keyFile + u".next"_s; }

QString credentialFile(const MasterKeySource &source) { return source.credentialsFolder + u'/' + QString::fromLatin1(kCredentialName); }

} // namespace

Result<std::optional<Secret>> readMasterKey(const MasterKeySource &source)
{
    if (source.handedOver)
        return std::optional(source.handedOver->clone());
    std::optional<Secret> credential;
    if (!source.credentialsFolder.isEmpty()) {
        auto read = readKeyFile(credentialFile(source), Trust::Folder);
        if (!read)
            return read;
        credential = std::move(*read);
    }
    if (source.keyFile.isEmpty())
        return credential;
    auto fromFile = readKeyFile(source.keyFile, Trust::OwnerAndMode);
    // With a credential, a key file that this user may not read concerns somebody else.
    if (!fromFile && !credential)
        return fromFile;
    if (fromFile && *fromFile) {
        if (auto outside = checkOutside(source.keyFile, source.dataFolder); !outside)
            return failure(std::move(outside).error());
        if (credential && !credential->equals((*fromFile)->reveal()))
            return refused(source.keyFile, u"holds another key than the systemd credential: keep the right one only"_s);
    }
    if (credential)
        return credential;
    return fromFile;
}

Result<Secret> createMasterKey(const MasterKeySource &source)
{
    KeyBytes key;
    if (!randomKey(key))
        return failure(ErrorKind::Internal, u"the system gives no random bytes"_s);
    Secret master(key.view());
    if (auto installed = installMasterKey(source, master); !installed)
        return failure(std::move(installed).error());
    return master;
}

Status installMasterKey(const MasterKeySource &source, const Secret &masterKey)
{
    if (source.keyFile.isEmpty())
        return failure(ErrorKind::Unauthorized, u"there is no master key, and no place is configured for one"_s);
    if (auto outside = checkOutside(source.keyFile, source.dataFolder); !outside)
        return outside;
    const QString folder = QFileInfo(source.keyFile).absolutePath();
    if (!QFileInfo::exists(folder)) {
        if (!QDir().mkpath(folder) || ::chmod(QFile::encodeName(folder).constData(), 0700) != 0)
            return failure(ErrorKind::Unavailable, u"making the master key's folder "_s + folder);
    }
    // Written whole beside its place, then linked there: link() never replaces a key that stands.
    const QString beside = source.keyFile + u".new-"_s + QString::number(::getpid());
    QByteArray text = masterKey.reveal().toByteArray().toHex() + '\n';
    Status written = writeWhole(beside, text);
    wipe(text);
    if (written && ::link(QFile::encodeName(beside).constData(), QFile::encodeName(source.keyFile).constData()) != 0) {
        const ErrorKind kind = errno == EEXIST ? ErrorKind::Conflict : ErrorKind::Unavailable;
        written = failure(kind, u"putting the master key at "_s + source.keyFile + u": "_s + reasonOf(errno));
    }
    QFile::remove(beside);
    return written ? syncFolder(folder) : written;
}

Status writeNextMasterKey(const MasterKeySource &source, const Secret &masterKey)
{
    if (source.keyFile.isEmpty() || (!source.credentialsFolder.isEmpty() && QFileInfo::exists(credentialFile(source))))
        return failure(ErrorKind::Forbidden, u"the master key comes from systemd's credentials, which only the operator can replace: keep it in a key file to change it"_s);
    if (auto outside = checkOutside(source.keyFile, source.dataFolder); !outside)
        return outside;
    if (auto dropped = dropNextMasterKey(source); !dropped)
        return dropped;
    QByteArray text = masterKey.reveal().toByteArray().toHex() + '\n';
    Status written = writeWhole(nextKeyFile(source), text);
    wipe(text);
    return written ? syncFolder(QFileInfo(source.keyFile).absolutePath()) : written;
}

Result<std::optional<Secret>> readNextMasterKey(const MasterKeySource &source)
{
    if (source.keyFile.isEmpty())
        return std::optional<Secret>();
    auto next = readKeyFile(nextKeyFile(source), Trust::OwnerAndMode);
    // A crash can cut it short: then nothing is sealed under it yet.
    if (!next && next.error().kind == ErrorKind::Corrupt)
        return std::optional<Secret>();
    return next;
}

Status promoteNextMasterKey(const MasterKeySource &source)
{
    if (::rename(QFile::encodeName(nextKeyFile(source)).constData(), QFile::encodeName(source.keyFile).constData()) != 0)
        return failure(ErrorKind::Unavailable, u"putting the new master key at "_s + source.keyFile + u": "_s + reasonOf(errno));
    return syncFolder(QFileInfo(source.keyFile).absolutePath());
}

Status dropNextMasterKey(const MasterKeySource &source)
{
    if (source.keyFile.isEmpty())
        return {};
    const QByteArray file = QFile::encodeName(nextKeyFile(source));
    if (::unlink(file.constData()) == 0 || errno == ENOENT || errno == ENOTDIR)
        return {};
    const int code = errno;
    // A mount that cannot be written, as a container's secrets are, says so even of what is not there.
    if (code == EROFS && ::access(file.constData(), F_OK) != 0)
        return {};
    return failure(ErrorKind::Unavailable, u"removing "_s + nextKeyFile(source) + u": "_s + reasonOf(code));
}

} // namespace passerelle::vault
