#include "server/http/tls_settings.h"

#include "server/base/secret.h"

#include <QtCore/QFile>
#include <QtNetwork/QSslCertificate>
#include <QtNetwork/QSslCipher>
#include <QtNetwork/QSslEllipticCurve>
#include <QtNetwork/QSslKey>
#include <QtNetwork/QSslSocket>

#include <sys/stat.h>

namespace passerelle::http {

namespace {

constexpr const char *kSuites[] = {
    "TLS_AES_128_GCM_SHA256",        "TLS_AES_256_GCM_SHA384",        "TLS_CHACHA20_POLY1305_SHA256",
    "ECDHE-ECDSA-AES128-GCM-SHA256", "ECDHE-RSA-AES128-GCM-SHA256",   "ECDHE-ECDSA-AES256-GCM-SHA384",
    "ECDHE-RSA-AES256-GCM-SHA384",   "ECDHE-ECDSA-CHACHA20-POLY1305", "ECDHE-RSA-CHACHA20-POLY1305",
};
constexpr const char *kCurves[] = {"X25519", "prime256v1", "secp384r1"};

Result<QSslKey> privateKey(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorKind::InvalidInput, QStringLiteral("the TLS key ") + path + QStringLiteral(" cannot be read: ") + file.errorString());
    struct stat status{};
    if (::fstat(file.handle(), &status) != 0 || (status.st_mode & (S_IRWXG | S_IRWXO)) != 0)
        return failure(ErrorKind::InvalidInput, QStringLiteral("the TLS key ") + path + QStringLiteral(" can be read by others than its owner: make its mode 0600"));
    QByteArray pem = file.readAll();
    QSslKey key;
    for (const QSsl::KeyAlgorithm algorithm : {QSsl::Rsa, QSsl::Ec}) {
        if (key.isNull())
            key = QSslKey(pem, algorithm, QSsl::Pem, QSsl::PrivateKey);
    }
    wipe(pem);
    if (key.isNull())
        return failure(ErrorKind::InvalidInput, QStringLiteral("the TLS key ") + path + QStringLiteral(" holds no RSA or EC key in PEM without a password"));
    return key;
}

} // namespace

Result<QSslConfiguration> tlsConfiguration(const TlsFiles &files)
{
    if (!QSslSocket::supportsSsl())
        return failure(ErrorKind::Unavailable, QStringLiteral("this Qt has no TLS: install its OpenSSL backend"));
    QFile file(files.certificateChain);
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorKind::InvalidInput, QStringLiteral("the TLS certificate ") + files.certificateChain + QStringLiteral(" cannot be read: ") + file.errorString());
    const QList<QSslCertificate> chain = QSslCertificate::fromDevice(&file, QSsl::Pem);
    if (chain.isEmpty())
        return failure(ErrorKind::InvalidInput, QStringLiteral("the TLS certificate ") + files.certificateChain + QStringLiteral(" holds no certificate in PEM"));
    const auto key = privateKey(files.privateKey);
    if (!key)
        return failure(key.error());

    QList<QSslCipher> suites;
    for (const char *name : kSuites) {
        const QSslCipher suite(QString::fromLatin1(name));
        if (!suite.isNull())
            suites.append(suite);
    }
    QList<QSslEllipticCurve> curves;
    for (const char *name : kCurves) {
        const auto curve = QSslEllipticCurve::fromShortName(QString::fromLatin1(name));
        if (curve.isValid())
            curves.append(curve);
    }
    if (suites.isEmpty())
        return failure(ErrorKind::Unavailable, QStringLiteral("this OpenSSL offers none of the cipher suites that are accepted here"));

    QSslConfiguration configuration;
    configuration.setProtocol(QSsl::TlsV1_2OrLater);
    configuration.setPeerVerifyMode(QSslSocket::VerifyNone);
    configuration.setCiphers(suites);
    configuration.setEllipticCurves(curves);
    configuration.setLocalCertificateChain(chain);
    configuration.setPrivateKey(*key);
    return configuration;
}

} // namespace passerelle::http
