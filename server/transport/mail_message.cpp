#include "server/transport/mail_message.h"

#include <QtCore/QDateTime>
#include <QtCore/QLocale>
#include <QtCore/QTimeZone>

#include <algorithm>

namespace passerelle::transport {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kLineBytes = 76;
constexpr qsizetype kMostInAWord = 39; // bytes, so that a line with an encoded word stays below 76 characters

// RFC 2047: words of base64, none of which cuts a character in two.
QByteArray encodedSubject(const QString &subject)
{
    QByteArray line;
    QByteArray word;
    const auto close = [&] {
        if (!word.isEmpty())
            line += (line.isEmpty() ? QByteArray() : QByteArray("\r\n ")) + "=?utf-8?B?" + word.toBase64() + "?=";
        word.clear();
    };
    for (const char32_t character : subject.simplified().toUcs4()) {
        const QByteArray bytes = QString::fromUcs4(&character, 1).toUtf8();
        if (word.size() + bytes.size() > kMostInAWord)
            close();
        word += bytes;
    }
    close();
    return line;
}

QByteArray inLines(const QByteArray &base64)
{
    QByteArray lines;
    for (qsizetype i = 0; i < base64.size(); i += kLineBytes)
        lines += base64.mid(i, kLineBytes) + "\r\n";
    return lines;
}

// As RFC 5322 wants it, whatever the machine's language.
QByteArray dateOf(Instant at)
{
    const QDateTime time = QDateTime::fromMSecsSinceEpoch(toMillis(at), QTimeZone::utc());
    return QLocale::c().toString(time, u"ddd, dd MMM yyyy HH:mm:ss '+0000'"_s).toLatin1();
}

} // namespace

bool isMailAddress(const QString &address)
{
    const bool plain = std::all_of(address.begin(), address.end(), [](QChar c) { return c > u' ' && c < QChar(0x7F) && !QStringView(u"<>()[],;:\\\"").contains(c); });
    const qsizetype sign = address.indexOf(u'@');
    return plain && sign > 0 && sign == address.lastIndexOf(u'@') && sign < address.size() - 1 && address.size() <= 254;
}

QByteArray mailMessage(const Mail &mail, const QString &from, const QByteArray &id, Instant at)
{
    QString text = mail.text;
    text.replace(u"\r\n"_s, u"\n"_s).replace(u'\n', u"\r\n"_s);
    const QByteArray sender = from.toLatin1();
    return "Date: " + dateOf(at) + "\r\nFrom: Passerelle <" + sender + ">\r\nTo: <" + mail.to.toLatin1() + ">\r\nSubject: " + encodedSubject(mail.subject)
        + "\r\nMessage-ID: <" + id + '@' + sender.mid(sender.indexOf('@') + 1)
        + ">\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\nAuto-Submitted: auto-generated\r\n\r\n"
        + inLines(text.toUtf8().toBase64());
}

} // namespace passerelle::transport
