// Keys and certificates for a test's servers, made with the openssl program in one folder: NAME.pem and NAME.key. Signed
// ones are given with both their dates, as only `openssl ca` takes them in OpenSSL 3.0 and in 3.5 alike. From any thread,
// one call at a time.
#pragma once

#include <QtCore/QDateTime>
#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QProcess>
#include <QtCore/QStringList>

namespace passerelle::test {

class TestCertificates {
public:
    explicit TestCertificates(const QString &folder) : m_folder(folder) {}

    QString key(const QString &name) const { return m_folder.filePath(name + QStringLiteral(".key")); }
    QString certificate(const QString &name) const { return m_folder.filePath(name + QStringLiteral(".pem")); }

    // Of that name, for localhost, from now on for `days` days; it can sign others as well.
    bool makeSelfSigned(const QString &name, int days) const
    {
        using namespace Qt::StringLiterals;
        return openssl({u"req"_s, u"-x509"_s, u"-newkey"_s, u"rsa:2048"_s, u"-nodes"_s, u"-subj"_s, u"/CN="_s + name, u"-addext"_s, u"subjectAltName=DNS:localhost"_s,
                        u"-days"_s, QString::number(days), u"-keyout"_s, key(name), u"-out"_s, certificate(name)});
    }

    // For `host`, by the self-signed `authority`: from 30 days ago until in `days` days, so that -1 expired yesterday.
    bool makeSigned(const QString &name, const QString &host, int days, const QString &authority) const
    {
        using namespace Qt::StringLiterals;
        const QString request = m_folder.filePath(name + u".csr"_s);
        const QString settings = m_folder.filePath(name + u".cnf"_s);
        const QDateTime now = QDateTime::currentDateTimeUtc();
        return write(settings, settingsFor(host)) && write(m_folder.filePath(u"issued.txt"_s), {})
            && openssl({u"req"_s, u"-newkey"_s, u"rsa:2048"_s, u"-nodes"_s, u"-subj"_s, u"/CN="_s + host, u"-keyout"_s, key(name), u"-out"_s, request})
            && openssl({u"ca"_s, u"-batch"_s, u"-notext"_s, u"-config"_s, settings, u"-startdate"_s, dateOf(now.addDays(-30)), u"-enddate"_s, dateOf(now.addDays(days)),
                        u"-cert"_s, certificate(authority), u"-keyfile"_s, key(authority), u"-in"_s, request, u"-out"_s, certificate(name)});
    }

private:
    static bool openssl(const QStringList &arguments) { return QProcess::execute(QStringLiteral("openssl"), arguments) == 0; }
    static QString dateOf(const QDateTime &time) { return time.toString(QStringLiteral("yyyyMMddHHmmss'Z'")); }

    static bool write(const QString &path, const QByteArray &content)
    {
        QFile file(path);
        return file.open(QIODevice::WriteOnly) && file.write(content) == content.size();
    }

    QByteArray settingsFor(const QString &host) const
    {
        const QByteArray folder = m_folder.path().toUtf8();
        return "[ca]\ndefault_ca = test\n[test]\nnew_certs_dir = " + folder + "\ndatabase = " + folder
            + "/issued.txt\nrand_serial = yes\ndefault_md = sha256\npolicy = names\nx509_extensions = extensions\n"
              "[names]\ncommonName = supplied\n[extensions]\nsubjectAltName = DNS:"
            + host.toUtf8() + '\n';
    }

    QDir m_folder;
};

} // namespace passerelle::test
