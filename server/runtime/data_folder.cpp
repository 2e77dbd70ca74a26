// The places on the disk: the data folder, closed to others, and the master key's, outside of it.
#include "server/runtime/configuration.h"

#include <QtCore/QCryptographicHash>
#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QStandardPaths>

#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace passerelle::runtime {

using namespace Qt::StringLiterals;

namespace {

constexpr mode_t kOthers = 0077;

QString systemWords(int code)
{
    return QString::fromLocal8Bit(std::strerror(code));
}

} // namespace

std::map<QString, QString> processEnvironment()
{
    std::map<QString, QString> environment;
    for (char **entry = environ; entry && *entry; ++entry) {
        const QString line = QString::fromLocal8Bit(*entry);
        const qsizetype equals = line.indexOf(u'=');
        if (equals > 0)
            environment[line.left(equals)] = line.mid(equals + 1);
    }
    return environment;
}

QString defaultMasterKeyFile(const QString &dataFolder)
{
    const QFileInfo folder(QDir::cleanPath(dataFolder));
    const QString canonical = folder.canonicalFilePath().isEmpty() ? folder.absoluteFilePath() : folder.canonicalFilePath();
    const QString hash = QString::fromLatin1(QCryptographicHash::hash(canonical.toUtf8(), QCryptographicHash::Sha256).toHex().left(16));
    const QString base = ::geteuid() == 0 ? u"/etc"_s : QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation);
    return QStringLiteral("%1/passerelle/keys/%2-%3.key").arg(base, QFileInfo(canonical).fileName().left(60), hash);
}

std::vector<LaxFile> laxFiles(const Configuration &configuration, const QString &configurationFile)
{
    std::vector<LaxFile> lax;
    const auto look = [&](const QString &path, mode_t refused, const QString &remedy) {
        struct stat status = {};
        if (!path.isEmpty() && ::stat(QFile::encodeName(path).constData(), &status) == 0 && (status.st_mode & refused) != 0)
            lax.push_back({path, remedy + path});
    };
    // A group of its own may read a certificate's key, as Debian's ssl-cert does; nobody else.
    look(configuration.webhookPrivateKey, kOthers & ~mode_t{040}, u"chmod 640 "_s);
    look(configuration.adminPrivateKey, kOthers & ~mode_t{040}, u"chmod 640 "_s);
    look(configuration.smtpPasswordFile, kOthers, u"chmod 600 "_s);
    look(configuration.s3SecretKeyFile, kOthers, u"chmod 600 "_s);
    look(configuration.supabaseKeyFile, kOthers, u"chmod 600 "_s);
    look(configurationFile, 022, u"chmod go-w "_s);
    return lax;
}

Status checkFolderOwner(const QString &path)
{
    struct stat status = {};
    if (::stat(QFile::encodeName(path).constData(), &status) != 0 || status.st_uid == ::geteuid())
        return {};
    const QString owner = QFileInfo(path).owner();
    return failure(ErrorKind::Forbidden, owner.isEmpty() ? QStringLiteral("%1 belongs to another user: run as its owner").arg(path)
                                                         : QStringLiteral("%1 belongs to %2: run the command as that user, with sudo -u %2").arg(path, owner));
}

Result<QString> prepareDataFolder(const QString &path)
{
    if (path.isEmpty())
        return failure(ErrorKind::InvalidInput, u"no data folder was given: use --data DIR or PASSERELLE_DATA"_s);
    const QString absolute = QFileInfo(path).absoluteFilePath();
    const QByteArray local = QFile::encodeName(absolute);
    if (!QDir().mkpath(QFileInfo(absolute).absolutePath()))
        return failure(ErrorKind::Forbidden, QStringLiteral("the folder of %1 cannot be made").arg(absolute));
    if (::mkdir(local.constData(), 0700) != 0 && errno != EEXIST)
        return failure(ErrorKind::Forbidden, QStringLiteral("%1 cannot be made: %2").arg(absolute, systemWords(errno)));

    struct stat status = {};
    if (::stat(local.constData(), &status) != 0)
        return failure(ErrorKind::Forbidden, QStringLiteral("%1 cannot be read: %2").arg(absolute, systemWords(errno)));
    if (!S_ISDIR(status.st_mode))
        return failure(ErrorKind::InvalidInput, QStringLiteral("%1 is not a folder").arg(absolute));
    if (const Status own = checkFolderOwner(absolute); !own)
        return failure(own.error());
    if ((status.st_mode & kOthers) != 0) {
        // A folder that was just made by hand holds nothing to protect yet: close it. One in use may have been read.
        if (!QDir(absolute).isEmpty(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot))
            return failure(ErrorKind::Forbidden, QStringLiteral("others can enter %1: close it first with chmod 700 %1").arg(absolute));
        if (::chmod(local.constData(), 0700) != 0)
            return failure(ErrorKind::Forbidden, QStringLiteral("%1 cannot be closed to others: %2").arg(absolute, systemWords(errno)));
    }
    return QFileInfo(absolute).canonicalFilePath();
}

Result<Configuration> checkedConfiguration(Configuration configuration, const QString &configurationFile)
{
    const auto folder = prepareDataFolder(configuration.dataFolder);
    if (!folder)
        return failure(folder.error());
    configuration.dataFolder = *folder;
    if (const auto lax = laxFiles(configuration, configurationFile); !lax.empty())
        return failure(ErrorKind::Forbidden, QStringLiteral("others can read or change %1: close it first with %2").arg(lax.front().path, lax.front().remedy));
    return configuration;
}

} // namespace passerelle::runtime
