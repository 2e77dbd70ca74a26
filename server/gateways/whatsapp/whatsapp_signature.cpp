#include "server/gateways/whatsapp/whatsapp_signature.h"

#include <QtCore/QMessageAuthenticationCode>
#include <QtCore/QStringDecoder>

#include <algorithm>

namespace passerelle::gateways {

namespace {

constexpr char kScheme[] = "sha256=";
constexpr qsizetype kDigestHexDigits = 64;

QByteArray digestOf(QByteArrayView body, const Secret &secret)
{
    QMessageAuthenticationCode code(QCryptographicHash::Sha256);
    QByteArray key = secret.reveal().toByteArray();
    code.setKey(key);
    wipe(key);
    code.addData(body.data(), body.size());
    return code.result().toHex();
}

} // namespace

QByteArray escapedBeyondAscii(QByteArrayView utf8)
{
    QStringDecoder decoder(QStringDecoder::Utf8);
    const QString text = decoder(utf8);
    if (decoder.hasError())
        return {};
    constexpr char kDigits[] = "0123456789abcdef";
    QByteArray escaped;
    escaped.reserve(utf8.size() * 3);
    for (const QChar character : text) {
        const unsigned unit = character.unicode();
        if (unit < 0x80) {
            escaped += static_cast<char>(unit);
            continue;
        }
        escaped += "\\u";
        for (int shift = 12; shift >= 0; shift -= 4)
            escaped += kDigits[(unit >> shift) & 0xF];
    }
    return escaped;
}

bool isSignedByMeta(QByteArrayView body, QByteArrayView signature, const Secret &appSecret)
{
    if (appSecret.isEmpty() || !signature.startsWith(kScheme))
        return false;
    const QByteArray presented = signature.sliced(qsizetype(sizeof kScheme) - 1).toByteArray().toLower();
    if (presented.size() != kDigestHexDigits)
        return false;
    if (equalInConstantTime(presented, digestOf(body, appSecret)))
        return true;
    const bool isAscii = std::none_of(body.begin(), body.end(), [](char byte) { return (static_cast<unsigned char>(byte) & 0x80) != 0; });
    if (isAscii)
        return false;
    const QByteArray escaped = escapedBeyondAscii(body);
    return !escaped.isEmpty() && equalInConstantTime(presented, digestOf(escaped, appSecret));
}

} // namespace passerelle::gateways
