#include "app/service/doctor_file_checks.h"

#include "app/service/text_table.h"
#include "server/http/tls_settings.h"
#include "server/runtime/database_health.h"

#include <QtCore/QDateTime>
#include <QtNetwork/QSslCertificate>
#include <QtNetwork/QSslKey>
#include <QtNetwork/QTcpSocket>

namespace passerelle::service {

using namespace Qt::StringLiterals;

namespace {

using Verdict = Finding::Verdict;

constexpr qint64 kMostChecked = 512'000'000; // bytes; about four seconds
constexpr int kSoonDays = 14;
constexpr int kConnectMs = 3000;
constexpr qsizetype kPublicTail = 64; // bytes that no other key has by chance
constexpr qsizetype kRsaExponent = 5; // "02 03 01 00 01" behind an RSA modulus

// A private key in DER holds its public half, whose numbers the certificate repeats.
bool belongTogether(const QSslCertificate &certificate, const QSslKey &key)
{
    const QByteArray known = certificate.publicKey().toDer();
    const qsizetype behind = key.algorithm() == QSsl::Rsa ? kRsaExponent : 0;
    return key.toDer().contains(known.mid(known.size() - behind - kPublicTail, kPublicTail));
}

Finding certificateFinding(const Words &words, const QString &name, const http::TlsFiles &files)
{
    const auto tls = http::tlsConfiguration(files);
    if (!tls)
        return {name, Verdict::Bad, saidIn(tls.error().what, words), words.text("Donnez une chaîne de certificats et sa clé en PEM, lisibles du service seul.", "Give a chain of certificates and its key in PEM, readable by the service alone."), u"tls_files"_s};
    const QSslCertificate certificate = tls->localCertificateChain().constFirst();
    if (!belongTogether(certificate, tls->privateKey()))
        return {name, Verdict::Bad, words.text("La clé %1 n'est pas celle du certificat %2.", "The key %1 is not that of the certificate %2.").arg(files.privateKey, files.certificateChain),
                words.text("Donnez la clé avec laquelle il a été demandé : aucun appel chiffré n'aboutit.", "Give the key that it was asked for with: no encrypted call succeeds."), u"key_mismatch"_s};
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const QString until = instantInWords(certificate.expiryDate().toUTC().toString(Qt::ISODate), words);
    if (certificate.expiryDate() < now)
        return {name, Verdict::Bad, words.text("Le certificat %1 a expiré le %2.", "The certificate %1 expired on %2.").arg(files.certificateChain, until),
                words.text("Renouvelez-le, puis redémarrez le service.", "Renew it, then restart the service."), u"certificate_expired"_s};
    if (certificate.expiryDate() < now.addDays(kSoonDays))
        return {name, Verdict::Warning, words.text("Le certificat %1 expire le %2.", "The certificate %1 ends on %2.").arg(files.certificateChain, until),
                words.text("Renouvelez-le, et faites-le se renouveler seul.", "Renew it, and let it renew itself."), u"certificate_ends_soon"_s};
    return {name, Verdict::Good, words.text("Le certificat %1 est valable jusqu'au %2.", "The certificate %1 is valid until %2.").arg(files.certificateChain, until)};
}

} // namespace

void checkCertificates(const Words &words, const runtime::Configuration &configuration, std::vector<Finding> &findings)
{
    if (!configuration.webhookCertificate.isEmpty())
        findings.push_back(certificateFinding(words, u"webhook_certificate"_s, {configuration.webhookCertificate, configuration.webhookPrivateKey}));
    if (!configuration.adminCertificate.isEmpty())
        findings.push_back(certificateFinding(words, u"admin_certificate"_s, {configuration.adminCertificate, configuration.adminPrivateKey}));
}

void checkDatabases(const Words &words, const QString &folder, std::vector<Finding> &findings)
{
    QStringList whole;
    for (const runtime::DatabaseHealth &health : runtime::databaseHealth(folder, kMostChecked)) {
        if (!health.state)
            findings.push_back({u"database"_s, Verdict::Bad, words.text("La base %1 est abîmée : %2", "The database %1 is damaged: %2").arg(health.file, saidIn(health.state.error().what, words)),
                                words.text("Arrêtez le service, copiez le dossier, puis restaurez : passerelled backup restore", "Stop the service, copy the folder, then restore: passerelled backup restore"), u"damaged"_s});
        else
            whole.append(health.wasChecked ? QString(health.file + u' ' + bytesInWords(health.bytes, words))
                                           : words.text("%1 %2, trop grande pour être relue ici", "%1 %2, too large to be read here").arg(health.file, bytesInWords(health.bytes, words)));
    }
    if (!whole.isEmpty())
        findings.push_back({u"database"_s, Verdict::Good, words.text("Les bases sont entières : %1.", "The databases are whole: %1.").arg(whole.join(u", "_s))});
}

void checkListeners(const Words &words, const std::vector<api::ListenerView> &listeners, std::vector<Finding> &findings)
{
    for (const api::ListenerView &listener : listeners) {
        const qsizetype colon = listener.address.lastIndexOf(u':');
        QString host = listener.address.left(colon).remove(u'[').remove(u']');
        if (host == u"0.0.0.0"_s || host == u"::"_s)
            host = u"127.0.0.1"_s;
        QTcpSocket socket;
        socket.connectToHost(host, static_cast<quint16>(listener.address.mid(colon + 1).toUInt()));
        const bool answers = socket.waitForConnected(kConnectMs);
        findings.push_back({u"listener"_s, answers ? Verdict::Good : Verdict::Bad,
                            answers ? words.text("%1 : le port %2 s'ouvre.", "%1: the port %2 opens.").arg(listener.name, listener.address)
                                    : words.text("%1 : le port %2 ne s'ouvre pas : %3", "%1: the port %2 does not open: %3").arg(listener.name, listener.address, socket.errorString()),
                            answers ? QString() : words.text("Un pare-feu local le ferme, ou le service est bloqué : redémarrez-le.", "A firewall on this machine closes it, or the service is stuck: restart it.")});
    }
}

} // namespace passerelle::service
