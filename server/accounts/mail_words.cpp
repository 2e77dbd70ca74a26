#include "server/accounts/mail_words.h"

#include <QtCore/QFile>

namespace passerelle::accounts {

using namespace Qt::StringLiterals;

namespace {

const char *fileOf(MailKind kind)
{
    switch (kind) {
    case MailKind::ConfirmSignUp: return "confirm_sign_up";
    case MailKind::KnownAddress: return "known_address";
    case MailKind::ResetCode: return "reset_code";
    case MailKind::PasswordChanged: return "password_changed";
    case MailKind::SecondFactorChanged: return "second_factor_changed";
    case MailKind::Invitation: return "invitation";
    }
    return "";
}

} // namespace

Mail mailOf(MailKind kind, Language language, const QString &to, const std::map<QString, QString> &values)
{
    QFile file(QStringLiteral(":/mails/%1_%2.txt").arg(QLatin1String(fileOf(kind)), QLatin1String(nameOf(language))));
    QString text;
    if (file.open(QIODevice::ReadOnly))
        text = QString::fromUtf8(file.readAll());
    for (const auto &[name, value] : values)
        text.replace(u'{' + name + u'}', value);
    const qsizetype end = text.indexOf(u'\n');
    return {to, text.left(end), text.mid(end + 1)};
}

} // namespace passerelle::accounts
