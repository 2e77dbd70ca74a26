#include "server/accounts/totp.h"

#include <QtCore/QMessageAuthenticationCode>
#include <QtCore/QUrl>
#include <QtCore/QtEndian>

namespace passerelle::accounts {

using namespace Qt::StringLiterals;

namespace {

constexpr int kStepsOnEachSide = 1;
constexpr char kIssuer[] = "Passerelle";

} // namespace

qint64 totpStep(Instant at)
{
    return toMillis(at) / std::chrono::milliseconds(kTotpStep).count();
}

QByteArray totpCode(const Secret &key, qint64 step, int digits)
{
    QByteArray counter(sizeof(qint64), '\0');
    qToBigEndian(step, counter.data());
    const QByteArray mac = QMessageAuthenticationCode::hash(counter, key.reveal().toByteArray(), QCryptographicHash::Sha1);
    const int offset = mac.back() & 0x0F;
    quint32 number = qFromBigEndian<quint32>(mac.constData() + offset) & 0x7FFFFFFFU;
    quint32 modulus = 1;
    for (int i = 0; i < digits; ++i)
        modulus *= 10;
    number %= modulus;
    return QByteArray::number(number).rightJustified(digits, '0');
}

std::optional<qint64> matchingStep(const Secret &key, const QString &typed, Instant now, qint64 lastStep)
{
    QByteArray code = typed.toLatin1();
    code.replace(' ', "");
    if (code.size() != kTotpDigits)
        return std::nullopt;
    std::optional<qint64> matching;
    const qint64 present = totpStep(now);
    for (qint64 step = present - kStepsOnEachSide; step <= present + kStepsOnEachSide; ++step) {
        if (equalInConstantTime(totpCode(key, step), code) && step > lastStep)
            matching = step;
    }
    return matching;
}

QByteArray base32(QByteArrayView bytes)
{
    constexpr char kAlphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    QByteArray text;
    unsigned buffer = 0;
    int bits = 0;
    for (const char byte : bytes) {
        buffer = (buffer << 8U) | static_cast<unsigned char>(byte);
        bits += 8;
        while (bits >= 5) {
            bits -= 5;
            text.append(kAlphabet[(buffer >> static_cast<unsigned>(bits)) & 31U]);
        }
        buffer &= (1U << static_cast<unsigned>(bits)) - 1U;
    }
    if (bits > 0)
        text.append(kAlphabet[(buffer << static_cast<unsigned>(5 - bits)) & 31U]);
    return text;
}

QString otpauthUri(const Secret &key, const QString &email)
{
    const QString issuer = QString::fromLatin1(kIssuer);
    const QString label = QString::fromLatin1(QUrl::toPercentEncoding(email));
    return u"otpauth://totp/"_s + issuer + u':' + label + u"?secret="_s + QString::fromLatin1(base32(key.reveal())) + u"&issuer="_s + issuer
        + u"&algorithm=SHA1&digits=6&period=30"_s;
}

} // namespace passerelle::accounts
