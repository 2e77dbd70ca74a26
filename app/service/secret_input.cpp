#include "app/service/secret_input.h"

#include "app/service/terminal.h"
#include "server/base/secret.h"

#include <QtCore/QFile>

#include <sys/stat.h>
#include <cstdio>

namespace passerelle::service {

using namespace Qt::StringLiterals;

namespace {
constexpr qint64 kMaxSecretBytes = 8192;
}

Result<QString> readSecret(const Session &session, const std::string &pathOrDash)
{
    QFile file;
    if (pathOrDash == "-") {
        if (!file.open(stdin, QIODevice::ReadOnly))
            return failure(ErrorKind::InvalidInput, session.words().text("l'entrée standard ne se lit pas", "standard input cannot be read"));
    } else {
        file.setFileName(QString::fromStdString(pathOrDash));
        if (!file.open(QIODevice::ReadOnly))
            return failure(ErrorKind::NotFound, file.fileName() + u": "_s + file.errorString());
        struct stat status = {};
        if (::fstat(file.handle(), &status) == 0 && (status.st_mode & 077) != 0)
            session.inform(session.words().text("Attention : d'autres peuvent lire %1 ; fermez-le avec chmod 600.", "Warning: others can read %1; close it with chmod 600.").arg(file.fileName()));
    }
    QByteArray bytes = file.read(kMaxSecretBytes + 1);
    const QByteArray trimmed = bytes.trimmed();
    wipe(bytes);
    if (trimmed.isEmpty() || trimmed.size() > kMaxSecretBytes || trimmed.contains('\n') || trimmed.contains('\0'))
        return failure(ErrorKind::InvalidInput, session.words().text("la clé doit être une seule ligne de texte", "the key must be one line of text"));
    return QString::fromUtf8(trimmed);
}

Result<QString> askSecret(const Session &session, const QString &what)
{
    const Terminal terminal(session.words());
    const auto first = terminal.askHidden(what);
    if (!first)
        return failure(first.error());
    if (first->isEmpty())
        return failure(ErrorKind::InvalidInput, session.words().text("rien n'a été tapé", "nothing was typed"));
    const auto again = terminal.askHidden(session.words().text("Encore une fois", "Once more"));
    if (!again)
        return failure(again.error());
    if (*again != *first)
        return failure(ErrorKind::InvalidInput, session.words().text("les deux ne sont pas pareils", "the two are not the same"));
    return *first;
}

} // namespace passerelle::service
