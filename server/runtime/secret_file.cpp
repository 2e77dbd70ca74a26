#include "server/runtime/secret_file.h"

#include <QtCore/QFile>

#include <sys/stat.h>

namespace passerelle::runtime {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kMaxSecretBytes = 4096;

} // namespace

Result<Secret> secretIn(QStringView key, const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorKind::InvalidInput, QStringLiteral("%1: %2 cannot be read: %3").arg(key, path, file.errorString()));
    struct stat status = {};
    if (::fstat(file.handle(), &status) != 0 || (status.st_mode & 077) != 0)
        return failure(ErrorKind::Forbidden, QStringLiteral("%1: others can read %2: close it with chmod 600").arg(key, path));
    QByteArray bytes = file.read(kMaxSecretBytes);
    Secret secret{QByteArrayView(bytes).trimmed()};
    wipe(bytes);
    if (secret.isEmpty())
        return failure(ErrorKind::InvalidInput, QStringLiteral("%1: %2 is empty").arg(key, path));
    return secret;
}

} // namespace passerelle::runtime
