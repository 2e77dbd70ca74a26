#include "server/vault/recovery_key.h"

#include "server/vault/key_derivation.h"

#include <QtCore/QCryptographicHash>

namespace passerelle::vault {

using namespace Qt::StringLiterals;

namespace {

constexpr char kAlphabet[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"; // Crockford's: without I, L, O and U
constexpr int kChecksumBytes = 3;
constexpr int kSymbols = (kKeyBytes + kChecksumBytes) * 8 / 5; // 56, without a bit to spare
constexpr int kGroup = 4;

QByteArray checksumOf(QByteArrayView key)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData("passerelle recovery key 1");
    hash.addData(QByteArray::fromRawData(key.data(), key.size()));
    return hash.result().left(kChecksumBytes);
}

int valueOf(QChar symbol)
{
    const char plain = symbol.toUpper().toLatin1();
    switch (plain) {
    case 'O': return 0;
    case 'I':
    case 'L': return 1;
    default: break;
    }
    for (int value = 0; value < 32; ++value) {
        if (kAlphabet[value] == plain)
            return value;
    }
    return -1;
}

} // namespace

QString recoveryKeyOf(const Secret &masterKey)
{
    QByteArray bytes = masterKey.reveal().toByteArray() + checksumOf(masterKey.reveal());
    QString text;
    unsigned buffer = 0;
    int bits = 0;
    int symbols = 0;
    for (const char byte : bytes) {
        buffer = ((buffer << 8U) | static_cast<unsigned char>(byte)) & 0xFFFFU;
        for (bits += 8; bits >= 5; bits -= 5) {
            if (symbols != 0 && symbols % kGroup == 0)
                text += u'-';
            text += QLatin1Char(kAlphabet[(buffer >> static_cast<unsigned>(bits - 5)) & 31U]);
            ++symbols;
        }
    }
    wipe(bytes);
    return text;
}

Result<Secret> masterKeyFromRecovery(const QString &recoveryKey)
{
    QByteArray bytes;
    bytes.reserve(kKeyBytes + kChecksumBytes);
    unsigned buffer = 0;
    int bits = 0;
    int symbols = 0;
    for (const QChar symbol : recoveryKey) {
        if (symbol.isSpace() || symbol == u'-')
            continue;
        const int value = valueOf(symbol);
        if (value < 0 || ++symbols > kSymbols) {
            wipe(bytes);
            return failure(ErrorKind::InvalidInput, u"a recovery key is fourteen groups of four letters and digits"_s);
        }
        buffer = ((buffer << 5U) | static_cast<unsigned>(value)) & 0xFFFFU;
        bits += 5;
        if (bits >= 8) {
            bits -= 8;
            bytes.append(static_cast<char>((buffer >> static_cast<unsigned>(bits)) & 0xFFU));
        }
    }
    const bool whole = symbols == kSymbols;
    const bool right = whole && checksumOf(QByteArrayView(bytes).first(kKeyBytes)) == bytes.right(kChecksumBytes);
    Secret key = right ? Secret(QByteArrayView(bytes).first(kKeyBytes)) : Secret();
    wipe(bytes);
    if (!whole)
        return failure(ErrorKind::InvalidInput, u"a recovery key is fourteen groups of four letters and digits"_s);
    if (!right)
        return failure(ErrorKind::InvalidInput, u"the recovery key is mistyped: its checksum does not match"_s);
    return key;
}

} // namespace passerelle::vault
