#include "server/accounts/email_address.h"

#include <QtCore/QList>

#include <algorithm>

namespace passerelle::accounts {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kMostCharacters = 254;
constexpr qsizetype kMostBeforeTheSign = 64;
constexpr qsizetype kMostInALabel = 63;

bool isLetterOrDigit(QChar c)
{
    return (c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9');
}

bool isMailbox(QStringView mailbox)
{
    constexpr QStringView kAllowed = u"!#$%&'*+-/=?^_`{|}~.";
    if (mailbox.isEmpty() || mailbox.size() > kMostBeforeTheSign || mailbox.startsWith(u'.') || mailbox.endsWith(u'.') || mailbox.contains(u".."_s))
        return false;
    return std::all_of(mailbox.begin(), mailbox.end(), [&](QChar c) { return isLetterOrDigit(c) || kAllowed.contains(c); });
}

bool isLabel(QStringView label)
{
    if (label.isEmpty() || label.size() > kMostInALabel || label.startsWith(u'-') || label.endsWith(u'-'))
        return false;
    return std::all_of(label.begin(), label.end(), [](QChar c) { return isLetterOrDigit(c) || c == u'-'; });
}

bool isHost(QStringView host)
{
    const auto labels = host.split(u'.');
    return std::all_of(labels.begin(), labels.end(), isLabel);
}

} // namespace

Result<QString> normalisedEmail(const QString &raw)
{
    const QString email = raw.trimmed().toLower();
    const qsizetype sign = email.lastIndexOf(u'@');
    if (sign < 0 || email.size() > kMostCharacters || !isMailbox(QStringView(email).first(sign)) || !isHost(QStringView(email).sliced(sign + 1)))
        return failure(ErrorKind::InvalidInput, u"\"email\" is not an e-mail address"_s);
    return email;
}

} // namespace passerelle::accounts
