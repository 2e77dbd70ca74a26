#include "app/service/secret_input.h"

#include "server/base/secret.h"

#include <QtCore/QFile>

#include <sys/stat.h>
#include <termios.h>
#include <unistd.h>

#include <cstdio>
#include <cstring>

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
    struct termios shown = {};
    if (::tcgetattr(STDIN_FILENO, &shown) != 0)
        return failure(ErrorKind::InvalidInput, session.words().text("il n'y a pas de terminal où le demander : donnez un fichier, ou - pour l'entrée standard", "there is no terminal to ask at: give a file, or - for standard input"));
    struct termios hidden = shown;
    hidden.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    const auto typed = [&](const QString &question) {
        std::fputs(qUtf8Printable(question + u" : "_s), stderr);
        std::fflush(stderr);
        ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden);
        char line[kMaxSecretBytes + 2] = {};
        const bool read = std::fgets(line, sizeof line, stdin) != nullptr;
        ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &shown);
        std::fputc('\n', stderr);
        QString text = read ? QString::fromUtf8(line) : QString();
        explicit_bzero(line, sizeof line);
        if (text.endsWith(u'\n'))
            text.chop(1);
        return text;
    };
    const QString first = typed(what);
    if (first.isEmpty())
        return failure(ErrorKind::InvalidInput, session.words().text("rien n'a été tapé", "nothing was typed"));
    if (typed(session.words().text("Encore une fois", "Once more")) != first)
        return failure(ErrorKind::InvalidInput, session.words().text("les deux ne sont pas pareils", "the two are not the same"));
    return first;
}

} // namespace passerelle::service
