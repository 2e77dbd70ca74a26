#include "server/accounts/password_rules.h"

#include <QtCore/QFile>

#include <algorithm>
#include <set>

namespace passerelle::accounts {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kLeastDifferentCharacters = 4;

const std::set<QString> &commonPasswords()
{
    static const std::set<QString> passwords = [] {
        std::set<QString> read;
        QFile file(u":/passwords/common_passwords.txt"_s);
        if (file.open(QIODevice::ReadOnly)) {
            const QString text = QString::fromUtf8(file.readAll());
            for (const QStringView line : QStringView(text).split(u'\n', Qt::SkipEmptyParts)) {
                if (!line.startsWith(u'#'))
                    read.insert(line.toString());
            }
        }
        return read;
    }();
    return passwords;
}

// "P@ssw0rd" is "password": the usual digits and signs in the place of letters.
QString withoutDisguise(const QString &lower)
{
    QString plain = lower;
    for (QChar &c : plain) {
        switch (c.unicode()) {
        case u'@':
        case u'4': c = u'a'; break;
        case u'0': c = u'o'; break;
        case u'1': c = u'i'; break;
        case u'3': c = u'e'; break;
        case u'5':
        case u'$': c = u's'; break;
        case u'7': c = u't'; break;
        default: break;
        }
    }
    return plain;
}

bool isCommon(const QString &lower)
{
    return commonPasswords().contains(lower) || commonPasswords().contains(withoutDisguise(lower));
}

bool namesTheAddress(const QString &lower, const QString &email)
{
    if (email.isEmpty())
        return false;
    const QString mailbox = email.left(email.lastIndexOf(u'@'));
    return lower == email || lower == mailbox || lower.contains(email);
}

} // namespace

Status checkPassword(const QString &password, const QString &email)
{
    if (password.size() < kLeastPasswordCharacters)
        return failure(ErrorKind::InvalidInput, QStringLiteral("the password must have at least %1 characters; %2 are better").arg(kLeastPasswordCharacters).arg(kAdvisedPasswordCharacters));
    if (password.size() > kMostPasswordCharacters)
        return failure(ErrorKind::InvalidInput, QStringLiteral("the password must have at most %1 characters").arg(kMostPasswordCharacters));
    const QString lower = password.toLower();
    if (namesTheAddress(lower, email))
        return failure(ErrorKind::InvalidInput, u"the password must not be the e-mail address"_s);
    const std::set<QChar> different(lower.begin(), lower.end());
    if (static_cast<qsizetype>(different.size()) < kLeastDifferentCharacters || isCommon(lower))
        return failure(ErrorKind::InvalidInput, u"the password is one of those that are guessed first: choose another one"_s);
    return {};
}

Secret passwordBytes(const QString &password)
{
    QByteArray bytes = password.normalized(QString::NormalizationForm_C).toUtf8();
    Secret secret{QByteArrayView(bytes)};
    wipe(bytes);
    return secret;
}

} // namespace passerelle::accounts
