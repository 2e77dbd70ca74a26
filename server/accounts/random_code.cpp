#include "server/accounts/random_code.h"

#include <QtCore/QCryptographicHash>
#include <QtCore/QRandomGenerator>

#include <algorithm>

namespace passerelle::accounts {

using namespace Qt::StringLiterals;

namespace {

constexpr char kSymbols[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr int kTokenBytes = 32;
constexpr int kInAGroup = 4;

// The symbol that was meant; 0 for what is none.
char symbolOf(QChar typed)
{
    const char letter = typed.toUpper().toLatin1();
    switch (letter) {
    case 'O': return '0';
    case 'I':
    case 'L': return '1';
    case '\0': return '\0';
    default: return std::find(std::begin(kSymbols), std::end(kSymbols) - 1, letter) == std::end(kSymbols) - 1 ? '\0' : letter;
    }
}

} // namespace

Secret randomBytes(int count)
{
    QByteArray bytes(count, Qt::Uninitialized);
    QRandomGenerator *source = QRandomGenerator::system();
    std::generate(bytes.begin(), bytes.end(), [source] { return static_cast<char>(source->generate()); });
    Secret secret{QByteArrayView(bytes)};
    wipe(bytes);
    return secret;
}

Secret newSessionToken()
{
    QByteArray encoded = randomBytes(kTokenBytes).reveal().toByteArray().toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
    encoded.prepend("pss_");
    Secret token{QByteArrayView(encoded)};
    wipe(encoded);
    return token;
}

QByteArray sessionHash(QByteArrayView token)
{
    return QCryptographicHash::hash(token.toByteArray(), QCryptographicHash::Sha256);
}

Secret newCode(int characters)
{
    const Secret random = randomBytes(characters);
    QByteArray code;
    for (const char byte : random.reveal())
        code.append(kSymbols[static_cast<unsigned char>(byte) & 31U]);
    Secret secret{QByteArrayView(code)};
    wipe(code);
    return secret;
}

Secret newDigits(int count)
{
    QByteArray digits;
    for (int i = 0; i < count; ++i)
        digits.append(static_cast<char>('0' + QRandomGenerator::system()->bounded(10)));
    Secret secret{QByteArrayView(digits)};
    wipe(digits);
    return secret;
}

QString grouped(const Secret &code)
{
    const QByteArrayView symbols = code.reveal();
    QString text;
    for (qsizetype i = 0; i < symbols.size(); ++i) {
        if (i > 0 && i % kInAGroup == 0)
            text += u'-';
        text += QLatin1Char(symbols[i]);
    }
    return text;
}

Secret typedCode(const QString &text)
{
    QByteArray code;
    for (const QChar typed : text) {
        if (typed.isSpace() || typed == u'-')
            continue;
        const char symbol = symbolOf(typed);
        if (symbol == '\0') {
            wipe(code);
            return {};
        }
        code.append(symbol);
    }
    Secret secret{QByteArrayView(code)};
    wipe(code);
    return secret;
}

} // namespace passerelle::accounts
